"""List the DAG files that could not be imported.

`GET /importErrors`
"""

from operator import attrgetter
from typing import Any

from ...models.import_error import ImportError_
from ...models.import_error_collection import ImportErrorCollection
from ...runtime import ListOperation, ListRequest, optional, query


def parse(data: Any) -> ImportErrorCollection:
    """Parse the body of a successful response."""
    return ImportErrorCollection.from_dict(data)


def rows(page: ImportErrorCollection) -> tuple[list[ImportError_], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.import_errors, page.total_entries


OPERATION = ListOperation[ImportErrorCollection, ImportError_](
    id="get_import_errors",
    method="GET",
    path="/importErrors",
    parse=parse,
    reads=True,
    since="2.0",
    newer_parameters={"order_by": "2.1"},
    rows=rows,
    key=attrgetter("import_error_id"),
    ordered=True,
    page=("limit", "offset"),
    row=ImportError_,
    selects=False,
)


def request(
    *,
    order_by: str | None = None,
) -> ListRequest[ImportErrorCollection, ImportError_]:
    """Build the request. Arguments that are None are not sent.

    Args:
        order_by: The field to order by, with a leading - for descending order.
    """
    return ListRequest(
        OPERATION,
        path="/importErrors",
        params=query(
            order_by=optional("order_by", order_by, str),
        ),
    )
