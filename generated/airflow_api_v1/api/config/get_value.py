"""Return one option of the server's configuration, if the server exposes it.

`GET /config/section/{section}/option/{option}`
"""

from typing import Any

from ...models.config import Config
from ...types import ApiRequest, path_segment


def request(
    section: str,
    option: str,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="get_value",
        method="GET",
        route="/config/section/{section}/option/{option}",
        path="/config/section/{section}/option/{option}".format(
            section=path_segment("section", section),
            option=path_segment("option", option),
        ),
    )


def parse(data: Any) -> Config:
    """Read the body of a success."""
    return Config.from_dict(data)
