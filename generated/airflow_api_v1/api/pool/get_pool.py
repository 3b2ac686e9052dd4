"""Return one pool.

`GET /pools/{pool_name}`
"""

from typing import Any

from ...models.pool import Pool
from ...types import ApiRequest, path_segment


def request(
    pool_name: str,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="get_pool",
        method="GET",
        route="/pools/{pool_name}",
        path="/pools/{pool_name}".format(
            pool_name=path_segment("pool_name", pool_name),
        ),
    )


def parse(data: Any) -> Pool:
    """Read the body of a success."""
    return Pool.from_dict(data)
