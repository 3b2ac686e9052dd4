"""List the variables.

`GET /variables`
"""

from operator import attrgetter
from typing import Any

from ...models.variable import Variable
from ...models.variable_collection import VariableCollection
from ...runtime import ListOperation, ListRequest, optional, query


def parse(data: Any) -> VariableCollection:
    """Parse the body of a successful response."""
    return VariableCollection.from_dict(data)


def rows(page: VariableCollection) -> tuple[list[Variable], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.variables, page.total_entries


OPERATION = ListOperation[VariableCollection, Variable](
    id="get_variables",
    method="GET",
    path="/variables",
    parse=parse,
    reads=True,
    since="2.0",
    newer_parameters={"order_by": "2.1"},
    rows=rows,
    key=attrgetter("key"),
    ordered=True,
    page=("limit", "offset"),
    row=Variable,
    selects=False,
)


def request(
    *,
    order_by: str | None = None,
) -> ListRequest[VariableCollection, Variable]:
    """Build the request. Arguments that are None are not sent.

    Args:
        order_by: The field to order by, with a leading - for descending order.
    """
    return ListRequest(
        OPERATION,
        path="/variables",
        params=query(
            order_by=optional("order_by", order_by, str),
        ),
    )
