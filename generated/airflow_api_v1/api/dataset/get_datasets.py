"""List the datasets.

`GET /datasets`
"""

from typing import Any

from ...models.dataset_collection import DatasetCollection
from ...types import ApiRequest, query


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
        limit: How many rows to send; the server clamps it to its own maximum.
        offset: How many rows to leave out at the beginning.
        order_by: The field to order by, with a leading - for descending.
    """
    return ApiRequest(
        operation_id="get_datasets",
        method="GET",
        route="/datasets",
        path="/datasets",
        params=query(
            limit=limit,
            offset=offset,
            order_by=order_by,
            uri_pattern=uri_pattern,
            dag_ids=dag_ids,
        ),
    )


def parse(data: Any) -> DatasetCollection:
    """Read the body of a success."""
    return DatasetCollection.from_dict(data)
