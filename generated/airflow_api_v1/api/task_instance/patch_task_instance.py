"""Set the state of a task instance.

`PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}`
"""

from typing import Any

from ...models.task_instance_reference import TaskInstanceReference
from ...models.update_task_instance_request import UpdateTaskInstanceRequest
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> TaskInstanceReference:
    """Parse the body of a successful response."""
    return TaskInstanceReference.from_dict(data)


OPERATION = Operation[TaskInstanceReference](
    id="patch_task_instance",
    method="PATCH",
    path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}",
    parse=parse,
    reads=False,
    since="2.5",
)


def request(
    dag_id: str,
    dag_run_id: str,
    task_id: str,
    *,
    body: UpdateTaskInstanceRequest,
) -> ApiRequest[TaskInstanceReference]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
            task_id=path_segment("task_id", task_id),
        ),
        json=body.to_json(),
    )
