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
    "dag_id": "dag_id",
    "warning_type": "warning_type",
    "message": "message",
    "timestamp": "timestamp",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=2,
    times=("timestamp",),
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class DagWarning(ResponseModel):
    """The `DagWarning` that the server returned.

    Attributes:
        dag_id: The ID of the DAG.
        warning_type: The kind of the warning.
        message: The text of the warning.
        timestamp: When the server recorded the warning.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    dag_id: str
    warning_type: str
    message: str | None = None
    timestamp: datetime.datetime | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["dag_id"] is None or source["warning_type"] is None:
                raise _FIELDS.incomplete(source)
            model.dag_id = source["dag_id"]
            model.warning_type = source["warning_type"]
            model.message = source["message"]
            time = source["timestamp"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.timestamp = time
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 4 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
