"""Return one DAG run.

`GET /dags/{dag_id}/dagRuns/{dag_run_id}`
"""

from collections.abc import Iterable
from typing import Any

from ...models.dag_run import DAGRun
from ...runtime import ApiRequest, Operation, optional, path_segment, query


def parse(data: Any) -> DAGRun:
    """Parse the body of a successful response."""
    return DAGRun.from_dict(data)


OPERATION = Operation[DAGRun](
    id="get_dag_run",
    method="GET",
    path="/dags/{dag_id}/dagRuns/{dag_run_id}",
    parse=parse,
    reads=True,
    since="2.0",
    newer_parameters={"fields": "2.9"},
)


def request(
    dag_id: str,
    dag_run_id: str,
    *,
    fields: str | Iterable[str] | None = None,
) -> ApiRequest[DAGRun]:
    """Build the request. Arguments that are None are not sent.

    Args:
        fields: Only these fields of each row.
    """
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns/{dag_run_id}".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
        ),
        params=query(
            fields=optional("fields", fields, [str]),
        ),
    )
