"""List the DAGs.

`GET /dags`
"""

from collections.abc import Sequence
from typing import Any

from ...models.dag_collection import DAGCollection
from ...types import ApiRequest, checked, query


def request(
    *,
    limit: int | None = None,
    offset: int | None = None,
    order_by: str | None = None,
    tags: Sequence[str] | None = None,
    only_active: bool | None = None,
    paused: bool | None = None,
    fields: Sequence[str] | None = None,
    dag_id_pattern: str | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        limit: The number of rows to return, reduced to the server's maximum.
        offset: The number of rows to skip.
        order_by: The field to order by, with a leading - for descending order.
        only_active: Whether to omit DAGs whose file no longer exists; true by default on the server.
        fields: Only these fields of each row.
    """
    return ApiRequest(
        operation_id="get_dags",
        method="GET",
        route="/dags",
        path="/dags",
        params=query(
            limit=checked("limit", limit, int, optional=True),
            offset=checked("offset", offset, int, optional=True),
            order_by=checked("order_by", order_by, str, optional=True),
            tags=checked("tags", tags, [str], optional=True),
            only_active=checked("only_active", only_active, bool, optional=True),
            paused=checked("paused", paused, bool, optional=True),
            fields=checked("fields", fields, [str], optional=True),
            dag_id_pattern=checked("dag_id_pattern", dag_id_pattern, str, optional=True),
        ),
    )


def parse(data: Any) -> DAGCollection:
    """Read the body of a success."""
    return DAGCollection.from_dict(data)
