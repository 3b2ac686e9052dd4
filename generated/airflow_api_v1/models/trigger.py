from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..runtime import (
    DRAFTS,
    Fields,
    ResponseModel,
    in_utc,
    parse_time,
    read_incomplete,
)

_NAMES = {
    "classpath": "classpath",
    "created_date": "created_date",
    "id": "id",
    "kwargs": "kwargs",
    "triggerer_id": "triggerer_id",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=0,
    times=("created_date",),
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Trigger(ResponseModel):
    """The `Trigger` that the server returned.

    Attributes:
        classpath: The import path of the trigger class.
        created_date: When the trigger was created.
        id: The ID of the trigger.
        kwargs: The arguments of the trigger, as text.
        triggerer_id: The ID of the triggerer that runs the trigger.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    classpath: str | None = None
    created_date: datetime.datetime | None = None
    id: int | None = None
    kwargs: str | None = None
    triggerer_id: int | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            model.classpath = source["classpath"]
            time = source["created_date"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.created_date = time
            model.id = source["id"]
            model.kwargs = source["kwargs"]
            model.triggerer_id = source["triggerer_id"]
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 5 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
