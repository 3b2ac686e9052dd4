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
    "key": "key",
    "dag_id": "dag_id",
    "execution_date": "execution_date",
    "map_index": "map_index",
    "task_id": "task_id",
    "timestamp": "timestamp",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=1,
    times=(
        "execution_date",
        "timestamp",
    ),
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class XComCollectionItem(ResponseModel):
    """The `XComCollectionItem` that the server returned.

    Attributes:
        key: The key of the entry.
        dag_id: The ID of the DAG.
        execution_date: The logical date of the DAG run.
        map_index: The mapped instance that stored the entry; -1 for a task that is not mapped.
        task_id: The ID of the task.
        timestamp: When the entry was stored.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    key: str
    dag_id: str | None = None
    execution_date: datetime.datetime | None = None
    map_index: int | None = None
    task_id: str | None = None
    timestamp: datetime.datetime | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["key"] is None:
                raise _FIELDS.incomplete(source)
            model.key = source["key"]
            model.dag_id = source["dag_id"]
            time = source["execution_date"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.execution_date = time
            model.map_index = source["map_index"]
            model.task_id = source["task_id"]
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
        model.additional_properties = {} if len(source) == 6 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
