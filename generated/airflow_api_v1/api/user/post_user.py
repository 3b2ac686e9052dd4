"""Create a user.

`POST /users`
"""

from typing import Any

from ...models.user import User
from ...models.user_request import UserRequest
from ...types import ApiRequest


def request(
    *,
    body: UserRequest,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="post_user",
        method="POST",
        route="/users",
        path="/users",
        json=body.to_json(),
    )


def parse(data: Any) -> User:
    """Read the body of a success."""
    return User.from_dict(data)
