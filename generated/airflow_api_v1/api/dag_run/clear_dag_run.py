"""Clear a DAG run, so that all its task instances run again.

`POST /dags/{dag_id}/dagRuns/{dag_run_id}/clear`
"""

from typing import Any

from ...models.clear_dag_run_request import ClearDagRunRequest
from ...models.dag_run import DAGRun
from ...types import ApiRequest, path_segment


def request(
    dag_id: str,
    dag_run_id: str,
    *,
    body: ClearDagRunRequest,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="clear_dag_run",
        method="POST",
        route="/dags/{dag_id}/dagRuns/{dag_run_id}/clear",
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/clear".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
        ),
        json=body.to_json(),
    )


def parse(data: Any) -> DAGRun:
    """Read the body of a success."""
    return DAGRun.from_dict(data)
