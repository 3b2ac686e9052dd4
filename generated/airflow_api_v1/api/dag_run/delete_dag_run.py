"""Delete a DAG run with its task instances.

`DELETE /dags/{dag_id}/dagRuns/{dag_run_id}`
"""

from typing import Any

from ...types import ApiRequest, path_segment


def request(
    dag_id: str,
    dag_run_id: str,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="delete_dag_run",
        method="DELETE",
        route="/dags/{dag_id}/dagRuns/{dag_run_id}",
        path="/dags/{dag_id}/dagRuns/{dag_run_id}".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
        ),
    )


def parse(data: Any) -> None:
    """Read the body of a success, which has none."""
