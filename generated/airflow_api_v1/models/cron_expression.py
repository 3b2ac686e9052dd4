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
    "value": "value",
    "field_type_": "__type",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=1,
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class CronExpression(ResponseModel):
    """The `CronExpression` that the server returned.

    Attributes:
        value: The cron expression.
        field_type_: The name of the type, which distinguishes the kinds of objects.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    value: str
    field_type_: str | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["value"] is None:
                raise _FIELDS.incomplete(source)
            model.value = source["value"]
            model.field_type_ = source["__type"]
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 2 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
