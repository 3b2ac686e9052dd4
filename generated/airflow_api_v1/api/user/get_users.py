"""List the users.

`GET /users`
"""

from operator import attrgetter
from typing import Any

from ...models.user import User
from ...models.user_collection import UserCollection
from ...runtime import ListOperation, ListRequest, optional, query


def parse(data: Any) -> UserCollection:
    """Parse the body of a successful response."""
    return UserCollection.from_dict(data)


def rows(page: UserCollection) -> tuple[list[User], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.users, page.total_entries


OPERATION = ListOperation[UserCollection, User](
    id="get_users",
    method="GET",
    path="/users",
    parse=parse,
    reads=True,
    since="2.1",
    rows=rows,
    key=attrgetter("username"),
    ordered=True,
    page=("limit", "offset"),
    row=User,
    selects=False,
)


def request(
    *,
    order_by: str | None = None,
) -> ListRequest[UserCollection, User]:
    """Build the request. Arguments that are None are not sent.

    Args:
        order_by: The field to order by, with a leading - for descending order.
    """
    return ListRequest(
        OPERATION,
        path="/users",
        params=query(
            order_by=optional("order_by", order_by, str),
        ),
    )
