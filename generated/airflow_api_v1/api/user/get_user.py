"""Return one user.

`GET /users/{username}`
"""

from typing import Any

from ...models.user import User
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> User:
    """Parse the body of a successful response."""
    return User.from_dict(data)


OPERATION = Operation[User](
    id="get_user",
    method="GET",
    path="/users/{username}",
    parse=parse,
    reads=True,
    since="2.1",
)


def request(
    username: str,
) -> ApiRequest[User]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/users/{username}".format(
            username=path_segment("username", username),
        ),
    )
