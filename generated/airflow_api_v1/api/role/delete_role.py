"""Delete a role.

`DELETE /roles/{role_name}`
"""

from typing import Any

from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> None:
    """Return None: a successful response has no body."""


OPERATION = Operation[None](
    id="delete_role",
    method="DELETE",
    path="/roles/{role_name}",
    parse=parse,
    reads=False,
    since="2.1",
)


def request(
    role_name: str,
) -> ApiRequest[None]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/roles/{role_name}".format(
            role_name=path_segment("role_name", role_name),
        ),
    )
