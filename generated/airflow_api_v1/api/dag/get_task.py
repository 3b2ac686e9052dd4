"""Return one task of a DAG.

`GET /dags/{dag_id}/tasks/{task_id}`
"""

from typing import Any

from ...models.task import Task
from ...types import ApiRequest, path_segment


def request(
    dag_id: str,
    task_id: str,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="get_task",
        method="GET",
        route="/dags/{dag_id}/tasks/{task_id}",
        path="/dags/{dag_id}/tasks/{task_id}".format(
            dag_id=path_segment("dag_id", dag_id),
            task_id=path_segment("task_id", task_id),
        ),
    )


def parse(data: Any) -> Task:
    """Read the body of a success."""
    return Task.from_dict(data)
