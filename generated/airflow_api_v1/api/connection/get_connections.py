"""List the connections, without their passwords.

`GET /connections`
"""

from operator import attrgetter
from typing import Any

from ...models.connection_collection import ConnectionCollection
from ...models.connection_collection_item import ConnectionCollectionItem
from ...runtime import ListOperation, ListRequest, optional, query


def parse(data: Any) -> ConnectionCollection:
    """Parse the body of a successful response."""
    return ConnectionCollection.from_dict(data)


def rows(page: ConnectionCollection) -> tuple[list[ConnectionCollectionItem], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.connections, page.total_entries


OPERATION = ListOperation[ConnectionCollection, ConnectionCollectionItem](
    id="get_connections",
    method="GET",
    path="/connections",
    parse=parse,
    reads=True,
    since="2.0",
    newer_parameters={"order_by": "2.1"},
    rows=rows,
    key=attrgetter("connection_id"),
    ordered=True,
    page=("limit", "offset"),
    row=ConnectionCollectionItem,
    selects=False,
)


def request(
    *,
    order_by: str | None = None,
) -> ListRequest[ConnectionCollection, ConnectionCollectionItem]:
    """Build the request. Arguments that are None are not sent.

    Args:
        order_by: The field to order by, with a leading - for descending order.
    """
    return ListRequest(
        OPERATION,
        path="/connections",
        params=query(
            order_by=optional("order_by", order_by, str),
        ),
    )
