"""Return one DAG with details from its parsed file.

`GET /dags/{dag_id}/details`
"""

from collections.abc import Sequence
from typing import Any

from ...models.dag_detail import DAGDetail
from ...types import ApiRequest, checked, path_segment, query


def request(
    dag_id: str,
    *,
    fields: Sequence[str] | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        fields: Only these fields of each row.
    """
    return ApiRequest(
        operation_id="get_dag_details",
        method="GET",
        route="/dags/{dag_id}/details",
        path="/dags/{dag_id}/details".format(
            dag_id=path_segment("dag_id", dag_id),
        ),
        params=query(
            fields=checked("fields", fields, [str], optional=True),
        ),
    )


def parse(data: Any) -> DAGDetail:
    """Read the body of a success."""
    return DAGDetail.from_dict(data)
