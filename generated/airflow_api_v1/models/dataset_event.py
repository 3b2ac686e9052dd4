from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.basic_dag_run import BasicDAGRun
from ..runtime import (
    ResponseModel,
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
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
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
        """Read a JSON object of a response."""
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
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
