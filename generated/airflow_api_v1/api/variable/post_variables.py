"""Create a variable, or overwrite an existing one.

`POST /variables`
"""

from typing import Any

from ...models.variable import Variable
from ...models.variable_request import VariableRequest
from ...types import ApiRequest


def request(
    *,
    body: VariableRequest,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="post_variables",
        method="POST",
        route="/variables",
        path="/variables",
        json=body.to_json(),
    )


def parse(data: Any) -> Variable:
    """Read the body of a success."""
    return Variable.from_dict(data)
