"""List the warnings about DAGs.

`GET /dagWarnings`
"""

from typing import Any

from ...models.dag_warning_collection import DagWarningCollection
from ...types import ApiRequest, checked, query


def request(
    *,
    dag_id: str | None = None,
    warning_type: str | None = None,
    limit: int | None = None,
    offset: int | None = None,
    order_by: str | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        limit: The number of rows to return, reduced to the server's maximum.
        offset: The number of rows to skip.
        order_by: The field to order by, with a leading - for descending order.
    """
    return ApiRequest(
        operation_id="get_dag_warnings",
        method="GET",
        route="/dagWarnings",
        path="/dagWarnings",
        params=query(
            dag_id=checked("dag_id", dag_id, str, optional=True),
            warning_type=checked("warning_type", warning_type, str, optional=True),
            limit=checked("limit", limit, int, optional=True),
            offset=checked("offset", offset, int, optional=True),
            order_by=checked("order_by", order_by, str, optional=True),
        ),
    )


def parse(data: Any) -> DagWarningCollection:
    """Read the body of a success."""
    return DagWarningCollection.from_dict(data)
