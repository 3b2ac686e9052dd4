"""Change the given fields of a variable.

`PATCH /variables/{variable_key}`
"""

from typing import Any

from ...models.variable import Variable
from ...models.variable_request import VariableRequest
from ...runtime import ApiRequest, Operation, optional, path_segment, query


def parse(data: Any) -> Variable:
    """Parse the body of a successful response."""
    return Variable.from_dict(data)


OPERATION = Operation[Variable](
    id="patch_variable",
    method="PATCH",
    path="/variables/{variable_key}",
    parse=parse,
    reads=False,
    since="2.0",
    newer_fields={"description": "2.5"},
)


def request(
    variable_key: str,
    *,
    body: VariableRequest,
    update_mask: str | None = None,
) -> ApiRequest[Variable]:
    """Build the request. Arguments that are None are not sent.

    Args:
        update_mask: The fields to change, separated by commas.
    """
    return ApiRequest(
        OPERATION,
        path="/variables/{variable_key}".format(
            variable_key=path_segment("variable_key", variable_key, slashes=True),
        ),
        params=query(
            update_mask=optional("update_mask", update_mask, str),
        ),
        json=body.to_json(),
    )
