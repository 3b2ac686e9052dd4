"""Return the server's configuration, if the server exposes it.

`GET /config`
"""

from typing import Any

from ...models.config import Config
from ...runtime import ApiRequest, Operation, optional, query


def parse(data: Any) -> Config:
    """Parse the body of a successful response."""
    return Config.from_dict(data)


OPERATION = Operation[Config](
    id="get_config",
    method="GET",
    path="/config",
    parse=parse,
    reads=True,
    since="2.0",
    newer_parameters={"section": "2.7"},
)


def request(
    *,
    section: str | None = None,
) -> ApiRequest[Config]:
    """Build the request. Arguments that are None are not sent."""
    return ApiRequest(
        OPERATION,
        path="/config",
        params=query(
            section=optional("section", section, str),
        ),
    )
