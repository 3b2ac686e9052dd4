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
    "event_log_id": "event_log_id",
    "dag_id": "dag_id",
    "event": "event",
    "execution_date": "execution_date",
    "extra": "extra",
    "map_index": "map_index",
    "owner": "owner",
    "run_id": "run_id",
    "task_id": "task_id",
    "try_number": "try_number",
    "when": "when",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True)
class EventLog:
    """What the server said of one EventLog."""

    event_log_id: int
    dag_id: str | None = None
    event: str | None = None
    execution_date: datetime.datetime | None = None
    extra: str | None = None
    """Details of the event, as text that is often JSON."""
    map_index: int | None = None
    owner: str | None = None
    """The user who caused the event."""
    run_id: str | None = None
    task_id: str | None = None
    try_number: int | None = None
    when: datetime.datetime | None = None
    """When the event happened."""
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
            event_log_id=identifier(source, "event_log_id"),
            dag_id=get("dag_id"),
            event=get("event"),
            execution_date=read_time(get("execution_date")),
            extra=get("extra"),
            map_index=get("map_index"),
            owner=get("owner"),
            run_id=get("run_id"),
            task_id=get("task_id"),
            try_number=get("try_number"),
            when=read_time(get("when")),
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
