"""List the pools.

`GET /pools`
"""

from typing import Any

from ...models.pool_collection import PoolCollection
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
        operation_id="get_pools",
        method="GET",
        route="/pools",
        path="/pools",
        params=query(
            limit=checked("limit", limit, int, optional=True),
            offset=checked("offset", offset, int, optional=True),
            order_by=checked("order_by", order_by, str, optional=True),
        ),
    )


def parse(data: Any) -> PoolCollection:
    """Read the body of a success."""
    return PoolCollection.from_dict(data)
