"""Return one pool.

`GET /pools/{pool_name}`
"""

from typing import Any

from ...models.pool import Pool
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> Pool:
    """Parse the body of a successful response."""
    return Pool.from_dict(data)


OPERATION = Operation[Pool](
    id="get_pool",
    method="GET",
    path="/pools/{pool_name}",
    parse=parse,
    reads=True,
    since="2.0",
)


def request(
    pool_name: str,
) -> ApiRequest[Pool]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/pools/{pool_name}".format(
            pool_name=path_segment("pool_name", pool_name),
        ),
    )
