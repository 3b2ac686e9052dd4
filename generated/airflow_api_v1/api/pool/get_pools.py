"""List the pools.

`GET /pools`
"""

from operator import attrgetter
from typing import Any

from ...models.pool import Pool
from ...models.pool_collection import PoolCollection
from ...runtime import ListOperation, ListRequest, optional, query


def parse(data: Any) -> PoolCollection:
    """Parse the body of a successful response."""
    return PoolCollection.from_dict(data)


def rows(page: PoolCollection) -> tuple[list[Pool], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.pools, page.total_entries


OPERATION = ListOperation[PoolCollection, Pool](
    id="get_pools",
    method="GET",
    path="/pools",
    parse=parse,
    reads=True,
    since="2.0",
    newer_parameters={"order_by": "2.1"},
    rows=rows,
    key=attrgetter("name"),
    ordered=True,
    page=("limit", "offset"),
    row=Pool,
    selects=False,
)


def request(
    *,
    order_by: str | None = None,
) -> ListRequest[PoolCollection, Pool]:
    """Build the request. Arguments that are None are not sent.

    Args:
        order_by: The field to order by, with a leading - for descending order.
    """
    return ListRequest(
        OPERATION,
        path="/pools",
        params=query(
            order_by=optional("order_by", order_by, str),
        ),
    )
