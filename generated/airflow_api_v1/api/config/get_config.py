"""Return the server's configuration, if the server exposes it.

`GET /config`
"""

from typing import Any

from ...models.config import Config
from ...types import ApiRequest, checked, query


def request(
    *,
    section: str | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent."""
    return ApiRequest(
        operation_id="get_config",
        method="GET",
        route="/config",
        path="/config",
        params=query(
            section=checked("section", section, str, optional=True),
        ),
    )


def parse(data: Any) -> Config:
    """Read the body of a success."""
    return Config.from_dict(data)
