"""List task instances of several DAGs, with the filters in the body.

`POST /dags/~/dagRuns/~/taskInstances/list`
"""

from typing import Any

from ...models.list_task_instance_form_request import ListTaskInstanceFormRequest
from ...models.task_instance_collection import TaskInstanceCollection
from ...types import ApiRequest


def request(
    *,
    body: ListTaskInstanceFormRequest,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="get_task_instances_batch",
        method="POST",
        route="/dags/~/dagRuns/~/taskInstances/list",
        path="/dags/~/dagRuns/~/taskInstances/list",
        json=body.to_json(),
    )


def parse(data: Any) -> TaskInstanceCollection:
    """Read the body of a success."""
    return TaskInstanceCollection.from_dict(data)
