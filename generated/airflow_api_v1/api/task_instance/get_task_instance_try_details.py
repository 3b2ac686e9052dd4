"""Return one try of a task instance.

`GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries/{task_try_number}`
"""

from typing import Any

from ...models.task_instance_history import TaskInstanceHistory
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> TaskInstanceHistory:
    """Parse the body of a successful response."""
    return TaskInstanceHistory.from_dict(data)


OPERATION = Operation[TaskInstanceHistory](
    id="get_task_instance_try_details",
    method="GET",
    path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries/{task_try_number}",
    parse=parse,
    reads=True,
    since="2.10",
)


def request(
    dag_id: str,
    dag_run_id: str,
    task_id: str,
    task_try_number: int,
) -> ApiRequest[TaskInstanceHistory]:
    """Build the request.

    Args:
        task_try_number: The number of the try, from 1.
    """
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries/{task_try_number}".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
            task_id=path_segment("task_id", task_id),
            task_try_number=path_segment("task_try_number", task_try_number, kind=int),
        ),
    )
