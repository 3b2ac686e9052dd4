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
    "created_at": "created_at",
    "dag_id": "dag_id",
    "task_id": "task_id",
    "updated_at": "updated_at",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class TaskOutletDatasetReference(ResponseModel):
    """The `TaskOutletDatasetReference` that the server returned.

    Attributes:
        created_at: When the reference was created.
        dag_id: The ID of the DAG.
        task_id: The ID of the task.
        updated_at: When the reference was last updated.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    created_at: datetime.datetime | None = None
    dag_id: str | None = None
    task_id: str | None = None
    updated_at: datetime.datetime | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            created_at=read_time(get("created_at")),
            dag_id=get("dag_id"),
            task_id=get("task_id"),
            updated_at=read_time(get("updated_at")),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
