"""Delete a connection.

`DELETE /connections/{connection_id}`
"""

from typing import Any

from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> None:
    """Return None: a successful response has no body."""


OPERATION = Operation[None](
    id="delete_connection",
    method="DELETE",
    path="/connections/{connection_id}",
    parse=parse,
    reads=False,
    since="2.0",
)


def request(
    connection_id: str,
) -> ApiRequest[None]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/connections/{connection_id}".format(
            connection_id=path_segment("connection_id", connection_id),
        ),
    )
