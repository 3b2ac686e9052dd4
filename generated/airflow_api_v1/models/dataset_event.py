from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import field, frozen

from ..models.basic_dag_run import BasicDAGRun
from ..runtime import (
    copy_object,
    fields_to_json,
    identifier,
    read_list,
    read_time,
    unknown_fields,
)

_NAMES = {
    "id": "id",
    "dataset_id": "dataset_id",
    "created_dagruns": "created_dagruns",
    "dataset_uri": "dataset_uri",
    "extra": "extra",
    "source_dag_id": "source_dag_id",
    "source_map_index": "source_map_index",
    "source_run_id": "source_run_id",
    "source_task_id": "source_task_id",
    "timestamp": "timestamp",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True)
class DatasetEvent:
    """What the server said of one DatasetEvent."""

    id: int
    dataset_id: int
    created_dagruns: list[BasicDAGRun] | None = None
    """The runs that the event helped to trigger."""
    dataset_uri: str | None = None
    extra: dict[str, Any] | None = None
    source_dag_id: str | None = None
    source_map_index: int | None = None
    """The mapped instance that created the event; -1 for a task that is not mapped."""
    source_run_id: str | None = None
    source_task_id: str | None = None
    timestamp: datetime.datetime | None = None
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
            id=identifier(source, "id"),
            dataset_id=identifier(source, "dataset_id"),
            created_dagruns=read_list(BasicDAGRun.from_dict, get("created_dagruns")),
            dataset_uri=get("dataset_uri"),
            extra=get("extra"),
            source_dag_id=get("source_dag_id"),
            source_map_index=get("source_map_index"),
            source_run_id=get("source_run_id"),
            source_task_id=get("source_task_id"),
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
