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
    "catchup": "catchup",
    "concurrency": "concurrency",
    "dag_display_name": "dag_display_name",
    "dag_run_timeout": "dag_run_timeout",
    "dataset_expression": "dataset_expression",
    "default_view": "default_view",
    "description": "description",
    "doc_md": "doc_md",
    "end_date": "end_date",
    "file_token": "file_token",
    "fileloc": "fileloc",
    "has_import_errors": "has_import_errors",
    "has_task_concurrency_limits": "has_task_concurrency_limits",
    "is_active": "is_active",
    "is_paused": "is_paused",
    "is_paused_upon_creation": "is_paused_upon_creation",
    "is_subdag": "is_subdag",
    "last_expired": "last_expired",
    "last_parsed": "last_parsed",
    "last_parsed_time": "last_parsed_time",
    "last_pickled": "last_pickled",
    "max_active_runs": "max_active_runs",
    "max_active_tasks": "max_active_tasks",
    "max_consecutive_failed_dag_runs": "max_consecutive_failed_dag_runs",
    "next_dagrun": "next_dagrun",
    "next_dagrun_create_after": "next_dagrun_create_after",
    "next_dagrun_data_interval_end": "next_dagrun_data_interval_end",
    "next_dagrun_data_interval_start": "next_dagrun_data_interval_start",
    "orientation": "orientation",
    "owners": "owners",
    "params": "params",
    "pickle_id": "pickle_id",
    "render_template_as_native_obj": "render_template_as_native_obj",
    "root_dag_id": "root_dag_id",
    "schedule_interval": "schedule_interval",
    "scheduler_lock": "scheduler_lock",
    "start_date": "start_date",
    "tags": "tags",
    "template_searchpath": "template_searchpath",
    "timetable_description": "timetable_description",
    "timezone": "timezone",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=1,
    times=(
        "end_date",
        "last_expired",
        "last_parsed",
        "last_parsed_time",
        "last_pickled",
        "next_dagrun",
        "next_dagrun_create_after",
        "next_dagrun_data_interval_end",
        "next_dagrun_data_interval_start",
        "start_date",
    ),
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class DAGDetail(ResponseModel):
    """The `DAGDetail` that the server returned.

    Attributes:
        dag_id: The ID of the DAG.
        catchup: Whether missed runs are created later.
        concurrency: The old name of max_active_tasks.
        dag_display_name: The name that the web interface shows.
        dag_run_timeout: The time after which a run fails.
        dataset_expression: The condition on datasets that triggers a run.
        default_view: The view that the web interface opens with.
        description: The description of the DAG.
        doc_md: The documentation of the DAG, in Markdown.
        end_date: The date until which the DAG is scheduled.
        file_token: The path of the DAG file, signed by the server, for operations on the file.
        fileloc: The path of the DAG file on the server.
        has_import_errors: Whether the last import of the DAG file failed.
        has_task_concurrency_limits: Whether any of its tasks limits how many of its instances
            run at once.
        is_active: Whether the scheduler still finds the DAG in its file.
        is_paused: Whether the DAG is paused. The scheduler starts no new runs of a paused DAG.
        is_paused_upon_creation: Whether a new DAG starts paused; null for the server's default.
        is_subdag: Whether the DAG is part of another DAG.
        last_expired: When a refresh of the DAG was last requested.
        last_parsed: When the server created this object from the DAG file.
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
        orientation: The direction of the graph in the web interface: LR, TB, RL or BT.
        owners: The owners of the tasks of the DAG.
        params: The params of the DAG by name, each with its value, schema and description.
        pickle_id: The id of the pickled DAG; null unless an old executor needs it.
        render_template_as_native_obj: Whether templates are rendered as Python values instead
            of strings.
        root_dag_id: The DAG that contains this subdag; null for other DAGs.
        schedule_interval: The schedule: a cron expression, an interval, or null if there is
            none.
        scheduler_lock: Whether a scheduler is processing the DAG.
        start_date: The date from which the DAG is scheduled.
        tags: The tags of the DAG.
        template_searchpath: The directories that are searched for templates.
        timetable_description: The schedule in words.
        timezone: The time zone of the schedule.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    dag_id: str
    catchup: bool | None = None
    concurrency: float | None = None
    dag_display_name: str | None = None
    dag_run_timeout: TimeDelta | None = None
    dataset_expression: dict[str, Any] | None = None
    default_view: str | None = None
    description: str | None = None
    doc_md: str | None = None
    end_date: datetime.datetime | None = None
    file_token: str | None = None
    fileloc: str | None = None
    has_import_errors: bool | None = None
    has_task_concurrency_limits: bool | None = None
    is_active: bool | None = None
    is_paused: bool | None = None
    is_paused_upon_creation: bool | None = None
    is_subdag: bool | None = None
    last_expired: datetime.datetime | None = None
    last_parsed: datetime.datetime | None = None
    last_parsed_time: datetime.datetime | None = None
    last_pickled: datetime.datetime | None = None
    max_active_runs: int | None = None
    max_active_tasks: int | None = None
    max_consecutive_failed_dag_runs: int | None = None
    next_dagrun: datetime.datetime | None = None
    next_dagrun_create_after: datetime.datetime | None = None
    next_dagrun_data_interval_end: datetime.datetime | None = None
    next_dagrun_data_interval_start: datetime.datetime | None = None
    orientation: str | None = None
    owners: list[str] | None = None
    params: dict[str, Any] | None = None
    pickle_id: str | None = None
    render_template_as_native_obj: bool | None = None
    root_dag_id: str | None = None
    schedule_interval: TimeDelta | RelativeDelta | CronExpression | None = None
    scheduler_lock: bool | None = None
    start_date: datetime.datetime | None = None
    tags: list[Tag] | None = None
    template_searchpath: list[str] | None = None
    timetable_description: str | None = None
    timezone: str | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["dag_id"] is None:
                raise _FIELDS.incomplete(source)
            model.dag_id = source["dag_id"]
            model.catchup = source["catchup"]
            model.concurrency = source["concurrency"]
            model.dag_display_name = source["dag_display_name"]
            model.dag_run_timeout = (
                None
                if source["dag_run_timeout"] is None
                else TimeDelta.from_dict(source["dag_run_timeout"])
            )
            model.dataset_expression = source["dataset_expression"]
            model.default_view = source["default_view"]
            model.description = source["description"]
            model.doc_md = source["doc_md"]
            time = source["end_date"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.end_date = time
            model.file_token = source["file_token"]
            model.fileloc = source["fileloc"]
            model.has_import_errors = source["has_import_errors"]
            model.has_task_concurrency_limits = source["has_task_concurrency_limits"]
            model.is_active = source["is_active"]
            model.is_paused = source["is_paused"]
            model.is_paused_upon_creation = source["is_paused_upon_creation"]
            model.is_subdag = source["is_subdag"]
            time = source["last_expired"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.last_expired = time
            time = source["last_parsed"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.last_parsed = time
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
            model.orientation = source["orientation"]
            model.owners = source["owners"]
            model.params = source["params"]
            model.pickle_id = source["pickle_id"]
            model.render_template_as_native_obj = source["render_template_as_native_obj"]
            model.root_dag_id = source["root_dag_id"]
            model.schedule_interval = read_typed(
                source["schedule_interval"], TimeDelta, RelativeDelta, CronExpression
            )
            model.scheduler_lock = source["scheduler_lock"]
            time = source["start_date"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.start_date = time
            model.tags = read_list(Tag.from_dict, source["tags"])
            model.template_searchpath = source["template_searchpath"]
            model.timetable_description = source["timetable_description"]
            model.timezone = source["timezone"]
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 42 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
