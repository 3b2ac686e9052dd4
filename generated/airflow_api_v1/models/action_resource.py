from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.action import Action
from ..models.resource import Resource
from ..runtime import (
    DRAFTS,
    Fields,
    ResponseModel,
    read_incomplete,
)

_NAMES = {
    "action": "action",
    "resource": "resource",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=2,
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class ActionResource(ResponseModel):
    """The `ActionResource` that the server returned.

    Attributes:
        action: What the permission allows.
        resource: What the permission is for.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    action: Action
    resource: Resource
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["action"] is None or source["resource"] is None:
                raise _FIELDS.incomplete(source)
            model.action = Action.from_dict(source["action"])
            model.resource = Resource.from_dict(source["resource"])
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 2 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
