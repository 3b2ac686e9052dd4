"""List the roles.

`GET /roles`
"""

from operator import attrgetter
from typing import Any

from ...models.role import Role
from ...models.role_collection import RoleCollection
from ...runtime import ListOperation, ListRequest, optional, query


def parse(data: Any) -> RoleCollection:
    """Parse the body of a successful response."""
    return RoleCollection.from_dict(data)


def rows(page: RoleCollection) -> tuple[list[Role], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.roles, page.total_entries


OPERATION = ListOperation[RoleCollection, Role](
    id="get_roles",
    method="GET",
    path="/roles",
    parse=parse,
    reads=True,
    since="2.1",
    rows=rows,
    key=attrgetter("name"),
    ordered=True,
    page=("limit", "offset"),
    row=Role,
    selects=False,
)


def request(
    *,
    order_by: str | None = None,
) -> ListRequest[RoleCollection, Role]:
    """Build the request. Arguments that are None are not sent.

    Args:
        order_by: The field to order by, with a leading - for descending order.
    """
    return ListRequest(
        OPERATION,
        path="/roles",
        params=query(
            order_by=optional("order_by", order_by, str),
        ),
    )
