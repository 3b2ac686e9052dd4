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
_FIELDS = Fields(
    *_NAMES.values(),
    required=0,
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class RelativeDelta(ResponseModel):
    """The `RelativeDelta` that the server returned.

    Attributes:
        field_type_: The name of the type, which distinguishes the kinds of objects.
        day: The day to set.
        days: The days to add.
        hour: The hour to set.
        hours: The hours to add.
        leapdays: The days to add in a leap year, if the date is after February 28.
        microsecond: The microsecond to set.
        microseconds: The microseconds to add.
        minute: The minute to set.
        minutes: The minutes to add.
        month: The month to set.
        months: The months to add.
        second: The second to set.
        seconds: The seconds to add.
        year: The year to set.
        years: The years to add.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
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

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            model.field_type_ = source["__type"]
            model.day = source["day"]
            model.days = source["days"]
            model.hour = source["hour"]
            model.hours = source["hours"]
            model.leapdays = source["leapdays"]
            model.microsecond = source["microsecond"]
            model.microseconds = source["microseconds"]
            model.minute = source["minute"]
            model.minutes = source["minutes"]
            model.month = source["month"]
            model.months = source["months"]
            model.second = source["second"]
            model.seconds = source["seconds"]
            model.year = source["year"]
            model.years = source["years"]
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 16 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
