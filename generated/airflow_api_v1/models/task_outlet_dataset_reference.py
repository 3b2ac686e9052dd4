from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..runtime import (
    DRAFTS,
    Fields,
    ResponseModel,
    in_utc,
    parse_time,
    read_incomplete,
)

_NAMES = {
    "created_at": "created_at",
    "dag_id": "dag_id",
    "task_id": "task_id",
    "updated_at": "updated_at",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=0,
    times=(
        "created_at",
        "updated_at",
    ),
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class TaskOutletDatasetReference(ResponseModel):
    """The `TaskOutletDatasetReference` that the server returned.

    Attributes:
        created_at: When the reference was created.
        dag_id: The ID of the DAG.
        task_id: The ID of the task.
        updated_at: When the reference was last updated.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    created_at: datetime.datetime | None = None
    dag_id: str | None = None
    task_id: str | None = None
    updated_at: datetime.datetime | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            time = source["created_at"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.created_at = time
            model.dag_id = source["dag_id"]
            model.task_id = source["task_id"]
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
        model.additional_properties = {} if len(source) == 4 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
