"""Return one variable.

`GET /variables/{variable_key}`
"""

from typing import Any

from ...models.variable import Variable
from ...types import ApiRequest, path_segment


def request(
    variable_key: str,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="get_variable",
        method="GET",
        route="/variables/{variable_key}",
        path="/variables/{variable_key}".format(
            variable_key=path_segment("variable_key", variable_key, slashes=True),
        ),
    )


def parse(data: Any) -> Variable:
    """Read the body of a success."""
    return Variable.from_dict(data)
