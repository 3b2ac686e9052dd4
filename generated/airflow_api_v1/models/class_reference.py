from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..runtime import (
    DRAFTS,
    Fields,
    ResponseModel,
    read_incomplete,
)

_NAMES = {
    "class_name": "class_name",
    "module_path": "module_path",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=0,
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class ClassReference(ResponseModel):
    """The `ClassReference` that the server returned.

    Attributes:
        class_name: The name of the class.
        module_path: The import path of its module.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    class_name: str | None = None
    module_path: str | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            model.class_name = source["class_name"]
            model.module_path = source["module_path"]
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 2 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
