"""List the users.

`GET /users`
"""

from typing import Any

from ...models.user_collection import UserCollection
from ...types import ApiRequest, checked, query


def request(
    *,
    limit: int | None = None,
    offset: int | None = None,
    order_by: str | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        limit: The number of rows to return, reduced to the server's maximum.
        offset: The number of rows to skip.
        order_by: The field to order by, with a leading - for descending order.
    """
    return ApiRequest(
        operation_id="get_users",
        method="GET",
        route="/users",
        path="/users",
        params=query(
            limit=checked("limit", limit, int, optional=True),
            offset=checked("offset", offset, int, optional=True),
            order_by=checked("order_by", order_by, str, optional=True),
        ),
    )


def parse(data: Any) -> UserCollection:
    """Read the body of a success."""
    return UserCollection.from_dict(data)
