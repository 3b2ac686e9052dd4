from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import field, frozen

from ..models.dag_state import DagState
from ..runtime import (
    copy_object,
    fields_to_json,
    read_time,
    unknown_fields,
)

_NAMES = {
    "dag_id": "dag_id",
    "data_interval_end": "data_interval_end",
    "data_interval_start": "data_interval_start",
    "end_date": "end_date",
    "logical_date": "logical_date",
    "run_id": "run_id",
    "start_date": "start_date",
    "state": "state",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True)
class BasicDAGRun:
    """What the server said of one BasicDAGRun."""

    dag_id: str | None = None
    data_interval_end: datetime.datetime | None = None
    data_interval_start: datetime.datetime | None = None
    end_date: datetime.datetime | None = None
    logical_date: datetime.datetime | None = None
    run_id: str | None = None
    """The `dag_run_id`, under another name."""
    start_date: datetime.datetime | None = None
    state: DagState | None = None
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
            dag_id=get("dag_id"),
            data_interval_end=read_time(get("data_interval_end")),
            data_interval_start=read_time(get("data_interval_start")),
            end_date=read_time(get("end_date")),
            logical_date=read_time(get("logical_date")),
            run_id=get("run_id"),
            start_date=read_time(get("start_date")),
            state=None if (value := get("state")) is None else DagState(value),
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
