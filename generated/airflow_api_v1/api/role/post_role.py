"""Create a role.

`POST /roles`
"""

from typing import Any

from ...models.role import Role
from ...models.role_request import RoleRequest
from ...types import ApiRequest


def request(
    *,
    body: RoleRequest,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="post_role",
        method="POST",
        route="/roles",
        path="/roles",
        json=body.to_json(),
    )


def parse(data: Any) -> Role:
    """Read the body of a success."""
    return Role.from_dict(data)
