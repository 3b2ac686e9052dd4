"""Return one task instance that is not mapped.

`GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}`
"""

from typing import Any

from ...models.task_instance import TaskInstance
from ...types import ApiRequest, path_segment


def request(
    dag_id: str,
    dag_run_id: str,
    task_id: str,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="get_task_instance",
        method="GET",
        route="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}",
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
            task_id=path_segment("task_id", task_id),
        ),
    )


def parse(data: Any) -> TaskInstance:
    """Read the body of a success."""
    return TaskInstance.from_dict(data)
