"""Return the server's version. No credentials are needed.

`GET /version`
"""

from typing import Any

from ...models.version_info import VersionInfo
from ...types import ApiRequest


def request() -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="get_version",
        method="GET",
        route="/version",
        path="/version",
    )


def parse(data: Any) -> VersionInfo:
    """Read the body of a success."""
    return VersionInfo.from_dict(data)
