"""List the loaded plugins.

`GET /plugins`
"""

from operator import attrgetter
from typing import Any

from ...models.plugin_collection import PluginCollection
from ...models.plugin_collection_item import PluginCollectionItem
from ...runtime import ListOperation, ListRequest


def parse(data: Any) -> PluginCollection:
    """Parse the body of a successful response."""
    return PluginCollection.from_dict(data)


def rows(page: PluginCollection) -> tuple[list[PluginCollectionItem], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.plugins, page.total_entries


OPERATION = ListOperation[PluginCollection, PluginCollectionItem](
    id="get_plugins",
    method="GET",
    path="/plugins",
    parse=parse,
    reads=True,
    since="2.1",
    rows=rows,
    key=attrgetter("name"),
    ordered=True,
    page=("limit", "offset"),
    row=PluginCollectionItem,
    selects=False,
)


def request() -> ListRequest[PluginCollection, PluginCollectionItem]:
    """Build the request."""
    return ListRequest(
        OPERATION,
        path="/plugins",
    )
