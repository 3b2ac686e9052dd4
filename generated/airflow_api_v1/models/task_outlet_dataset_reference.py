from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..runtime import (
    DRAFTS,
    Fields,
    ResponseModel,
    read_time,
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
        (
            model.created_at,
            model.dag_id,
            model.task_id,
            model.updated_at,
        ) = _FIELDS.read(source, model)
        model.created_at = read_time(model.created_at)
        model.updated_at = read_time(model.updated_at)
        model.__class__ = cls
        return model
