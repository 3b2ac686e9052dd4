"""Create a variable, or overwrite an existing one.

`POST /variables`
"""

from typing import Any

from ...models.variable import Variable
from ...models.variable_request import VariableRequest
from ...runtime import ApiRequest, Operation


def parse(data: Any) -> Variable:
    """Parse the body of a successful response."""
    return Variable.from_dict(data)


OPERATION = Operation[Variable](
    id="post_variables",
    method="POST",
    path="/variables",
    parse=parse,
    reads=False,
    since="2.0",
    creates=("key",),
    newer_fields={"description": "2.8"},
)


def request(
    *,
    body: VariableRequest,
) -> ApiRequest[Variable]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/variables",
        json=body.to_json(),
    )
