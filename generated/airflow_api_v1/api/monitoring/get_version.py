"""Return the server's version. No credentials are needed.

`GET /version`
"""

from typing import Any

from ...models.version_info import VersionInfo
from ...runtime import ApiRequest, Operation


def parse(data: Any) -> VersionInfo:
    """Parse the body of a successful response."""
    return VersionInfo.from_dict(data)


OPERATION = Operation[VersionInfo](
    id="get_version",
    method="GET",
    path="/version",
    parse=parse,
    reads=True,
    since="2.0",
)


def request() -> ApiRequest[VersionInfo]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/version",
    )
