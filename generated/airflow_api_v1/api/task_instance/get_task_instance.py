"""Return one task instance that is not mapped.

`GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}`
"""

from typing import Any

from ...models.task_instance import TaskInstance
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> TaskInstance:
    """Parse the body of a successful response."""
    return TaskInstance.from_dict(data)


OPERATION = Operation[TaskInstance](
    id="get_task_instance",
    method="GET",
    path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}",
    parse=parse,
    reads=True,
    since="2.0",
)


def request(
    dag_id: str,
    dag_run_id: str,
    task_id: str,
) -> ApiRequest[TaskInstance]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
            task_id=path_segment("task_id", task_id),
        ),
    )
