"""Create a pool.

`POST /pools`
"""

from typing import Any

from ...models.pool import Pool
from ...models.pool_request import PoolRequest
from ...runtime import ApiRequest, Operation


def parse(data: Any) -> Pool:
    """Parse the body of a successful response."""
    return Pool.from_dict(data)


OPERATION = Operation[Pool](
    id="post_pool",
    method="POST",
    path="/pools",
    parse=parse,
    reads=False,
    since="2.0",
    creates=("name",),
    newer_fields={"description": "2.3", "include_deferred": "2.7"},
)


def request(
    *,
    body: PoolRequest,
) -> ApiRequest[Pool]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/pools",
        json=body.to_json(),
    )
