"""List the runs of several DAGs, with the filters in the body.

`POST /dags/~/dagRuns/list`
"""

from typing import Any

from ...models.dag_run_collection import DAGRunCollection
from ...models.list_dag_runs_form_request import ListDagRunsFormRequest
from ...types import ApiRequest


def request(
    *,
    body: ListDagRunsFormRequest,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="get_dag_runs_batch",
        method="POST",
        route="/dags/~/dagRuns/list",
        path="/dags/~/dagRuns/list",
        json=body.to_json(),
    )


def parse(data: Any) -> DAGRunCollection:
    """Read the body of a success."""
    return DAGRunCollection.from_dict(data)
