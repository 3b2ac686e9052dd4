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
    "description": "description",
    "email_sent": "email_sent",
    "execution_date": "execution_date",
    "notification_sent": "notification_sent",
    "task_id": "task_id",
    "timestamp": "timestamp",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=0,
    times=(
        "execution_date",
        "timestamp",
    ),
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class SLAMiss(ResponseModel):
    """The `SLAMiss` that the server returned.

    Attributes:
        dag_id: The ID of the DAG.
        description: The description of the missed service level agreement.
        email_sent: Whether an email was sent about it.
        execution_date: The logical date of the DAG run.
        notification_sent: Whether the callback of the DAG was called about it.
        task_id: The ID of the task.
        timestamp: When the server noticed the miss.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    dag_id: str | None = None
    description: str | None = None
    email_sent: bool | None = None
    execution_date: datetime.datetime | None = None
    notification_sent: bool | None = None
    task_id: str | None = None
    timestamp: datetime.datetime | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        (
            model.dag_id,
            model.description,
            model.email_sent,
            model.execution_date,
            model.notification_sent,
            model.task_id,
            model.timestamp,
        ) = _FIELDS.read(source, model)
        model.execution_date = read_time(model.execution_date)
        model.timestamp = read_time(model.timestamp)
        model.__class__ = cls
        return model
