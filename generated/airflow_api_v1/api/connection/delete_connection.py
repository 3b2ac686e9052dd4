"""Delete a connection.

`DELETE /connections/{connection_id}`
"""

from typing import Any

from ...types import ApiRequest, path_segment


def request(
    connection_id: str,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="delete_connection",
        method="DELETE",
        route="/connections/{connection_id}",
        path="/connections/{connection_id}".format(
            connection_id=path_segment("connection_id", connection_id),
        ),
    )


def parse(data: Any) -> None:
    """Read the body of a success, which has none."""
