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
    "key": "key",
    "dag_id": "dag_id",
    "execution_date": "execution_date",
    "map_index": "map_index",
    "task_id": "task_id",
    "timestamp": "timestamp",
    "value": "value",
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
class XCom(ResponseModel):
    """The `XCom` that the server returned.

    Attributes:
        key: The key of the entry.
        dag_id: The ID of the DAG.
        execution_date: The logical date of the DAG run.
        map_index: The mapped instance that stored the entry; -1 for a task that is not mapped.
        task_id: The ID of the task.
        timestamp: When the entry was stored.
        value: The value of the entry.
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
    value: Any = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        (
            model.key,
            model.dag_id,
            model.execution_date,
            model.map_index,
            model.task_id,
            model.timestamp,
            model.value,
        ) = _FIELDS.read(source, model)
        if model.key is None:
            raise _FIELDS.incomplete(source)
        model.execution_date = read_time(model.execution_date)
        model.timestamp = read_time(model.timestamp)
        model.__class__ = cls
        return model
