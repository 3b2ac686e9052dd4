"""Pause or unpause one DAG.

`PATCH /dags/{dag_id}`
"""

from typing import Any

from ...models.dag import DAG
from ...models.dag_request import DAGRequest
from ...runtime import ApiRequest, Operation, optional, path_segment, query


def parse(data: Any) -> DAG:
    """Parse the body of a successful response."""
    return DAG.from_dict(data)


OPERATION = Operation[DAG](
    id="patch_dag",
    method="PATCH",
    path="/dags/{dag_id}",
    parse=parse,
    reads=False,
    since="2.0",
)


def request(
    dag_id: str,
    *,
    body: DAGRequest,
    update_mask: str | None = None,
) -> ApiRequest[DAG]:
    """Build the request. Arguments that are None are not sent.

    Args:
        update_mask: The fields to change, separated by commas.
    """
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}".format(
            dag_id=path_segment("dag_id", dag_id),
        ),
        params=query(
            update_mask=optional("update_mask", update_mask, str),
        ),
        json=body.to_json(),
    )
