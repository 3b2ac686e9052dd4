"""List the tries of one mapped task instance.

`GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries`
"""

from typing import Any

from ...models.task_instance_history_collection import TaskInstanceHistoryCollection
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> TaskInstanceHistoryCollection:
    """Parse the body of a successful response."""
    return TaskInstanceHistoryCollection.from_dict(data)


OPERATION = Operation[TaskInstanceHistoryCollection](
    id="get_mapped_task_instance_tries",
    method="GET",
    path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries",
    parse=parse,
    reads=True,
    since="2.10",
)


def request(
    dag_id: str,
    dag_run_id: str,
    task_id: str,
    map_index: int,
) -> ApiRequest[TaskInstanceHistoryCollection]:
    """Build the request.

    Args:
        map_index: The index of the mapped instance, from 0.
    """
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
            task_id=path_segment("task_id", task_id),
            map_index=path_segment("map_index", map_index, kind=int),
        ),
    )
