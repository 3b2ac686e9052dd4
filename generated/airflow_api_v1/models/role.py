from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.action_resource import ActionResource
from ..runtime import (
    ResponseModel,
    identifier,
    read_list,
    unknown_fields,
)

_NAMES = {
    "name": "name",
    "actions": "actions",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Role(ResponseModel):
    """The `Role` that the server returned.

    Attributes:
        name: The name of the role.
        actions: The permissions of the role.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    name: str
    actions: list[ActionResource] | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            name=identifier(source, "name"),
            actions=read_list(ActionResource.from_dict, get("actions")),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
