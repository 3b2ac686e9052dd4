"""List the tries of one mapped task instance.

`GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries`
"""

from typing import Any

from ...models.task_instance_history_collection import TaskInstanceHistoryCollection
from ...types import ApiRequest, path_segment, query


def request(
    dag_id: str,
    dag_run_id: str,
    task_id: str,
    map_index: int,
    *,
    limit: int | None = None,
    offset: int | None = None,
    order_by: str | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        map_index: The number of the mapped instance, from 0.
        limit: How many rows to send; the server clamps it to its own maximum.
        offset: How many rows to leave out at the beginning.
        order_by: The field to order by, with a leading - for descending.
    """
    return ApiRequest(
        operation_id="get_mapped_task_instance_tries",
        method="GET",
        route="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries",
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
            task_id=path_segment("task_id", task_id),
            map_index=path_segment("map_index", map_index),
        ),
        params=query(
            limit=limit,
            offset=offset,
            order_by=order_by,
        ),
    )


def parse(data: Any) -> TaskInstanceHistoryCollection:
    """Read the body of a success."""
    return TaskInstanceHistoryCollection.from_dict(data)
