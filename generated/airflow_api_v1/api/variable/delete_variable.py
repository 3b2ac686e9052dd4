"""Delete a variable.

`DELETE /variables/{variable_key}`
"""

from typing import Any

from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> None:
    """Return None: a successful response has no body."""


OPERATION = Operation[None](
    id="delete_variable",
    method="DELETE",
    path="/variables/{variable_key}",
    parse=parse,
    reads=False,
    since="2.0",
)


def request(
    variable_key: str,
) -> ApiRequest[None]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/variables/{variable_key}".format(
            variable_key=path_segment("variable_key", variable_key, slashes=True),
        ),
    )
