"""List the DAG files that could not be imported.

`GET /importErrors`
"""

from typing import Any

from ...models.import_error_collection import ImportErrorCollection
from ...types import ApiRequest, checked, query


def request(
    *,
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
        operation_id="get_import_errors",
        method="GET",
        route="/importErrors",
        path="/importErrors",
        params=query(
            limit=checked("limit", limit, int, optional=True),
            offset=checked("offset", offset, int, optional=True),
            order_by=checked("order_by", order_by, str, optional=True),
        ),
    )


def parse(data: Any) -> ImportErrorCollection:
    """Read the body of a success."""
    return ImportErrorCollection.from_dict(data)
