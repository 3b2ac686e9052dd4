"""Return one variable.

`GET /variables/{variable_key}`
"""

from typing import Any

from ...models.variable import Variable
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> Variable:
    """Parse the body of a successful response."""
    return Variable.from_dict(data)


OPERATION = Operation[Variable](
    id="get_variable",
    method="GET",
    path="/variables/{variable_key}",
    parse=parse,
    reads=True,
    since="2.0",
)


def request(
    variable_key: str,
) -> ApiRequest[Variable]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/variables/{variable_key}".format(
            variable_key=path_segment("variable_key", variable_key, slashes=True),
        ),
    )
