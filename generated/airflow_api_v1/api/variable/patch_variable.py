"""Change the given fields of a variable.

`PATCH /variables/{variable_key}`
"""

from typing import Any

from ...models.variable import Variable
from ...models.variable_request import VariableRequest
from ...types import ApiRequest, checked, path_segment, query


def request(
    variable_key: str,
    *,
    body: VariableRequest,
    update_mask: str | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        update_mask: The fields to change, separated by commas.
    """
    return ApiRequest(
        operation_id="patch_variable",
        method="PATCH",
        route="/variables/{variable_key}",
        path="/variables/{variable_key}".format(
            variable_key=path_segment("variable_key", variable_key, slashes=True),
        ),
        params=query(
            update_mask=checked("update_mask", update_mask, str, optional=True),
        ),
        json=body.to_json(),
    )


def parse(data: Any) -> Variable:
    """Read the body of a success."""
    return Variable.from_dict(data)
