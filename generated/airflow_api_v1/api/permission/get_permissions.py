"""List the actions that permissions can grant.

`GET /permissions`
"""

from typing import Any

from ...models.action_collection import ActionCollection
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
        operation_id="get_permissions",
        method="GET",
        route="/permissions",
        path="/permissions",
        params=query(
            limit=checked("limit", limit, int, optional=True),
            offset=checked("offset", offset, int, optional=True),
        ),
    )


def parse(data: Any) -> ActionCollection:
    """Read the body of a success."""
    return ActionCollection.from_dict(data)
