"""List the installed provider packages.

`GET /providers`
"""

from typing import Any

from ...models.provider_collection import ProviderCollection
from ...types import ApiRequest


def request() -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="get_providers",
        method="GET",
        route="/providers",
        path="/providers",
    )


def parse(data: Any) -> ProviderCollection:
    """Read the body of a success."""
    return ProviderCollection.from_dict(data)
