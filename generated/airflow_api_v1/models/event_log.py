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
_FIELDS = Fields(
    *_NAMES.values(),
    required=1,
    times=(
        "execution_date",
        "when",
    ),
)


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
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
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
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["event_log_id"] is None:
                raise _FIELDS.incomplete(source)
            model.event_log_id = source["event_log_id"]
            model.dag_id = source["dag_id"]
            model.event = source["event"]
            time = source["execution_date"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.execution_date = time
            model.extra = source["extra"]
            model.map_index = source["map_index"]
            model.owner = source["owner"]
            model.run_id = source["run_id"]
            model.task_id = source["task_id"]
            model.try_number = source["try_number"]
            time = source["when"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.when = time
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 11 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
