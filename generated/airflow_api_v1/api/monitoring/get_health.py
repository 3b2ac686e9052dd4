"""Return the health of the server's components. No credentials are needed.

`GET /health`
"""

from typing import Any

from ...models.health_info import HealthInfo
from ...types import ApiRequest


def request() -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="get_health",
        method="GET",
        route="/health",
        path="/health",
    )


def parse(data: Any) -> HealthInfo:
    """Read the body of a success."""
    return HealthInfo.from_dict(data)
