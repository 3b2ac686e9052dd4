"""Return one role.

`GET /roles/{role_name}`
"""

from typing import Any

from ...models.role import Role
from ...types import ApiRequest, path_segment


def request(
    role_name: str,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="get_role",
        method="GET",
        route="/roles/{role_name}",
        path="/roles/{role_name}".format(
            role_name=path_segment("role_name", role_name),
        ),
    )


def parse(data: Any) -> Role:
    """Read the body of a success."""
    return Role.from_dict(data)
