from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.job import Job
from ..models.sla_miss import SLAMiss
from ..models.task_state import TaskState
from ..models.trigger import Trigger
from ..runtime import (
    ResponseModel,
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
    "execution_date": "execution_date",
    "executor": "executor",
    "executor_config": "executor_config",
    "hostname": "hostname",
    "map_index": "map_index",
    "max_tries": "max_tries",
    "note": "note",
    "operator": "operator",
    "pid": "pid",
    "pool": "pool",
    "pool_slots": "pool_slots",
    "priority_weight": "priority_weight",
    "queue": "queue",
    "queued_when": "queued_when",
    "rendered_fields": "rendered_fields",
    "rendered_map_index": "rendered_map_index",
    "sla_miss": "sla_miss",
    "start_date": "start_date",
    "state": "state",
    "task_display_name": "task_display_name",
    "trigger": "trigger",
    "triggerer_job": "triggerer_job",
    "try_number": "try_number",
    "unixname": "unixname",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class TaskInstance(ResponseModel):
    """The `TaskInstance` that the server returned.

    Attributes:
        dag_id: The ID of the DAG.
        task_id: The ID of the task.
        dag_run_id: The ID of the DAG run.
        duration: The duration of the try in seconds.
        end_date: When the try ended.
        execution_date: The logical date of the run.
        executor: The executor of the task; null for the server's default.
        executor_config: The options of the task for its executor, as a Python repr.
        hostname: The machine that the try ran on; empty before it runs.
        map_index: The index of the mapped instance, from 0; -1 for a task that is not mapped.
        max_tries: How many tries may fail before the instance fails; clearing increases it.
        note: The note that users read and write in the web interface.
        operator: The name of the operator's class.
        pid: The id of the process that ran the try.
        pool: The name of the pool that the task runs in.
        pool_slots: The number of pool slots that the instance takes.
        priority_weight: The priority: instances with a higher weight start first.
        queue: The queue of the executor, if it has queues.
        queued_when: When the instance was passed to the executor.
        rendered_fields: The rendered template fields of the operator.
        rendered_map_index: The name of the mapped instance, if the task defines one.
        sla_miss: The missed service level agreement, if any.
        start_date: When the try started.
        state: The state of the task instance; null before it is scheduled.
        task_display_name: The name of the task in the web interface.
        trigger: The trigger that a deferred instance waits for.
        triggerer_job: The triggerer job that runs the trigger.
        try_number: The number of the try, from 1; 0 before the first.
        unixname: The operating system user that ran the try.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    dag_id: str
    task_id: str
    dag_run_id: str | None = None
    duration: float | None = None
    end_date: datetime.datetime | None = None
    execution_date: datetime.datetime | None = None
    executor: str | None = None
    executor_config: str | None = None
    hostname: str | None = None
    map_index: int | None = None
    max_tries: int | None = None
    note: str | None = None
    operator: str | None = None
    pid: int | None = None
    pool: str | None = None
    pool_slots: int | None = None
    priority_weight: int | None = None
    queue: str | None = None
    queued_when: datetime.datetime | None = None
    rendered_fields: dict[str, Any] | None = None
    rendered_map_index: str | None = None
    sla_miss: SLAMiss | None = None
    start_date: datetime.datetime | None = None
    state: TaskState | None = None
    task_display_name: str | None = None
    trigger: Trigger | None = None
    triggerer_job: Job | None = None
    try_number: int | None = None
    unixname: str | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            dag_id=identifier(source, "dag_id"),
            task_id=identifier(source, "task_id"),
            dag_run_id=get("dag_run_id"),
            duration=get("duration"),
            end_date=read_time(get("end_date")),
            execution_date=read_time(get("execution_date")),
            executor=get("executor"),
            executor_config=get("executor_config"),
            hostname=get("hostname"),
            map_index=get("map_index"),
            max_tries=get("max_tries"),
            note=get("note"),
            operator=get("operator"),
            pid=get("pid"),
            pool=get("pool"),
            pool_slots=get("pool_slots"),
            priority_weight=get("priority_weight"),
            queue=get("queue"),
            queued_when=read_time(get("queued_when")),
            rendered_fields=get("rendered_fields"),
            rendered_map_index=get("rendered_map_index"),
            sla_miss=None if (value := get("sla_miss")) is None else SLAMiss.from_dict(value),
            start_date=read_time(get("start_date")),
            state=None if (value := get("state")) is None else TaskState(value),
            task_display_name=get("task_display_name"),
            trigger=None if (value := get("trigger")) is None else Trigger.from_dict(value),
            triggerer_job=None if (value := get("triggerer_job")) is None else Job.from_dict(value),
            try_number=get("try_number"),
            unixname=get("unixname"),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
