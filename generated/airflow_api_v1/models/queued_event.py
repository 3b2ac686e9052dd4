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
        (
            model.dag_id,
            model.uri,
            model.created_at,
        ) = _FIELDS.read(source, model)
        if model.dag_id is None or model.uri is None:
            raise _FIELDS.incomplete(source)
        model.created_at = read_time(model.created_at)
        model.__class__ = cls
        return model
