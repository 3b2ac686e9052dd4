"""Create a role.

`POST /roles`
"""

from typing import Any

from ...models.role import Role
from ...models.role_request import RoleRequest
from ...runtime import ApiRequest, Operation


def parse(data: Any) -> Role:
    """Parse the body of a successful response."""
    return Role.from_dict(data)


OPERATION = Operation[Role](
    id="post_role",
    method="POST",
    path="/roles",
    parse=parse,
    reads=False,
    since="2.1",
    creates=("name",),
)


def request(
    *,
    body: RoleRequest,
) -> ApiRequest[Role]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/roles",
        json=body.to_json(),
    )
