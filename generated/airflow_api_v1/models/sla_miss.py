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
    "description": "description",
    "email_sent": "email_sent",
    "execution_date": "execution_date",
    "notification_sent": "notification_sent",
    "task_id": "task_id",
    "timestamp": "timestamp",
}
_KNOWN = frozenset(_NAMES.values())


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
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
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
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            dag_id=get("dag_id"),
            description=get("description"),
            email_sent=get("email_sent"),
            execution_date=read_time(get("execution_date")),
            notification_sent=get("notification_sent"),
            task_id=get("task_id"),
            timestamp=read_time(get("timestamp")),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
