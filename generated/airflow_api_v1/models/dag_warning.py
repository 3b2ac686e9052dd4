from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..runtime import (
    DRAFTS,
    Fields,
    ResponseModel,
    read_time,
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
        (
            model.dag_id,
            model.warning_type,
            model.message,
            model.timestamp,
        ) = _FIELDS.read(source, model)
        if model.dag_id is None or model.warning_type is None:
            raise _FIELDS.incomplete(source)
        model.timestamp = read_time(model.timestamp)
        model.__class__ = cls
        return model
