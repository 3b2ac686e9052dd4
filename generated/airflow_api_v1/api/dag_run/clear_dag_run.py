"""Clear a DAG run, so that all its task instances run again.

`POST /dags/{dag_id}/dagRuns/{dag_run_id}/clear`
"""

from typing import Any

from ...models.clear_dag_run_request import ClearDagRunRequest
from ...models.dag_run import DAGRun
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> DAGRun:
    """Parse the body of a successful response."""
    return DAGRun.from_dict(data)


OPERATION = Operation[DAGRun](
    id="clear_dag_run",
    method="POST",
    path="/dags/{dag_id}/dagRuns/{dag_run_id}/clear",
    parse=parse,
    reads=False,
    since="2.4",
)


def request(
    dag_id: str,
    dag_run_id: str,
    *,
    body: ClearDagRunRequest,
) -> ApiRequest[DAGRun]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/clear".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
        ),
        json=body.to_json(),
    )
