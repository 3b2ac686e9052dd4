"""Set the note of a DAG run.

`PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/setNote`
"""

from typing import Any

from ...models.dag_run import DAGRun
from ...models.set_dag_run_note_request import SetDagRunNoteRequest
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> DAGRun:
    """Parse the body of a successful response."""
    return DAGRun.from_dict(data)


OPERATION = Operation[DAGRun](
    id="set_dag_run_note",
    method="PATCH",
    path="/dags/{dag_id}/dagRuns/{dag_run_id}/setNote",
    parse=parse,
    reads=False,
    since="2.5",
)


def request(
    dag_id: str,
    dag_run_id: str,
    *,
    body: SetDagRunNoteRequest,
) -> ApiRequest[DAGRun]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/setNote".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
        ),
        json=body.to_json(),
    )
