from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import field, frozen

from ..models.cron_expression import CronExpression
from ..models.relative_delta import RelativeDelta
from ..models.tag import Tag
from ..models.time_delta import TimeDelta
from ..runtime import (
    copy_object,
    fields_to_json,
    identifier,
    read_list,
    read_time,
    read_typed,
    unknown_fields,
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
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True)
class DAGDetail:
    """What the server said of one DAGDetail."""

    dag_id: str
    catchup: bool | None = None
    """Whether missed runs are created later."""
    concurrency: float | None = None
    """The old name of max_active_tasks."""
    dag_display_name: str | None = None
    """The name that the web interface shows."""
    dag_run_timeout: TimeDelta | None = None
    """The time after which a run fails."""
    dataset_expression: dict[str, Any] | None = None
    """The condition on datasets that triggers a run."""
    default_view: str | None = None
    description: str | None = None
    doc_md: str | None = None
    """The documentation of the DAG, in Markdown."""
    end_date: datetime.datetime | None = None
    file_token: str | None = None
    """The path of the DAG file, signed by the server, for operations on the file."""
    fileloc: str | None = None
    """The path of the DAG file on the server."""
    has_import_errors: bool | None = None
    """Whether the last import of the DAG file failed."""
    has_task_concurrency_limits: bool | None = None
    """Whether any of its tasks limits how many of its instances run at once."""
    is_active: bool | None = None
    """Whether the scheduler still finds the DAG in its file."""
    is_paused: bool | None = None
    is_paused_upon_creation: bool | None = None
    """Whether a new DAG starts paused; null for the server's default."""
    is_subdag: bool | None = None
    """Whether the DAG is part of another DAG."""
    last_expired: datetime.datetime | None = None
    """When a refresh of the DAG was last requested."""
    last_parsed: datetime.datetime | None = None
    """When the server created this object from the DAG file."""
    last_parsed_time: datetime.datetime | None = None
    """When the scheduler last parsed the DAG file."""
    last_pickled: datetime.datetime | None = None
    """When the DAG was last pickled; null unless an old executor needs it."""
    max_active_runs: int | None = None
    """The maximum number of active runs."""
    max_active_tasks: int | None = None
    """The maximum number of task instances that run at once."""
    max_consecutive_failed_dag_runs: int | None = None
    """The number of consecutive failed runs after which the DAG is paused; 0 for never."""
    next_dagrun: datetime.datetime | None = None
    """The logical date of the next scheduled run."""
    next_dagrun_create_after: datetime.datetime | None = None
    """The earliest time at which the next scheduled run is created."""
    next_dagrun_data_interval_end: datetime.datetime | None = None
    """The end of the data interval of the next scheduled run."""
    next_dagrun_data_interval_start: datetime.datetime | None = None
    """The start of the data interval of the next scheduled run."""
    orientation: str | None = None
    """The direction of the graph in the web interface: LR, TB, RL or BT."""
    owners: list[str] | None = None
    params: dict[str, Any] | None = None
    """The params of the DAG by name, each with its value, schema and description."""
    pickle_id: str | None = None
    """The id of the pickled DAG; null unless an old executor needs it."""
    render_template_as_native_obj: bool | None = None
    """Whether templates are rendered as Python values instead of strings."""
    root_dag_id: str | None = None
    """The DAG that contains this subdag; null for other DAGs."""
    schedule_interval: TimeDelta | RelativeDelta | CronExpression | None = None
    scheduler_lock: bool | None = None
    """Whether a scheduler is processing the DAG."""
    start_date: datetime.datetime | None = None
    tags: list[Tag] | None = None
    template_searchpath: list[str] | None = None
    """The directories that are searched for templates."""
    timetable_description: str | None = None
    """The schedule in words."""
    timezone: str | None = None
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
            catchup=get("catchup"),
            concurrency=get("concurrency"),
            dag_display_name=get("dag_display_name"),
            dag_run_timeout=None
            if (value := get("dag_run_timeout")) is None
            else TimeDelta.from_dict(value),
            dataset_expression=get("dataset_expression"),
            default_view=get("default_view"),
            description=get("description"),
            doc_md=get("doc_md"),
            end_date=read_time(get("end_date")),
            file_token=get("file_token"),
            fileloc=get("fileloc"),
            has_import_errors=get("has_import_errors"),
            has_task_concurrency_limits=get("has_task_concurrency_limits"),
            is_active=get("is_active"),
            is_paused=get("is_paused"),
            is_paused_upon_creation=get("is_paused_upon_creation"),
            is_subdag=get("is_subdag"),
            last_expired=read_time(get("last_expired")),
            last_parsed=read_time(get("last_parsed")),
            last_parsed_time=read_time(get("last_parsed_time")),
            last_pickled=read_time(get("last_pickled")),
            max_active_runs=get("max_active_runs"),
            max_active_tasks=get("max_active_tasks"),
            max_consecutive_failed_dag_runs=get("max_consecutive_failed_dag_runs"),
            next_dagrun=read_time(get("next_dagrun")),
            next_dagrun_create_after=read_time(get("next_dagrun_create_after")),
            next_dagrun_data_interval_end=read_time(get("next_dagrun_data_interval_end")),
            next_dagrun_data_interval_start=read_time(get("next_dagrun_data_interval_start")),
            orientation=get("orientation"),
            owners=get("owners"),
            params=get("params"),
            pickle_id=get("pickle_id"),
            render_template_as_native_obj=get("render_template_as_native_obj"),
            root_dag_id=get("root_dag_id"),
            schedule_interval=read_typed(
                get("schedule_interval"), TimeDelta, RelativeDelta, CronExpression
            ),
            scheduler_lock=get("scheduler_lock"),
            start_date=read_time(get("start_date")),
            tags=read_list(Tag.from_dict, get("tags")),
            template_searchpath=get("template_searchpath"),
            timetable_description=get("timetable_description"),
            timezone=get("timezone"),
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
