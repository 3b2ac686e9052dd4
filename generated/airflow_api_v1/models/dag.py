from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.cron_expression import CronExpression
from ..models.relative_delta import RelativeDelta
from ..models.tag import Tag
from ..models.time_delta import TimeDelta
from ..runtime import (
    DRAFTS,
    Fields,
    ResponseModel,
    in_utc,
    parse_time,
    read_incomplete,
    read_list,
    read_typed,
)

_NAMES = {
    "dag_id": "dag_id",
    "dag_display_name": "dag_display_name",
    "default_view": "default_view",
    "description": "description",
    "file_token": "file_token",
    "fileloc": "fileloc",
    "has_import_errors": "has_import_errors",
    "has_task_concurrency_limits": "has_task_concurrency_limits",
    "is_active": "is_active",
    "is_paused": "is_paused",
    "is_subdag": "is_subdag",
    "last_expired": "last_expired",
    "last_parsed_time": "last_parsed_time",
    "last_pickled": "last_pickled",
    "max_active_runs": "max_active_runs",
    "max_active_tasks": "max_active_tasks",
    "max_consecutive_failed_dag_runs": "max_consecutive_failed_dag_runs",
    "next_dagrun": "next_dagrun",
    "next_dagrun_create_after": "next_dagrun_create_after",
    "next_dagrun_data_interval_end": "next_dagrun_data_interval_end",
    "next_dagrun_data_interval_start": "next_dagrun_data_interval_start",
    "owners": "owners",
    "pickle_id": "pickle_id",
    "root_dag_id": "root_dag_id",
    "schedule_interval": "schedule_interval",
    "scheduler_lock": "scheduler_lock",
    "tags": "tags",
    "timetable_description": "timetable_description",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=1,
    times=(
        "last_expired",
        "last_parsed_time",
        "last_pickled",
        "next_dagrun",
        "next_dagrun_create_after",
        "next_dagrun_data_interval_end",
        "next_dagrun_data_interval_start",
    ),
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class DAG(ResponseModel):
    """The `DAG` that the server returned.

    Attributes:
        dag_id: The ID of the DAG.
        dag_display_name: The name that the web interface shows.
        default_view: The default view in the web interface.
        description: The description of the DAG.
        file_token: The path of the DAG file, signed by the server, for operations on the file.
        fileloc: The path of the DAG file on the server.
        has_import_errors: Whether the last import of the DAG file failed.
        has_task_concurrency_limits: Whether any of its tasks limits how many of its instances
            run at once.
        is_active: Whether the scheduler still finds the DAG in its file.
        is_paused: Whether the DAG is paused. The scheduler starts no new runs of a paused DAG.
        is_subdag: Whether the DAG is part of another DAG.
        last_expired: When a refresh of the DAG was last requested.
        last_parsed_time: When the scheduler last parsed the DAG file.
        last_pickled: When the DAG was last pickled; null unless an old executor needs it.
        max_active_runs: The maximum number of active runs.
        max_active_tasks: The maximum number of task instances that run at once.
        max_consecutive_failed_dag_runs: The number of consecutive failed runs after which the
            DAG is paused; 0 for never.
        next_dagrun: The logical date of the next scheduled run.
        next_dagrun_create_after: The earliest time at which the next scheduled run is created.
        next_dagrun_data_interval_end: The end of the data interval of the next scheduled run.
        next_dagrun_data_interval_start: The start of the data interval of the next scheduled
            run.
        owners: The owners of the tasks of the DAG.
        pickle_id: The id of the pickled DAG; null unless an old executor needs it.
        root_dag_id: The DAG that contains this subdag; null for other DAGs.
        schedule_interval: The schedule: a cron expression, an interval, or null if there is
            none.
        scheduler_lock: Whether a scheduler is processing the DAG.
        tags: The tags of the DAG.
        timetable_description: The schedule in words.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    dag_id: str
    dag_display_name: str | None = None
    default_view: str | None = None
    description: str | None = None
    file_token: str | None = None
    fileloc: str | None = None
    has_import_errors: bool | None = None
    has_task_concurrency_limits: bool | None = None
    is_active: bool | None = None
    is_paused: bool | None = None
    is_subdag: bool | None = None
    last_expired: datetime.datetime | None = None
    last_parsed_time: datetime.datetime | None = None
    last_pickled: datetime.datetime | None = None
    max_active_runs: int | None = None
    max_active_tasks: int | None = None
    max_consecutive_failed_dag_runs: int | None = None
    next_dagrun: datetime.datetime | None = None
    next_dagrun_create_after: datetime.datetime | None = None
    next_dagrun_data_interval_end: datetime.datetime | None = None
    next_dagrun_data_interval_start: datetime.datetime | None = None
    owners: list[str] | None = None
    pickle_id: str | None = None
    root_dag_id: str | None = None
    schedule_interval: TimeDelta | RelativeDelta | CronExpression | None = None
    scheduler_lock: bool | None = None
    tags: list[Tag] | None = None
    timetable_description: str | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["dag_id"] is None:
                raise _FIELDS.incomplete(source)
            model.dag_id = source["dag_id"]
            model.dag_display_name = source["dag_display_name"]
            model.default_view = source["default_view"]
            model.description = source["description"]
            model.file_token = source["file_token"]
            model.fileloc = source["fileloc"]
            model.has_import_errors = source["has_import_errors"]
            model.has_task_concurrency_limits = source["has_task_concurrency_limits"]
            model.is_active = source["is_active"]
            model.is_paused = source["is_paused"]
            model.is_subdag = source["is_subdag"]
            time = source["last_expired"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.last_expired = time
            time = source["last_parsed_time"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.last_parsed_time = time
            time = source["last_pickled"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.last_pickled = time
            model.max_active_runs = source["max_active_runs"]
            model.max_active_tasks = source["max_active_tasks"]
            model.max_consecutive_failed_dag_runs = source["max_consecutive_failed_dag_runs"]
            time = source["next_dagrun"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.next_dagrun = time
            time = source["next_dagrun_create_after"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.next_dagrun_create_after = time
            time = source["next_dagrun_data_interval_end"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.next_dagrun_data_interval_end = time
            time = source["next_dagrun_data_interval_start"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.next_dagrun_data_interval_start = time
            model.owners = source["owners"]
            model.pickle_id = source["pickle_id"]
            model.root_dag_id = source["root_dag_id"]
            model.schedule_interval = read_typed(
                source["schedule_interval"], TimeDelta, RelativeDelta, CronExpression
            )
            model.scheduler_lock = source["scheduler_lock"]
            model.tags = read_list(Tag.from_dict, source["tags"])
            model.timetable_description = source["timetable_description"]
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 28 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
