"""Set the note of a task instance.

`PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/setNote`
"""

from typing import Any

from ...models.set_task_instance_note_request import SetTaskInstanceNoteRequest
from ...models.task_instance import TaskInstance
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> TaskInstance:
    """Parse the body of a successful response."""
    return TaskInstance.from_dict(data)


OPERATION = Operation[TaskInstance](
    id="set_task_instance_note",
    method="PATCH",
    path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/setNote",
    parse=parse,
    reads=False,
    since="2.5",
)


def request(
    dag_id: str,
    dag_run_id: str,
    task_id: str,
    *,
    body: SetTaskInstanceNoteRequest,
) -> ApiRequest[TaskInstance]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/setNote".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
            task_id=path_segment("task_id", task_id),
        ),
        json=body.to_json(),
    )
