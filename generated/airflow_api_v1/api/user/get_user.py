"""Return one user.

`GET /users/{username}`
"""

from typing import Any

from ...models.user import User
from ...types import ApiRequest, path_segment


def request(
    username: str,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="get_user",
        method="GET",
        route="/users/{username}",
        path="/users/{username}".format(
            username=path_segment("username", username),
        ),
    )


def parse(data: Any) -> User:
    """Read the body of a success."""
    return User.from_dict(data)
