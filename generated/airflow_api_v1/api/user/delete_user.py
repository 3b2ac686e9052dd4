"""Delete a user.

`DELETE /users/{username}`
"""

from typing import Any

from ...types import ApiRequest, path_segment


def request(
    username: str,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="delete_user",
        method="DELETE",
        route="/users/{username}",
        path="/users/{username}".format(
            username=path_segment("username", username),
        ),
    )


def parse(data: Any) -> None:
    """Read the body of a success, which has none."""
