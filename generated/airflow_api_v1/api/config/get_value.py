"""Return one option of the server's configuration, if the server exposes it.

`GET /config/section/{section}/option/{option}`
"""

from typing import Any

from ...models.config import Config
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> Config:
    """Parse the body of a successful response."""
    return Config.from_dict(data)


OPERATION = Operation[Config](
    id="get_value",
    method="GET",
    path="/config/section/{section}/option/{option}",
    parse=parse,
    reads=True,
    since="2.7",
)


def request(
    section: str,
    option: str,
) -> ApiRequest[Config]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/config/section/{section}/option/{option}".format(
            section=path_segment("section", section),
            option=path_segment("option", option),
        ),
    )
