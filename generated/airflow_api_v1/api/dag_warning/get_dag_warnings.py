"""List the warnings about DAGs.

`GET /dagWarnings`
"""

from operator import attrgetter
from typing import Any

from ...models.dag_warning import DagWarning
from ...models.dag_warning_collection import DagWarningCollection
from ...runtime import ListOperation, ListRequest, optional, query, rows_of


def parse(data: Any) -> DagWarningCollection:
    """Parse the body of a successful response."""
    return DagWarningCollection.from_dict(data)


def rows(page: DagWarningCollection) -> tuple[list[DagWarning], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return rows_of("dag_warnings", page.dag_warnings, page.import_errors), page.total_entries


OPERATION = ListOperation[DagWarningCollection, DagWarning](
    id="get_dag_warnings",
    method="GET",
    path="/dagWarnings",
    parse=parse,
    reads=True,
    since="2.4",
    rows=rows,
    key=attrgetter("dag_id", "warning_type"),
    ordered=True,
    page=("limit", "offset"),
    row=DagWarning,
    selects=False,
)


def request(
    *,
    dag_id: str | None = None,
    warning_type: str | None = None,
    order_by: str | None = None,
) -> ListRequest[DagWarningCollection, DagWarning]:
    """Build the request. Arguments that are None are not sent.

    Args:
        order_by: The field to order by, with a leading - for descending order.
    """
    return ListRequest(
        OPERATION,
        path="/dagWarnings",
        params=query(
            dag_id=optional("dag_id", dag_id, str),
            warning_type=optional("warning_type", warning_type, str),
            order_by=optional("order_by", order_by, str),
        ),
    )
