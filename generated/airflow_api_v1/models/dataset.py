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
    in_utc,
    parse_time,
    read_incomplete,
    read_list,
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
        try:
            if source["id"] is None or source["uri"] is None:
                raise _FIELDS.incomplete(source)
            model.id = source["id"]
            model.uri = source["uri"]
            model.aliases = read_list(DatasetAlias.from_dict, source["aliases"])
            model.consuming_dags = read_list(
                DagScheduleDatasetReference.from_dict, source["consuming_dags"]
            )
            time = source["created_at"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.created_at = time
            model.extra = source["extra"]
            model.producing_tasks = read_list(
                TaskOutletDatasetReference.from_dict, source["producing_tasks"]
            )
            time = source["updated_at"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.updated_at = time
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 8 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
