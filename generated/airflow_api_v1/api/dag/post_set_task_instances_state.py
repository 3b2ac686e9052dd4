"""Set the state of a task instance, and of related instances on request.

`POST /dags/{dag_id}/updateTaskInstancesState`
"""

from typing import Any

from ...models.task_instance_reference_collection import TaskInstanceReferenceCollection
from ...models.update_task_instances_state_request import UpdateTaskInstancesStateRequest
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> TaskInstanceReferenceCollection:
    """Parse the body of a successful response."""
    return TaskInstanceReferenceCollection.from_dict(data)


OPERATION = Operation[TaskInstanceReferenceCollection](
    id="post_set_task_instances_state",
    method="POST",
    path="/dags/{dag_id}/updateTaskInstancesState",
    parse=parse,
    reads=False,
    since="2.0",
    newer_fields={"dag_run_id": "2.3"},
)


def request(
    dag_id: str,
    *,
    body: UpdateTaskInstancesStateRequest,
) -> ApiRequest[TaskInstanceReferenceCollection]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/updateTaskInstancesState".format(
            dag_id=path_segment("dag_id", dag_id),
        ),
        json=body.to_json(),
    )
