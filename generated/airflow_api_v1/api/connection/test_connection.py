"""Test a connection without storing it. Servers disable this by default.

`POST /connections/test`
"""

from typing import Any

from ...models.connection_request import ConnectionRequest
from ...models.connection_test import ConnectionTest
from ...types import ApiRequest


def request(
    *,
    body: ConnectionRequest,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="test_connection",
        method="POST",
        route="/connections/test",
        path="/connections/test",
        json=body.to_json(),
    )


def parse(data: Any) -> ConnectionTest:
    """Read the body of a success."""
    return ConnectionTest.from_dict(data)
