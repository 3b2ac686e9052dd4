"""Set the note of one mapped task instance.

`PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/setNote`
"""

from typing import Any

from ...models.set_task_instance_note_request import SetTaskInstanceNoteRequest
from ...models.task_instance import TaskInstance
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> TaskInstance:
    """Parse the body of a successful response."""
    return TaskInstance.from_dict(data)


OPERATION = Operation[TaskInstance](
    id="set_mapped_task_instance_note",
    method="PATCH",
    path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/setNote",
    parse=parse,
    reads=False,
    since="2.5",
)


def request(
    dag_id: str,
    dag_run_id: str,
    task_id: str,
    map_index: int,
    *,
    body: SetTaskInstanceNoteRequest,
) -> ApiRequest[TaskInstance]:
    """Build the request.

    Args:
        map_index: The index of the mapped instance, from 0.
    """
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/setNote".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
            task_id=path_segment("task_id", task_id),
            map_index=path_segment("map_index", map_index, kind=int),
        ),
        json=body.to_json(),
    )
