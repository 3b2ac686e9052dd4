"""Test a connection without storing it. Servers disable this by default.

`POST /connections/test`
"""

from typing import Any

from ...models.connection_request import ConnectionRequest
from ...models.connection_test import ConnectionTest
from ...runtime import ApiRequest, Operation


def parse(data: Any) -> ConnectionTest:
    """Parse the body of a successful response."""
    return ConnectionTest.from_dict(data)


OPERATION = Operation[ConnectionTest](
    id="test_connection",
    method="POST",
    path="/connections/test",
    parse=parse,
    reads=False,
    since="2.2",
)


def request(
    *,
    body: ConnectionRequest,
) -> ApiRequest[ConnectionTest]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/connections/test",
        json=body.to_json(),
    )
