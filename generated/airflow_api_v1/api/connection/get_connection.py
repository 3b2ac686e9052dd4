"""Return one connection. The server never returns its password.

`GET /connections/{connection_id}`
"""

from typing import Any

from ...models.connection import Connection
from ...types import ApiRequest, path_segment


def request(
    connection_id: str,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="get_connection",
        method="GET",
        route="/connections/{connection_id}",
        path="/connections/{connection_id}".format(
            connection_id=path_segment("connection_id", connection_id),
        ),
    )


def parse(data: Any) -> Connection:
    """Read the body of a success."""
    return Connection.from_dict(data)
