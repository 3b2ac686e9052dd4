"""Return one role.

`GET /roles/{role_name}`
"""

from typing import Any

from ...models.role import Role
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> Role:
    """Parse the body of a successful response."""
    return Role.from_dict(data)


OPERATION = Operation[Role](
    id="get_role",
    method="GET",
    path="/roles/{role_name}",
    parse=parse,
    reads=True,
    since="2.1",
)


def request(
    role_name: str,
) -> ApiRequest[Role]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/roles/{role_name}".format(
            role_name=path_segment("role_name", role_name),
        ),
    )
