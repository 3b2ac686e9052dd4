"""List the installed provider packages.

`GET /providers`
"""

from typing import Any

from ...models.get_providers_response_200 import GetProvidersResponse200
from ...types import ApiRequest


def request() -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="get_providers",
        method="GET",
        route="/providers",
        path="/providers",
    )


def parse(data: Any) -> GetProvidersResponse200:
    """Read the body of a success."""
    return GetProvidersResponse200.from_dict(data)
