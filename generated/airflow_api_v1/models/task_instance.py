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
    DRAFTS,
    Fields,
    Members,
    ResponseModel,
    in_utc,
    parse_time,
    read_incomplete,
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
_TASK_STATE = Members(TaskState)
_FIELDS = Fields(
    *_NAMES.values(),
    required=2,
    times=(
        "end_date",
        "execution_date",
        "queued_when",
        "start_date",
    ),
)


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
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
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
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["dag_id"] is None or source["task_id"] is None:
                raise _FIELDS.incomplete(source)
            model.dag_id = source["dag_id"]
            model.task_id = source["task_id"]
            model.dag_run_id = source["dag_run_id"]
            model.duration = source["duration"]
            time = source["end_date"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.end_date = time
            time = source["execution_date"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.execution_date = time
            model.executor = source["executor"]
            model.executor_config = source["executor_config"]
            model.hostname = source["hostname"]
            model.map_index = source["map_index"]
            model.max_tries = source["max_tries"]
            model.note = source["note"]
            model.operator = source["operator"]
            model.pid = source["pid"]
            model.pool = source["pool"]
            model.pool_slots = source["pool_slots"]
            model.priority_weight = source["priority_weight"]
            model.queue = source["queue"]
            time = source["queued_when"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.queued_when = time
            model.rendered_fields = source["rendered_fields"]
            model.rendered_map_index = source["rendered_map_index"]
            model.sla_miss = (
                None if source["sla_miss"] is None else SLAMiss.from_dict(source["sla_miss"])
            )
            time = source["start_date"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.start_date = time
            model.state = _TASK_STATE[source["state"]]
            model.task_display_name = source["task_display_name"]
            model.trigger = (
                None if source["trigger"] is None else Trigger.from_dict(source["trigger"])
            )
            model.triggerer_job = (
                None if source["triggerer_job"] is None else Job.from_dict(source["triggerer_job"])
            )
            model.try_number = source["try_number"]
            model.unixname = source["unixname"]
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 29 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
