from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import field, frozen

from ..runtime import (
    copy_object,
    fields_to_json,
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


@frozen(kw_only=True)
class XComCollectionItem:
    """What the server said of one XComCollectionItem."""

    key: str
    dag_id: str | None = None
    execution_date: datetime.datetime | None = None
    map_index: int | None = None
    """The mapped instance that stored the entry; -1 for a task that is not mapped."""
    task_id: str | None = None
    timestamp: datetime.datetime | None = None
    """When the entry was stored."""
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)
    """Fields that the server sent and the spec does not know."""
    _source: Mapping[str, Any] | None = field(default=None, init=False, repr=False, eq=False)
    # Frozen, but not hashable: its fields may hold dicts and lists.
    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # pyright: ignore[reportIncompatibleMethodOverride]

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read an answer of the server."""
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
        # Not an argument of the class: a model made or evolved by hand was not sent by a server.
        object.__setattr__(model, "_source", source)
        return model

    def to_dict(self) -> dict[str, Any]:
        """Return what the server sent, value for value."""
        if self._source is not None:
            return copy_object(self._source)
        known = {
            key: value for key, value in fields_to_json(self, _NAMES).items() if value is not None
        }
        return known | copy_object(self.additional_properties)
