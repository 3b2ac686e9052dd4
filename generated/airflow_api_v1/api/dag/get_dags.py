"""List the DAGs.

`GET /dags`
"""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from ...models.dag import DAG
from ...models.dag_collection import DAGCollection
from ...runtime import ListOperation, ListRequest, optional, query


def parse(data: Any) -> DAGCollection:
    """Parse the body of a successful response."""
    return DAGCollection.from_dict(data)


def rows(page: DAGCollection) -> tuple[list[DAG], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.dags, page.total_entries


OPERATION = ListOperation[DAGCollection, DAG](
    id="get_dags",
    method="GET",
    path="/dags",
    parse=parse,
    reads=True,
    since="2.0",
    newer_parameters={
        "order_by": "2.6",
        "tags": "2.2",
        "only_active": "2.1",
        "paused": "2.6",
        "fields": "2.9",
        "dag_id_pattern": "2.3",
    },
    rows=rows,
    key=attrgetter("dag_id"),
    ordered=True,
    page=("limit", "offset"),
    row=DAG,
    selects=True,
)


def request(
    *,
    order_by: str | None = None,
    tags: str | Iterable[str] | None = None,
    only_active: bool | None = None,
    paused: bool | None = None,
    fields: str | Iterable[str] | None = None,
    dag_id_pattern: str | None = None,
) -> ListRequest[DAGCollection, DAG]:
    """Build the request. Arguments that are None are not sent.

    Args:
        order_by: The field to order by, with a leading - for descending order.
        only_active: Whether to omit DAGs whose file no longer exists; true by default on the server.
        fields: Only these fields of each row.
    """
    return ListRequest(
        OPERATION,
        path="/dags",
        params=query(
            order_by=optional("order_by", order_by, str),
            tags=optional("tags", tags, [str]),
            only_active=optional("only_active", only_active, bool),
            paused=optional("paused", paused, bool),
            fields=optional("fields", fields, [str]),
            dag_id_pattern=optional("dag_id_pattern", dag_id_pattern, str),
        ),
    )
