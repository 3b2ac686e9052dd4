"""Trigger a new run of a DAG.

`POST /dags/{dag_id}/dagRuns`
"""

from typing import Any

from ...models.dag_run import DAGRun
from ...models.dag_run_request import DAGRunRequest
from ...types import ApiRequest, path_segment


def request(
    dag_id: str,
    *,
    body: DAGRunRequest,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="post_dag_run",
        method="POST",
        route="/dags/{dag_id}/dagRuns",
        path="/dags/{dag_id}/dagRuns".format(
            dag_id=path_segment("dag_id", dag_id),
        ),
        json=body.to_json(),
    )


def parse(data: Any) -> DAGRun:
    """Read the body of a success."""
    return DAGRun.from_dict(data)
