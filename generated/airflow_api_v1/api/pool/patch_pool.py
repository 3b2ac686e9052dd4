"""Change the given fields of a pool.

`PATCH /pools/{pool_name}`
"""

from typing import Any

from ...models.pool import Pool
from ...models.pool_request import PoolRequest
from ...types import ApiRequest, checked, path_segment, query


def request(
    pool_name: str,
    *,
    body: PoolRequest,
    update_mask: str | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        update_mask: The fields to change, separated by commas.
    """
    return ApiRequest(
        operation_id="patch_pool",
        method="PATCH",
        route="/pools/{pool_name}",
        path="/pools/{pool_name}".format(
            pool_name=path_segment("pool_name", pool_name),
        ),
        params=query(
            update_mask=checked("update_mask", update_mask, str, optional=True),
        ),
        json=body.to_json(),
    )


def parse(data: Any) -> Pool:
    """Read the body of a success."""
    return Pool.from_dict(data)
