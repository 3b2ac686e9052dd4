"""Return the health of the server's components. No credentials are needed.

`GET /health`
"""

from typing import Any

from ...models.health_info import HealthInfo
from ...runtime import ApiRequest, Operation


def parse(data: Any) -> HealthInfo:
    """Parse the body of a successful response."""
    return HealthInfo.from_dict(data)


OPERATION = Operation[HealthInfo](
    id="get_health",
    method="GET",
    path="/health",
    parse=parse,
    reads=True,
    since="2.0",
)


def request() -> ApiRequest[HealthInfo]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/health",
    )
