"""Clear task instances of a DAG, so that they run again.

`POST /dags/{dag_id}/clearTaskInstances`
"""

from typing import Any

from ...models.clear_task_instances_request import ClearTaskInstancesRequest
from ...models.task_instance_reference_collection import TaskInstanceReferenceCollection
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> TaskInstanceReferenceCollection:
    """Parse the body of a successful response."""
    return TaskInstanceReferenceCollection.from_dict(data)


OPERATION = Operation[TaskInstanceReferenceCollection](
    id="post_clear_task_instances",
    method="POST",
    path="/dags/{dag_id}/clearTaskInstances",
    parse=parse,
    reads=False,
    since="2.0",
    newer_fields={
        "dag_run_id": "2.4",
        "include_downstream": "2.4",
        "include_future": "2.4",
        "include_past": "2.4",
        "include_upstream": "2.4",
        "task_ids": "2.1",
    },
)


def request(
    dag_id: str,
    *,
    body: ClearTaskInstancesRequest,
) -> ApiRequest[TaskInstanceReferenceCollection]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/clearTaskInstances".format(
            dag_id=path_segment("dag_id", dag_id),
        ),
        json=body.to_json(),
    )
