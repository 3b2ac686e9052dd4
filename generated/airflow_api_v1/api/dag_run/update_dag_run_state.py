"""Set the state of a DAG run.

`PATCH /dags/{dag_id}/dagRuns/{dag_run_id}`
"""

from typing import Any

from ...models.dag_run import DAGRun
from ...models.update_dag_run_state_request import UpdateDagRunStateRequest
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> DAGRun:
    """Parse the body of a successful response."""
    return DAGRun.from_dict(data)


OPERATION = Operation[DAGRun](
    id="update_dag_run_state",
    method="PATCH",
    path="/dags/{dag_id}/dagRuns/{dag_run_id}",
    parse=parse,
    reads=False,
    since="2.2",
)


def request(
    dag_id: str,
    dag_run_id: str,
    *,
    body: UpdateDagRunStateRequest,
) -> ApiRequest[DAGRun]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns/{dag_run_id}".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
        ),
        json=body.to_json(),
    )
