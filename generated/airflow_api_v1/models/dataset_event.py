from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.basic_dag_run import BasicDAGRun
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
_FIELDS = Fields(
    *_NAMES.values(),
    required=2,
    times=("timestamp",),
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class DatasetEvent(ResponseModel):
    """The `DatasetEvent` that the server returned.

    Attributes:
        id: The ID of the event.
        dataset_id: The ID of the dataset.
        created_dagruns: The runs that the event helped to trigger.
        dataset_uri: The URI of the dataset.
        extra: Further information about the event.
        source_dag_id: The ID of the DAG that updated the dataset.
        source_map_index: The mapped instance that created the event; -1 for a task that is not
            mapped.
        source_run_id: The ID of the DAG run that updated the dataset.
        source_task_id: The ID of the task that updated the dataset.
        timestamp: When the event happened.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    id: int
    dataset_id: int
    created_dagruns: list[BasicDAGRun] | None = None
    dataset_uri: str | None = None
    extra: dict[str, Any] | None = None
    source_dag_id: str | None = None
    source_map_index: int | None = None
    source_run_id: str | None = None
    source_task_id: str | None = None
    timestamp: datetime.datetime | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["id"] is None or source["dataset_id"] is None:
                raise _FIELDS.incomplete(source)
            model.id = source["id"]
            model.dataset_id = source["dataset_id"]
            model.created_dagruns = read_list(BasicDAGRun.from_dict, source["created_dagruns"])
            model.dataset_uri = source["dataset_uri"]
            model.extra = source["extra"]
            model.source_dag_id = source["source_dag_id"]
            model.source_map_index = source["source_map_index"]
            model.source_run_id = source["source_run_id"]
            model.source_task_id = source["source_task_id"]
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
        model.additional_properties = {} if len(source) == 10 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
