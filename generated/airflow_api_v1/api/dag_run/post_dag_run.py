"""Trigger a new run of a DAG.

`POST /dags/{dag_id}/dagRuns`
"""

from typing import Any

from ...models.dag_run import DAGRun
from ...models.dag_run_request import DAGRunRequest
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> DAGRun:
    """Parse the body of a successful response."""
    return DAGRun.from_dict(data)


OPERATION = Operation[DAGRun](
    id="post_dag_run",
    method="POST",
    path="/dags/{dag_id}/dagRuns",
    parse=parse,
    reads=False,
    since="2.0",
    creates=("dag_run_id", "logical_date"),
    newer_fields={
        "data_interval_end": "2.9",
        "data_interval_start": "2.9",
        "logical_date": "2.2",
        "note": "2.5",
    },
)


def request(
    dag_id: str,
    *,
    body: DAGRunRequest,
) -> ApiRequest[DAGRun]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns".format(
            dag_id=path_segment("dag_id", dag_id),
        ),
        json=body.to_json(),
    )
