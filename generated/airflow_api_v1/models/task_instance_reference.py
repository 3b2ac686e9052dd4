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
    "dag_id": "dag_id",
    "dag_run_id": "dag_run_id",
    "execution_date": "execution_date",
    "task_id": "task_id",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=0,
    times=("execution_date",),
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class TaskInstanceReference(ResponseModel):
    """The `TaskInstanceReference` that the server returned.

    Attributes:
        dag_id: The ID of the DAG.
        dag_run_id: The ID of the DAG run.
        execution_date: The logical date of the DAG run.
        task_id: The ID of the task.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    dag_id: str | None = None
    dag_run_id: str | None = None
    execution_date: datetime.datetime | None = None
    task_id: str | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        (
            model.dag_id,
            model.dag_run_id,
            model.execution_date,
            model.task_id,
        ) = _FIELDS.read(source, model)
        model.execution_date = read_time(model.execution_date)
        model.__class__ = cls
        return model
