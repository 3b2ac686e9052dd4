from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import field, frozen

from ..runtime import (
    copy_object,
    fields_to_json,
    unknown_fields,
)

_NAMES = {
    "field_type_": "__type",
    "day": "day",
    "days": "days",
    "hour": "hour",
    "hours": "hours",
    "leapdays": "leapdays",
    "microsecond": "microsecond",
    "microseconds": "microseconds",
    "minute": "minute",
    "minutes": "minutes",
    "month": "month",
    "months": "months",
    "second": "second",
    "seconds": "seconds",
    "year": "year",
    "years": "years",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True)
class RelativeDelta:
    """What the server said of one RelativeDelta."""

    field_type_: str | None = None
    day: int | None = None
    days: int | None = None
    hour: int | None = None
    hours: int | None = None
    leapdays: int | None = None
    microsecond: int | None = None
    microseconds: int | None = None
    minute: int | None = None
    minutes: int | None = None
    month: int | None = None
    months: int | None = None
    second: int | None = None
    seconds: int | None = None
    year: int | None = None
    years: int | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)
    """Fields that the server sent and the spec does not know."""
    _source: Mapping[str, Any] | None = field(default=None, init=False, repr=False, eq=False)
    # Frozen, but not hashable: its fields may hold dicts and lists.
    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # pyright: ignore[reportIncompatibleMethodOverride]

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read an answer of the server."""
        get = source.get
        model = cls(
            field_type_=get("__type"),
            day=get("day"),
            days=get("days"),
            hour=get("hour"),
            hours=get("hours"),
            leapdays=get("leapdays"),
            microsecond=get("microsecond"),
            microseconds=get("microseconds"),
            minute=get("minute"),
            minutes=get("minutes"),
            month=get("month"),
            months=get("months"),
            second=get("second"),
            seconds=get("seconds"),
            year=get("year"),
            years=get("years"),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model made or evolved by hand was not sent by a server.
        object.__setattr__(model, "_source", source)
        return model

    def to_dict(self) -> dict[str, Any]:
        """Return what the server sent, value for value."""
        if self._source is not None:
            return copy_object(self._source)
        known = {
            key: value for key, value in fields_to_json(self, _NAMES).items() if value is not None
        }
        return known | copy_object(self.additional_properties)
