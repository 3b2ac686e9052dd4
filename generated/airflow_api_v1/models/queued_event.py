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
    "uri": "uri",
    "created_at": "created_at",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=2,
    times=("created_at",),
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class QueuedEvent(ResponseModel):
    """The `QueuedEvent` that the server returned.

    Attributes:
        dag_id: The ID of the DAG.
        uri: The URI of the dataset.
        created_at: When the event was queued.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    dag_id: str
    uri: str
    created_at: datetime.datetime | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["dag_id"] is None or source["uri"] is None:
                raise _FIELDS.incomplete(source)
            model.dag_id = source["dag_id"]
            model.uri = source["uri"]
            time = source["created_at"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.created_at = time
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 3 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
