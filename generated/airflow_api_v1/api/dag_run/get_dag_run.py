"""Return one DAG run.

`GET /dags/{dag_id}/dagRuns/{dag_run_id}`
"""

from collections.abc import Sequence
from typing import Any

from ...models.dag_run import DAGRun
from ...types import ApiRequest, checked, path_segment, query


def request(
    dag_id: str,
    dag_run_id: str,
    *,
    fields: Sequence[str] | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        fields: Only these fields of each row.
    """
    return ApiRequest(
        operation_id="get_dag_run",
        method="GET",
        route="/dags/{dag_id}/dagRuns/{dag_run_id}",
        path="/dags/{dag_id}/dagRuns/{dag_run_id}".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
        ),
        params=query(
            fields=checked("fields", fields, [str], optional=True),
        ),
    )


def parse(data: Any) -> DAGRun:
    """Read the body of a success."""
    return DAGRun.from_dict(data)
