"""List the actions that permissions can grant.

`GET /permissions`
"""

from operator import attrgetter
from typing import Any

from ...models.action import Action
from ...models.action_collection import ActionCollection
from ...runtime import ListOperation, ListRequest


def parse(data: Any) -> ActionCollection:
    """Parse the body of a successful response."""
    return ActionCollection.from_dict(data)


def rows(page: ActionCollection) -> tuple[list[Action], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.actions, page.total_entries


OPERATION = ListOperation[ActionCollection, Action](
    id="get_permissions",
    method="GET",
    path="/permissions",
    parse=parse,
    reads=True,
    since="2.1",
    rows=rows,
    key=attrgetter("name"),
    ordered=False,
    page=("limit", "offset"),
    row=Action,
    selects=False,
)


def request() -> ListRequest[ActionCollection, Action]:
    """Build the request."""
    return ListRequest(
        OPERATION,
        path="/permissions",
    )
