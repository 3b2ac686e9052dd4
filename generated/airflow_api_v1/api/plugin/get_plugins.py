"""List the loaded plugins.

`GET /plugins`
"""

from typing import Any

from ...models.plugin_collection import PluginCollection
from ...types import ApiRequest, checked, query


def request(
    *,
    limit: int | None = None,
    offset: int | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        limit: The number of rows to return, reduced to the server's maximum.
        offset: The number of rows to skip.
    """
    return ApiRequest(
        operation_id="get_plugins",
        method="GET",
        route="/plugins",
        path="/plugins",
        params=query(
            limit=checked("limit", limit, int, optional=True),
            offset=checked("offset", offset, int, optional=True),
        ),
    )


def parse(data: Any) -> PluginCollection:
    """Read the body of a success."""
    return PluginCollection.from_dict(data)
