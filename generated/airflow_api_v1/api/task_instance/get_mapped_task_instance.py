"""Return one mapped task instance.

`GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}`
"""

from typing import Any

from ...models.task_instance import TaskInstance
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> TaskInstance:
    """Parse the body of a successful response."""
    return TaskInstance.from_dict(data)


OPERATION = Operation[TaskInstance](
    id="get_mapped_task_instance",
    method="GET",
    path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}",
    parse=parse,
    reads=True,
    since="2.3",
)


def request(
    dag_id: str,
    dag_run_id: str,
    task_id: str,
    map_index: int,
) -> ApiRequest[TaskInstance]:
    """Build the request.

    Args:
        map_index: The index of the mapped instance, from 0.
    """
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
            task_id=path_segment("task_id", task_id),
            map_index=path_segment("map_index", map_index, kind=int),
        ),
    )
