"""List the actions that permissions are made of.

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
        limit: How many rows to send; the server clamps it to its own maximum.
        offset: How many rows to leave out at the beginning.
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
