from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.health_status import HealthStatus
from ..runtime import (
    DRAFTS,
    Fields,
    Members,
    ResponseModel,
    in_utc,
    parse_time,
    read_incomplete,
)

_NAMES = {
    "latest_triggerer_heartbeat": "latest_triggerer_heartbeat",
    "status": "status",
}
_HEALTH_STATUS = Members(HealthStatus)
_FIELDS = Fields(
    *_NAMES.values(),
    required=0,
    times=("latest_triggerer_heartbeat",),
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class TriggererStatus(ResponseModel):
    """The `TriggererStatus` that the server returned.

    Attributes:
        latest_triggerer_heartbeat: When the triggerer last reported that it is alive.
        status: Whether the component is healthy; null if it is not known.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    latest_triggerer_heartbeat: datetime.datetime | None = None
    status: HealthStatus | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            time = source["latest_triggerer_heartbeat"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.latest_triggerer_heartbeat = time
            model.status = _HEALTH_STATUS[source["status"]]
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 2 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
