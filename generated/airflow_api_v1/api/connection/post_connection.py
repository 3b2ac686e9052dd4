"""Create a connection.

`POST /connections`
"""

from typing import Any

from ...models.connection import Connection
from ...models.connection_request import ConnectionRequest
from ...runtime import ApiRequest, Operation


def parse(data: Any) -> Connection:
    """Parse the body of a successful response."""
    return Connection.from_dict(data)


OPERATION = Operation[Connection](
    id="post_connection",
    method="POST",
    path="/connections",
    parse=parse,
    reads=False,
    since="2.0",
    creates=("connection_id",),
    newer_fields={"description": "2.2"},
)


def request(
    *,
    body: ConnectionRequest,
) -> ApiRequest[Connection]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/connections",
        json=body.to_json(),
    )
