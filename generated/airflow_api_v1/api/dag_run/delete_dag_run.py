"""Delete a DAG run with its task instances.

`DELETE /dags/{dag_id}/dagRuns/{dag_run_id}`
"""

from typing import Any

from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> None:
    """Return None: a successful response has no body."""


OPERATION = Operation[None](
    id="delete_dag_run",
    method="DELETE",
    path="/dags/{dag_id}/dagRuns/{dag_run_id}",
    parse=parse,
    reads=False,
    since="2.0",
)


def request(
    dag_id: str,
    dag_run_id: str,
) -> ApiRequest[None]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns/{dag_run_id}".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
        ),
    )
