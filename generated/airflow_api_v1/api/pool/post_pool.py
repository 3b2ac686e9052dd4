"""Create a pool.

`POST /pools`
"""

from typing import Any

from ...models.pool import Pool
from ...models.pool_request import PoolRequest
from ...types import ApiRequest


def request(
    *,
    body: PoolRequest,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="post_pool",
        method="POST",
        route="/pools",
        path="/pools",
        json=body.to_json(),
    )


def parse(data: Any) -> Pool:
    """Read the body of a success."""
    return Pool.from_dict(data)
