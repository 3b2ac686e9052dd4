from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.event_log import EventLog
from ..runtime import (
    DRAFTS,
    Fields,
    ResponseModel,
    read_incomplete,
    read_list,
)

_NAMES = {
    "event_logs": "event_logs",
    "total_entries": "total_entries",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=1,
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class EventLogCollection(ResponseModel):
    """The `EventLogCollection` that the server returned.

    Attributes:
        event_logs: The rows of the list, or of this page of it.
        total_entries: The number of rows in the whole list, as the server counts them.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    event_logs: list[EventLog]
    total_entries: int | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["event_logs"] is None:
                raise _FIELDS.incomplete(source)
            model.event_logs = read_list(EventLog.from_dict, source["event_logs"])
            model.total_entries = source["total_entries"]
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 2 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
