from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..runtime import (
    ResponseModel,
    identifier,
    read_time,
    unknown_fields,
)

_NAMES = {
    "event_log_id": "event_log_id",
    "dag_id": "dag_id",
    "event": "event",
    "execution_date": "execution_date",
    "extra": "extra",
    "map_index": "map_index",
    "owner": "owner",
    "run_id": "run_id",
    "task_id": "task_id",
    "try_number": "try_number",
    "when": "when",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class EventLog(ResponseModel):
    """The `EventLog` that the server returned.

    Attributes:
        event_log_id: The ID of the entry.
        dag_id: The ID of the DAG.
        event: The kind of event, such as trigger.
        execution_date: The logical date of the DAG run.
        extra: Details of the event, as text that is often JSON.
        map_index: The mapped instance that the event is about; -1 if the task is not mapped.
        owner: The user who caused the event.
        run_id: The ID of the DAG run that the event is about.
        task_id: The ID of the task.
        try_number: The number of the try that the event is about.
        when: When the event happened.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    event_log_id: int
    dag_id: str | None = None
    event: str | None = None
    execution_date: datetime.datetime | None = None
    extra: str | None = None
    map_index: int | None = None
    owner: str | None = None
    run_id: str | None = None
    task_id: str | None = None
    try_number: int | None = None
    when: datetime.datetime | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            event_log_id=identifier(source, "event_log_id"),
            dag_id=get("dag_id"),
            event=get("event"),
            execution_date=read_time(get("execution_date")),
            extra=get("extra"),
            map_index=get("map_index"),
            owner=get("owner"),
            run_id=get("run_id"),
            task_id=get("task_id"),
            try_number=get("try_number"),
            when=read_time(get("when")),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
