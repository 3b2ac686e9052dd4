from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.action import Action
from ..models.resource import Resource
from ..runtime import (
    ResponseModel,
    identifier,
    unknown_fields,
)

_NAMES = {
    "action": "action",
    "resource": "resource",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class ActionResource(ResponseModel):
    """The `ActionResource` that the server returned.

    Attributes:
        action: What the permission allows.
        resource: What the permission is for.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    action: Action
    resource: Resource
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        model = cls(
            action=Action.from_dict(identifier(source, "action")),
            resource=Resource.from_dict(identifier(source, "resource")),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
