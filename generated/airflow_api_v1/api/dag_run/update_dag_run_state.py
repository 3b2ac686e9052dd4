"""Set the state of a DAG run.

`PATCH /dags/{dag_id}/dagRuns/{dag_run_id}`
"""

from typing import Any

from ...models.dag_run import DAGRun
from ...models.update_dag_run_state_request import UpdateDagRunStateRequest
from ...types import ApiRequest, path_segment


def request(
    dag_id: str,
    dag_run_id: str,
    *,
    body: UpdateDagRunStateRequest,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="update_dag_run_state",
        method="PATCH",
        route="/dags/{dag_id}/dagRuns/{dag_run_id}",
        path="/dags/{dag_id}/dagRuns/{dag_run_id}".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
        ),
        json=body.to_json(),
    )


def parse(data: Any) -> DAGRun:
    """Read the body of a success."""
    return DAGRun.from_dict(data)
