from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.dag_schedule_dataset_reference import DagScheduleDatasetReference
from ..models.dataset_alias import DatasetAlias
from ..models.task_outlet_dataset_reference import TaskOutletDatasetReference
from ..runtime import (
    DRAFTS,
    Fields,
    ResponseModel,
    read_list,
    read_time,
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
_FIELDS = Fields(
    *_NAMES.values(),
    required=2,
    times=(
        "created_at",
        "updated_at",
    ),
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Dataset(ResponseModel):
    """The `Dataset` that the server returned.

    Attributes:
        id: The ID of the dataset.
        uri: The URI of the dataset.
        aliases: The aliases of the dataset.
        consuming_dags: The DAGs that are scheduled on the dataset.
        created_at: When the dataset was created.
        extra: Further information about the dataset.
        producing_tasks: The tasks that update the dataset.
        updated_at: When the dataset was last updated.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    id: int
    uri: str
    aliases: list[DatasetAlias] | None = None
    consuming_dags: list[DagScheduleDatasetReference] | None = None
    created_at: datetime.datetime | None = None
    extra: dict[str, Any] | None = None
    producing_tasks: list[TaskOutletDatasetReference] | None = None
    updated_at: datetime.datetime | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        (
            model.id,
            model.uri,
            model.aliases,
            model.consuming_dags,
            model.created_at,
            model.extra,
            model.producing_tasks,
            model.updated_at,
        ) = _FIELDS.read(source, model)
        if model.id is None or model.uri is None:
            raise _FIELDS.incomplete(source)
        model.aliases = read_list(DatasetAlias.from_dict, model.aliases)
        model.consuming_dags = read_list(
            DagScheduleDatasetReference.from_dict, model.consuming_dags
        )
        model.created_at = read_time(model.created_at)
        model.producing_tasks = read_list(
            TaskOutletDatasetReference.from_dict, model.producing_tasks
        )
        model.updated_at = read_time(model.updated_at)
        model.__class__ = cls
        return model
