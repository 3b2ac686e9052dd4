"""Change the given fields of a user.

`PATCH /users/{username}`
"""

from typing import Any

from ...models.user import User
from ...models.user_request import UserRequest
from ...runtime import ApiRequest, Operation, optional, path_segment, query


def parse(data: Any) -> User:
    """Parse the body of a successful response."""
    return User.from_dict(data)


OPERATION = Operation[User](
    id="patch_user",
    method="PATCH",
    path="/users/{username}",
    parse=parse,
    reads=False,
    since="2.2",
)


def request(
    username: str,
    *,
    body: UserRequest,
    update_mask: str | None = None,
) -> ApiRequest[User]:
    """Build the request. Arguments that are None are not sent.

    Args:
        update_mask: The fields to change, separated by commas.
    """
    return ApiRequest(
        OPERATION,
        path="/users/{username}".format(
            username=path_segment("username", username),
        ),
        params=query(
            update_mask=optional("update_mask", update_mask, str),
        ),
        json=body.to_json(),
    )
