"""List the reasons why a task instance is not scheduled yet.

`GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dependencies`
"""

from typing import Any

from ...models.task_instance_dependency_collection import TaskInstanceDependencyCollection
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> TaskInstanceDependencyCollection:
    """Parse the body of a successful response."""
    return TaskInstanceDependencyCollection.from_dict(data)


OPERATION = Operation[TaskInstanceDependencyCollection](
    id="get_task_instance_dependencies",
    method="GET",
    path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dependencies",
    parse=parse,
    reads=True,
    since="2.10",
)


def request(
    dag_id: str,
    dag_run_id: str,
    task_id: str,
) -> ApiRequest[TaskInstanceDependencyCollection]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dependencies".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
            task_id=path_segment("task_id", task_id),
        ),
    )
