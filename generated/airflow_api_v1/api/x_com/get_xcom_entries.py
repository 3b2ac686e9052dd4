"""List the XCom entries of a task instance, without their values.

`GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries`
"""

from collections.abc import Hashable
from typing import Any

from ...models.x_com_collection import XComCollection
from ...models.x_com_collection_item import XComCollectionItem
from ...runtime import ListOperation, ListRequest, first_of, optional, path_segment, query


def parse(data: Any) -> XComCollection:
    """Parse the body of a successful response."""
    return XComCollection.from_dict(data)


def rows(page: XComCollection) -> tuple[list[XComCollectionItem], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.xcom_entries, page.total_entries


def key(row: XComCollectionItem) -> Hashable:
    """Return the key that identifies a row in the list."""
    return (
        row.dag_id,
        row.task_id,
        row.execution_date,
        first_of(row.map_index, row.timestamp),
        row.key,
    )


OPERATION = ListOperation[XComCollection, XComCollectionItem](
    id="get_xcom_entries",
    method="GET",
    path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries",
    parse=parse,
    reads=True,
    since="2.0",
    newer_parameters={"map_index": "2.7", "xcom_key": "2.7"},
    rows=rows,
    key=key,
    ordered=True,
    page=("limit", "offset"),
    row=XComCollectionItem,
    selects=False,
)


def request(
    dag_id: str,
    dag_run_id: str,
    task_id: str,
    *,
    map_index: int | None = None,
    xcom_key: str | None = None,
) -> ListRequest[XComCollection, XComCollectionItem]:
    """Build the request. Arguments that are None are not sent.

    Args:
        map_index: Only entries of this mapped instance; -1 for tasks that are not mapped.
    """
    return ListRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
            task_id=path_segment("task_id", task_id),
        ),
        params=query(
            map_index=optional("map_index", map_index, int),
            xcom_key=optional("xcom_key", xcom_key, str),
        ),
    )
