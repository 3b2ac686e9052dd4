"""List dataset events.

`GET /datasets/events`
"""

from typing import Any

from ...models.dataset_event_collection import DatasetEventCollection
from ...types import ApiRequest, checked, query


def request(
    *,
    limit: int | None = None,
    offset: int | None = None,
    order_by: str | None = None,
    dataset_id: int | None = None,
    source_dag_id: str | None = None,
    source_task_id: str | None = None,
    source_run_id: str | None = None,
    source_map_index: int | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        limit: The number of rows to return, reduced to the server's maximum.
        offset: The number of rows to skip.
        order_by: The field to order by, with a leading - for descending order.
        source_map_index: Only events of this mapped instance; -1 for tasks that are not mapped.
    """
    return ApiRequest(
        operation_id="get_dataset_events",
        method="GET",
        route="/datasets/events",
        path="/datasets/events",
        params=query(
            limit=checked("limit", limit, int, optional=True),
            offset=checked("offset", offset, int, optional=True),
            order_by=checked("order_by", order_by, str, optional=True),
            dataset_id=checked("dataset_id", dataset_id, int, optional=True),
            source_dag_id=checked("source_dag_id", source_dag_id, str, optional=True),
            source_task_id=checked("source_task_id", source_task_id, str, optional=True),
            source_run_id=checked("source_run_id", source_run_id, str, optional=True),
            source_map_index=checked("source_map_index", source_map_index, int, optional=True),
        ),
    )


def parse(data: Any) -> DatasetEventCollection:
    """Read the body of a success."""
    return DatasetEventCollection.from_dict(data)
