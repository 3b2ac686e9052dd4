"""Create a connection.

`POST /connections`
"""

from typing import Any

from ...models.connection import Connection
from ...models.connection_request import ConnectionRequest
from ...types import ApiRequest


def request(
    *,
    body: ConnectionRequest,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="post_connection",
        method="POST",
        route="/connections",
        path="/connections",
        json=body.to_json(),
    )


def parse(data: Any) -> Connection:
    """Read the body of a success."""
    return Connection.from_dict(data)
