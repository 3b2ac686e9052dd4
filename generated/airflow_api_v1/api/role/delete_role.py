"""Delete a role.

`DELETE /roles/{role_name}`
"""

from typing import Any

from ...types import ApiRequest, path_segment


def request(
    role_name: str,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="delete_role",
        method="DELETE",
        route="/roles/{role_name}",
        path="/roles/{role_name}".format(
            role_name=path_segment("role_name", role_name),
        ),
    )


def parse(data: Any) -> None:
    """Read the body of a success, which has none."""
