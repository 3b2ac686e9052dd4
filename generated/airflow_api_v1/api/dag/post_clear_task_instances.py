"""Clear task instances of a DAG, so that they run again.

`POST /dags/{dag_id}/clearTaskInstances`
"""

from typing import Any

from ...models.clear_task_instances_request import ClearTaskInstancesRequest
from ...models.task_instance_reference_collection import TaskInstanceReferenceCollection
from ...types import ApiRequest, path_segment


def request(
    dag_id: str,
    *,
    body: ClearTaskInstancesRequest,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="post_clear_task_instances",
        method="POST",
        route="/dags/{dag_id}/clearTaskInstances",
        path="/dags/{dag_id}/clearTaskInstances".format(
            dag_id=path_segment("dag_id", dag_id),
        ),
        json=body.to_json(),
    )


def parse(data: Any) -> TaskInstanceReferenceCollection:
    """Read the body of a success."""
    return TaskInstanceReferenceCollection.from_dict(data)
