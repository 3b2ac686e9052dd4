"""Return one DAG as stored in the database.

`GET /dags/{dag_id}`
"""

from collections.abc import Sequence
from typing import Any

from ...models.dag import DAG
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
        operation_id="get_dag",
        method="GET",
        route="/dags/{dag_id}",
        path="/dags/{dag_id}".format(
            dag_id=path_segment("dag_id", dag_id),
        ),
        params=query(
            fields=checked("fields", fields, [str], optional=True),
        ),
    )


def parse(data: Any) -> DAG:
    """Read the body of a success."""
    return DAG.from_dict(data)
