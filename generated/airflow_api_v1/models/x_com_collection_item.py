from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..runtime import (
    ResponseModel,
    identifier,
    read_time,
    unknown_fields,
)

_NAMES = {
    "key": "key",
    "dag_id": "dag_id",
    "execution_date": "execution_date",
    "map_index": "map_index",
    "task_id": "task_id",
    "timestamp": "timestamp",
}
_KNOWN = frozenset(_NAMES.values())


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
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    key: str
    dag_id: str | None = None
    execution_date: datetime.datetime | None = None
    map_index: int | None = None
    task_id: str | None = None
    timestamp: datetime.datetime | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            key=identifier(source, "key"),
            dag_id=get("dag_id"),
            execution_date=read_time(get("execution_date")),
            map_index=get("map_index"),
            task_id=get("task_id"),
            timestamp=read_time(get("timestamp")),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
