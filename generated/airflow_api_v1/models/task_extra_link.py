from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.class_reference import ClassReference
from ..runtime import (
    DRAFTS,
    Fields,
    ResponseModel,
    read_incomplete,
)

_NAMES = {
    "class_ref": "class_ref",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=0,
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class TaskExtraLink(ResponseModel):
    """The `TaskExtraLink` that the server returned.

    Attributes:
        class_ref: The class of the link.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    class_ref: ClassReference | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            model.class_ref = (
                None
                if source["class_ref"] is None
                else ClassReference.from_dict(source["class_ref"])
            )
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 1 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
