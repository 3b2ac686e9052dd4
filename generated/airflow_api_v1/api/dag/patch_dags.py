"""Pause or unpause every DAG whose id contains a string.

`PATCH /dags`
"""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from ...models.dag import DAG
from ...models.dag_collection import DAGCollection
from ...models.dag_request import DAGRequest
from ...runtime import ListOperation, ListRequest, checked, optional, query


def parse(data: Any) -> DAGCollection:
    """Parse the body of a successful response."""
    return DAGCollection.from_dict(data)


def rows(page: DAGCollection) -> tuple[list[DAG], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.dags, page.total_entries


OPERATION = ListOperation[DAGCollection, DAG](
    id="patch_dags",
    method="PATCH",
    path="/dags",
    parse=parse,
    reads=False,
    since="2.3",
    rows=rows,
    key=attrgetter("dag_id"),
    ordered=True,
    page=("limit", "offset"),
    row=DAG,
    selects=False,
)


def request(
    *,
    body: DAGRequest,
    tags: str | Iterable[str] | None = None,
    update_mask: str | None = None,
    only_active: bool | None = None,
    dag_id_pattern: str,
) -> ListRequest[DAGCollection, DAG]:
    """Build the request. Arguments that are None are not sent.

    Args:
        update_mask: The fields to change, separated by commas.
        only_active: Whether to omit DAGs whose file no longer exists; true by default on the server.
    """
    return ListRequest(
        OPERATION,
        path="/dags",
        params=query(
            tags=optional("tags", tags, [str]),
            update_mask=optional("update_mask", update_mask, str),
            only_active=optional("only_active", only_active, bool),
            dag_id_pattern=checked("dag_id_pattern", dag_id_pattern, str),
        ),
        json=body.to_json(),
    )
