from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.health_status import HealthStatus
from ..runtime import (
    ResponseModel,
    read_time,
    unknown_fields,
)

_NAMES = {
    "latest_scheduler_heartbeat": "latest_scheduler_heartbeat",
    "status": "status",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class SchedulerStatus(ResponseModel):
    """The `SchedulerStatus` that the server returned.

    Attributes:
        latest_scheduler_heartbeat: When the scheduler last reported that it is alive.
        status: Whether the component is healthy; null if it is not known.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    latest_scheduler_heartbeat: datetime.datetime | None = None
    status: HealthStatus | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            latest_scheduler_heartbeat=read_time(get("latest_scheduler_heartbeat")),
            status=None if (value := get("status")) is None else HealthStatus(value),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
