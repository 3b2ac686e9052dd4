"""Change the given fields of a connection.

`PATCH /connections/{connection_id}`
"""

from typing import Any

from ...models.connection import Connection
from ...models.connection_request import ConnectionRequest
from ...runtime import ApiRequest, Operation, optional, path_segment, query


def parse(data: Any) -> Connection:
    """Parse the body of a successful response."""
    return Connection.from_dict(data)


OPERATION = Operation[Connection](
    id="patch_connection",
    method="PATCH",
    path="/connections/{connection_id}",
    parse=parse,
    reads=False,
    since="2.0",
    newer_fields={"description": "2.2"},
)


def request(
    connection_id: str,
    *,
    body: ConnectionRequest,
    update_mask: str | None = None,
) -> ApiRequest[Connection]:
    """Build the request. Arguments that are None are not sent.

    Args:
        update_mask: The fields to change, separated by commas.
    """
    return ApiRequest(
        OPERATION,
        path="/connections/{connection_id}".format(
            connection_id=path_segment("connection_id", connection_id),
        ),
        params=query(
            update_mask=optional("update_mask", update_mask, str),
        ),
        json=body.to_json(),
    )
