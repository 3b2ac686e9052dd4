"""Return one task of a DAG.

`GET /dags/{dag_id}/tasks/{task_id}`
"""

from typing import Any

from ...models.task import Task
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> Task:
    """Parse the body of a successful response."""
    return Task.from_dict(data)


OPERATION = Operation[Task](
    id="get_task",
    method="GET",
    path="/dags/{dag_id}/tasks/{task_id}",
    parse=parse,
    reads=True,
    since="2.0",
)


def request(
    dag_id: str,
    task_id: str,
) -> ApiRequest[Task]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/tasks/{task_id}".format(
            dag_id=path_segment("dag_id", dag_id),
            task_id=path_segment("task_id", task_id),
        ),
    )
