"""Return one connection. The server never returns its password.

`GET /connections/{connection_id}`
"""

from typing import Any

from ...models.connection import Connection
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> Connection:
    """Parse the body of a successful response."""
    return Connection.from_dict(data)


OPERATION = Operation[Connection](
    id="get_connection",
    method="GET",
    path="/connections/{connection_id}",
    parse=parse,
    reads=True,
    since="2.0",
)


def request(
    connection_id: str,
) -> ApiRequest[Connection]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/connections/{connection_id}".format(
            connection_id=path_segment("connection_id", connection_id),
        ),
    )
