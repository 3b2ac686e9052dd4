"""List the datasets.

`GET /datasets`
"""

from operator import attrgetter
from typing import Any

from ...models.dataset import Dataset
from ...models.dataset_collection import DatasetCollection
from ...runtime import ListOperation, ListRequest, optional, query


def parse(data: Any) -> DatasetCollection:
    """Parse the body of a successful response."""
    return DatasetCollection.from_dict(data)


def rows(page: DatasetCollection) -> tuple[list[Dataset], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.datasets, page.total_entries


OPERATION = ListOperation[DatasetCollection, Dataset](
    id="get_datasets",
    method="GET",
    path="/datasets",
    parse=parse,
    reads=True,
    since="2.4",
    newer_parameters={"dag_ids": "2.9"},
    rows=rows,
    key=attrgetter("id"),
    ordered=True,
    page=("limit", "offset"),
    row=Dataset,
    selects=False,
)


def request(
    *,
    order_by: str | None = None,
    uri_pattern: str | None = None,
    dag_ids: str | None = None,
) -> ListRequest[DatasetCollection, Dataset]:
    """Build the request. Arguments that are None are not sent.

    Args:
        order_by: The field to order by, with a leading - for descending order.
    """
    return ListRequest(
        OPERATION,
        path="/datasets",
        params=query(
            order_by=optional("order_by", order_by, str),
            uri_pattern=optional("uri_pattern", uri_pattern, str),
            dag_ids=optional("dag_ids", dag_ids, str),
        ),
    )
