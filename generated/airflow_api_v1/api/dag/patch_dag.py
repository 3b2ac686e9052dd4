"""Pause or unpause one DAG.

`PATCH /dags/{dag_id}`
"""

from typing import Any

from ...models.dag import DAG
from ...models.dag_request import DAGRequest
from ...types import ApiRequest, checked, path_segment, query


def request(
    dag_id: str,
    *,
    body: DAGRequest,
    update_mask: str | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        update_mask: The fields to change, separated by commas.
    """
    return ApiRequest(
        operation_id="patch_dag",
        method="PATCH",
        route="/dags/{dag_id}",
        path="/dags/{dag_id}".format(
            dag_id=path_segment("dag_id", dag_id),
        ),
        params=query(
            update_mask=checked("update_mask", update_mask, str, optional=True),
        ),
        json=body.to_json(),
    )


def parse(data: Any) -> DAG:
    """Read the body of a success."""
    return DAG.from_dict(data)
