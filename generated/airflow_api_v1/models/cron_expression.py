from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..runtime import (
    ResponseModel,
    identifier,
    unknown_fields,
)

_NAMES = {
    "value": "value",
    "field_type_": "__type",
}
_KNOWN = frozenset(_NAMES.values())


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
    value: str
    field_type_: str | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        get = source.get
        model = cls(
            value=identifier(source, "value"),
            field_type_=get("__type"),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is created by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
