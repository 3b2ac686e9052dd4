"""List dataset events.

`GET /datasets/events`
"""

from operator import attrgetter
from typing import Any

from ...models.dataset_event import DatasetEvent
from ...models.dataset_event_collection import DatasetEventCollection
from ...runtime import ListOperation, ListRequest, optional, query


def parse(data: Any) -> DatasetEventCollection:
    """Parse the body of a successful response."""
    return DatasetEventCollection.from_dict(data)


def rows(page: DatasetEventCollection) -> tuple[list[DatasetEvent], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.dataset_events, page.total_entries


OPERATION = ListOperation[DatasetEventCollection, DatasetEvent](
    id="get_dataset_events",
    method="GET",
    path="/datasets/events",
    parse=parse,
    reads=True,
    since="2.4",
    rows=rows,
    key=attrgetter("id"),
    ordered=True,
    page=("limit", "offset"),
    row=DatasetEvent,
    selects=False,
)


def request(
    *,
    order_by: str | None = None,
    dataset_id: int | None = None,
    source_dag_id: str | None = None,
    source_task_id: str | None = None,
    source_run_id: str | None = None,
    source_map_index: int | None = None,
) -> ListRequest[DatasetEventCollection, DatasetEvent]:
    """Build the request. Arguments that are None are not sent.

    Args:
        order_by: The field to order by, with a leading - for descending order.
        source_map_index: Only events of this mapped instance; -1 for tasks that are not mapped.
    """
    return ListRequest(
        OPERATION,
        path="/datasets/events",
        params=query(
            order_by=optional("order_by", order_by, str),
            dataset_id=optional("dataset_id", dataset_id, int),
            source_dag_id=optional("source_dag_id", source_dag_id, str),
            source_task_id=optional("source_task_id", source_task_id, str),
            source_run_id=optional("source_run_id", source_run_id, str),
            source_map_index=optional("source_map_index", source_map_index, int),
        ),
    )
