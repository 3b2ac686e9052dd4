from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..runtime import (
    ResponseModel,
    read_time,
    unknown_fields,
)

_NAMES = {
    "dag_id": "dag_id",
    "dag_run_id": "dag_run_id",
    "execution_date": "execution_date",
    "task_id": "task_id",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class TaskInstanceReference(ResponseModel):
    """The `TaskInstanceReference` that the server returned.

    Attributes:
        dag_id: The ID of the DAG.
        dag_run_id: The ID of the DAG run.
        execution_date: The logical date of the DAG run.
        task_id: The ID of the task.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    dag_id: str | None = None
    dag_run_id: str | None = None
    execution_date: datetime.datetime | None = None
    task_id: str | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            dag_id=get("dag_id"),
            dag_run_id=get("dag_run_id"),
            execution_date=read_time(get("execution_date")),
            task_id=get("task_id"),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
