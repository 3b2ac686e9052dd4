from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.class_reference import ClassReference
from ..runtime import (
    ResponseModel,
    unknown_fields,
)

_NAMES = {
    "class_ref": "class_ref",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class TaskExtraLink(ResponseModel):
    """The `TaskExtraLink` that the server returned.

    Attributes:
        class_ref: The class of the link.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    class_ref: ClassReference | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            class_ref=None
            if (value := get("class_ref")) is None
            else ClassReference.from_dict(value),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
