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
        limit: How many rows to send; the server clamps it to its own maximum.
        offset: How many rows to leave out at the beginning.
        order_by: The field to order by, with a leading - for descending.
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
