"""Delete a pool.

`DELETE /pools/{pool_name}`
"""

from typing import Any

from ...types import ApiRequest, path_segment


def request(
    pool_name: str,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="delete_pool",
        method="DELETE",
        route="/pools/{pool_name}",
        path="/pools/{pool_name}".format(
            pool_name=path_segment("pool_name", pool_name),
        ),
    )


def parse(data: Any) -> None:
    """Read the body of a success, which has none."""
