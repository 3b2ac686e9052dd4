"""Delete a user.

`DELETE /users/{username}`
"""

from typing import Any

from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> None:
    """Return None: a successful response has no body."""


OPERATION = Operation[None](
    id="delete_user",
    method="DELETE",
    path="/users/{username}",
    parse=parse,
    reads=False,
    since="2.2",
)


def request(
    username: str,
) -> ApiRequest[None]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/users/{username}".format(
            username=path_segment("username", username),
        ),
    )
