"""Create a user.

`POST /users`
"""

from typing import Any

from ...models.user import User
from ...models.user_request import UserRequest
from ...runtime import ApiRequest, Operation


def parse(data: Any) -> User:
    """Parse the body of a successful response."""
    return User.from_dict(data)


OPERATION = Operation[User](
    id="post_user",
    method="POST",
    path="/users",
    parse=parse,
    reads=False,
    since="2.2",
    creates=("username", "email"),
)


def request(
    *,
    body: UserRequest,
) -> ApiRequest[User]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/users",
        json=body.to_json(),
    )
