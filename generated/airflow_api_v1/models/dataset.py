from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import field, frozen

from ..models.dag_schedule_dataset_reference import DagScheduleDatasetReference
from ..models.dataset_alias import DatasetAlias
from ..models.task_outlet_dataset_reference import TaskOutletDatasetReference
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
    "uri": "uri",
    "aliases": "aliases",
    "consuming_dags": "consuming_dags",
    "created_at": "created_at",
    "extra": "extra",
    "producing_tasks": "producing_tasks",
    "updated_at": "updated_at",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True)
class Dataset:
    """What the server said of one Dataset."""

    id: int
    uri: str
    aliases: list[DatasetAlias] | None = None
    consuming_dags: list[DagScheduleDatasetReference] | None = None
    """The DAGs that are scheduled on the dataset."""
    created_at: datetime.datetime | None = None
    extra: dict[str, Any] | None = None
    producing_tasks: list[TaskOutletDatasetReference] | None = None
    """The tasks that update the dataset."""
    updated_at: datetime.datetime | None = None
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
            uri=identifier(source, "uri"),
            aliases=read_list(DatasetAlias.from_dict, get("aliases")),
            consuming_dags=read_list(DagScheduleDatasetReference.from_dict, get("consuming_dags")),
            created_at=read_time(get("created_at")),
            extra=get("extra"),
            producing_tasks=read_list(TaskOutletDatasetReference.from_dict, get("producing_tasks")),
            updated_at=read_time(get("updated_at")),
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
