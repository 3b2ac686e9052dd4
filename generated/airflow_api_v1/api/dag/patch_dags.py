"""Pause or unpause every DAG whose id contains a string.

`PATCH /dags`
"""

from collections.abc import Sequence
from typing import Any

from ...models.dag_collection import DAGCollection
from ...models.dag_request import DAGRequest
from ...types import ApiRequest, checked, query


def request(
    *,
    body: DAGRequest,
    limit: int | None = None,
    offset: int | None = None,
    tags: Sequence[str] | None = None,
    update_mask: str | None = None,
    only_active: bool | None = None,
    dag_id_pattern: str,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        limit: The number of rows to return, reduced to the server's maximum.
        offset: The number of rows to skip.
        update_mask: The fields to change, separated by commas.
        only_active: Whether to omit DAGs whose file no longer exists; true by default on the server.
    """
    return ApiRequest(
        operation_id="patch_dags",
        method="PATCH",
        route="/dags",
        path="/dags",
        params=query(
            limit=checked("limit", limit, int, optional=True),
            offset=checked("offset", offset, int, optional=True),
            tags=checked("tags", tags, [str], optional=True),
            update_mask=checked("update_mask", update_mask, str, optional=True),
            only_active=checked("only_active", only_active, bool, optional=True),
            dag_id_pattern=checked("dag_id_pattern", dag_id_pattern, str),
        ),
        json=body.to_json(),
    )


def parse(data: Any) -> DAGCollection:
    """Read the body of a success."""
    return DAGCollection.from_dict(data)
