"""Change the given fields of a pool.

`PATCH /pools/{pool_name}`
"""

from typing import Any

from ...models.pool import Pool
from ...models.pool_request import PoolRequest
from ...runtime import ApiRequest, Operation, optional, path_segment, query


def parse(data: Any) -> Pool:
    """Parse the body of a successful response."""
    return Pool.from_dict(data)


OPERATION = Operation[Pool](
    id="patch_pool",
    method="PATCH",
    path="/pools/{pool_name}",
    parse=parse,
    reads=False,
    since="2.0",
    newer_fields={"description": "2.3", "include_deferred": "2.7"},
)


def request(
    pool_name: str,
    *,
    body: PoolRequest,
    update_mask: str | None = None,
) -> ApiRequest[Pool]:
    """Build the request. Arguments that are None are not sent.

    Args:
        update_mask: The fields to change, separated by commas.
    """
    return ApiRequest(
        OPERATION,
        path="/pools/{pool_name}".format(
            pool_name=path_segment("pool_name", pool_name),
        ),
        params=query(
            update_mask=optional("update_mask", update_mask, str),
        ),
        json=body.to_json(),
    )
