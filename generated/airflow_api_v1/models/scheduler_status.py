from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.health_status import HealthStatus
from ..runtime import (
    DRAFTS,
    MEMBERS,
    Fields,
    ResponseModel,
    read_time,
)

_NAMES = {
    "latest_scheduler_heartbeat": "latest_scheduler_heartbeat",
    "status": "status",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=0,
    times=("latest_scheduler_heartbeat",),
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class SchedulerStatus(ResponseModel):
    """The `SchedulerStatus` that the server returned.

    Attributes:
        latest_scheduler_heartbeat: When the scheduler last reported that it is alive.
        status: Whether the component is healthy; null if it is not known.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    latest_scheduler_heartbeat: datetime.datetime | None = None
    status: HealthStatus | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        (
            model.latest_scheduler_heartbeat,
            model.status,
        ) = _FIELDS.read(source, model)
        model.latest_scheduler_heartbeat = read_time(model.latest_scheduler_heartbeat)
        model.status = MEMBERS[HealthStatus][model.status]
        model.__class__ = cls
        return model
