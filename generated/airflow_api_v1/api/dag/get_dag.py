"""Return one DAG as stored in the database.

`GET /dags/{dag_id}`
"""

from collections.abc import Iterable
from typing import Any

from ...models.dag import DAG
from ...runtime import ApiRequest, Operation, optional, path_segment, query


def parse(data: Any) -> DAG:
    """Parse the body of a successful response."""
    return DAG.from_dict(data)


OPERATION = Operation[DAG](
    id="get_dag",
    method="GET",
    path="/dags/{dag_id}",
    parse=parse,
    reads=True,
    since="2.0",
    newer_parameters={"fields": "2.9"},
)


def request(
    dag_id: str,
    *,
    fields: str | Iterable[str] | None = None,
) -> ApiRequest[DAG]:
    """Build the request. Arguments that are None are not sent.

    Args:
        fields: Only these fields of each row.
    """
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}".format(
            dag_id=path_segment("dag_id", dag_id),
        ),
        params=query(
            fields=optional("fields", fields, [str]),
        ),
    )
