"""List the datasets.

`GET /datasets`
"""

from typing import Any

from ...models.dataset_collection import DatasetCollection
from ...types import ApiRequest, checked, query


def request(
    *,
    limit: int | None = None,
    offset: int | None = None,
    order_by: str | None = None,
    uri_pattern: str | None = None,
    dag_ids: str | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        limit: The number of rows to return, reduced to the server's maximum.
        offset: The number of rows to skip.
        order_by: The field to order by, with a leading - for descending order.
    """
    return ApiRequest(
        operation_id="get_datasets",
        method="GET",
        route="/datasets",
        path="/datasets",
        params=query(
            limit=checked("limit", limit, int, optional=True),
            offset=checked("offset", offset, int, optional=True),
            order_by=checked("order_by", order_by, str, optional=True),
            uri_pattern=checked("uri_pattern", uri_pattern, str, optional=True),
            dag_ids=checked("dag_ids", dag_ids, str, optional=True),
        ),
    )


def parse(data: Any) -> DatasetCollection:
    """Read the body of a success."""
    return DatasetCollection.from_dict(data)
