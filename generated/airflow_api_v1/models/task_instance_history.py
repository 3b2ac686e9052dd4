from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import field, frozen

from ..models.task_state import TaskState
from ..runtime import (
    copy_object,
    fields_to_json,
    identifier,
    read_time,
    unknown_fields,
)

_NAMES = {
    "dag_id": "dag_id",
    "task_id": "task_id",
    "dag_run_id": "dag_run_id",
    "duration": "duration",
    "end_date": "end_date",
    "executor": "executor",
    "executor_config": "executor_config",
    "hostname": "hostname",
    "map_index": "map_index",
    "max_tries": "max_tries",
    "operator": "operator",
    "pid": "pid",
    "pool": "pool",
    "pool_slots": "pool_slots",
    "priority_weight": "priority_weight",
    "queue": "queue",
    "queued_when": "queued_when",
    "start_date": "start_date",
    "state": "state",
    "task_display_name": "task_display_name",
    "try_number": "try_number",
    "unixname": "unixname",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True)
class TaskInstanceHistory:
    """What the server said of one TaskInstanceHistory."""

    dag_id: str
    task_id: str
    dag_run_id: str | None = None
    duration: float | None = None
    """The duration of the try in seconds."""
    end_date: datetime.datetime | None = None
    executor: str | None = None
    """The executor of the task; null for the server's default."""
    executor_config: str | None = None
    """The options of the task for its executor, as a Python repr."""
    hostname: str | None = None
    """The machine that the try ran on; empty before it runs."""
    map_index: int | None = None
    """The index of the mapped instance, from 0; -1 for a task that is not mapped."""
    max_tries: int | None = None
    """How many tries may fail before the instance fails; clearing increases it."""
    operator: str | None = None
    """The name of the operator's class."""
    pid: int | None = None
    """The id of the process that ran the try."""
    pool: str | None = None
    pool_slots: int | None = None
    """The number of pool slots that the instance takes."""
    priority_weight: int | None = None
    """The priority: instances with a higher weight start first."""
    queue: str | None = None
    """The queue of the executor, if it has queues."""
    queued_when: datetime.datetime | None = None
    """When the instance was passed to the executor."""
    start_date: datetime.datetime | None = None
    state: TaskState | None = None
    task_display_name: str | None = None
    try_number: int | None = None
    """The number of the try, from 1; 0 before the first."""
    unixname: str | None = None
    """The operating system user that ran the try."""
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)
    """Fields that the server sent and the spec does not know."""
    _source: Mapping[str, Any] | None = field(default=None, init=False, repr=False, eq=False)
    # Frozen, but not hashable: its fields may hold dicts and lists.
    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # pyright: ignore[reportIncompatibleMethodOverride]

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read an answer of the server."""
        get = source.get
        model = cls(
            dag_id=identifier(source, "dag_id"),
            task_id=identifier(source, "task_id"),
            dag_run_id=get("dag_run_id"),
            duration=get("duration"),
            end_date=read_time(get("end_date")),
            executor=get("executor"),
            executor_config=get("executor_config"),
            hostname=get("hostname"),
            map_index=get("map_index"),
            max_tries=get("max_tries"),
            operator=get("operator"),
            pid=get("pid"),
            pool=get("pool"),
            pool_slots=get("pool_slots"),
            priority_weight=get("priority_weight"),
            queue=get("queue"),
            queued_when=read_time(get("queued_when")),
            start_date=read_time(get("start_date")),
            state=None if (value := get("state")) is None else TaskState(value),
            task_display_name=get("task_display_name"),
            try_number=get("try_number"),
            unixname=get("unixname"),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model made or evolved by hand was not sent by a server.
        object.__setattr__(model, "_source", source)
        return model

    def to_dict(self) -> dict[str, Any]:
        """Return what the server sent, value for value."""
        if self._source is not None:
            return copy_object(self._source)
        known = {
            key: value for key, value in fields_to_json(self, _NAMES).items() if value is not None
        }
        return known | copy_object(self.additional_properties)
