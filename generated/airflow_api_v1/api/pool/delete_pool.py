"""Delete a pool.

`DELETE /pools/{pool_name}`
"""

from typing import Any

from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> None:
    """Return None: a successful response has no body."""


OPERATION = Operation[None](
    id="delete_pool",
    method="DELETE",
    path="/pools/{pool_name}",
    parse=parse,
    reads=False,
    since="2.0",
)


def request(
    pool_name: str,
) -> ApiRequest[None]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/pools/{pool_name}".format(
            pool_name=path_segment("pool_name", pool_name),
        ),
    )
