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
        try:
            model.dag_id = source["dag_id"]
            model.dag_run_id = source["dag_run_id"]
            time = source["execution_date"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.execution_date = time
            model.task_id = source["task_id"]
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 4 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
