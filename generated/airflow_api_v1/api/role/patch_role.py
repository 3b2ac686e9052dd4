"""Change the given fields of a role.

`PATCH /roles/{role_name}`
"""

from typing import Any

from ...models.role import Role
from ...models.role_request import RoleRequest
from ...runtime import ApiRequest, Operation, optional, path_segment, query


def parse(data: Any) -> Role:
    """Parse the body of a successful response."""
    return Role.from_dict(data)


OPERATION = Operation[Role](
    id="patch_role",
    method="PATCH",
    path="/roles/{role_name}",
    parse=parse,
    reads=False,
    since="2.1",
)


def request(
    role_name: str,
    *,
    body: RoleRequest,
    update_mask: str | None = None,
) -> ApiRequest[Role]:
    """Build the request. Arguments that are None are not sent.

    Args:
        update_mask: The fields to change, separated by commas.
    """
    return ApiRequest(
        OPERATION,
        path="/roles/{role_name}".format(
            role_name=path_segment("role_name", role_name),
        ),
        params=query(
            update_mask=optional("update_mask", update_mask, str),
        ),
        json=body.to_json(),
    )
