"""Return one DAG with details from its parsed file.

`GET /dags/{dag_id}/details`
"""

from collections.abc import Iterable
from typing import Any

from ...models.dag_detail import DAGDetail
from ...runtime import ApiRequest, Operation, optional, path_segment, query


def parse(data: Any) -> DAGDetail:
    """Parse the body of a successful response."""
    return DAGDetail.from_dict(data)


OPERATION = Operation[DAGDetail](
    id="get_dag_details",
    method="GET",
    path="/dags/{dag_id}/details",
    parse=parse,
    reads=True,
    since="2.0",
    newer_parameters={"fields": "2.9"},
)


def request(
    dag_id: str,
    *,
    fields: str | Iterable[str] | None = None,
) -> ApiRequest[DAGDetail]:
    """Build the request. Arguments that are None are not sent.

    Args:
        fields: Only these fields of each row.
    """
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/details".format(
            dag_id=path_segment("dag_id", dag_id),
        ),
        params=query(
            fields=optional("fields", fields, [str]),
        ),
    )
