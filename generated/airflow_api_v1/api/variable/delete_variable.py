"""Delete a variable.

`DELETE /variables/{variable_key}`
"""

from typing import Any

from ...types import ApiRequest, path_segment


def request(
    variable_key: str,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="delete_variable",
        method="DELETE",
        route="/variables/{variable_key}",
        path="/variables/{variable_key}".format(
            variable_key=path_segment("variable_key", variable_key, slashes=True),
        ),
    )


def parse(data: Any) -> None:
    """Read the body of a success, which has none."""
