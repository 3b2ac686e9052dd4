from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.class_reference import ClassReference
from ..models.dag import DAG
from ..models.task_extra_link import TaskExtraLink
from ..models.time_delta import TimeDelta
from ..models.trigger_rule import TriggerRule
from ..runtime import (
    DRAFTS,
    Fields,
    Members,
    ResponseModel,
    in_utc,
    parse_time,
    read_incomplete,
    read_list,
)

_NAMES = {
    "task_id": "task_id",
    "class_ref": "class_ref",
    "depends_on_past": "depends_on_past",
    "doc_md": "doc_md",
    "downstream_task_ids": "downstream_task_ids",
    "end_date": "end_date",
    "execution_timeout": "execution_timeout",
    "executor": "executor",
    "extra_links": "extra_links",
    "is_mapped": "is_mapped",
    "operator_name": "operator_name",
    "owner": "owner",
    "params": "params",
    "pool": "pool",
    "pool_slots": "pool_slots",
    "priority_weight": "priority_weight",
    "queue": "queue",
    "retries": "retries",
    "retry_delay": "retry_delay",
    "retry_exponential_backoff": "retry_exponential_backoff",
    "start_date": "start_date",
    "sub_dag": "sub_dag",
    "task_display_name": "task_display_name",
    "template_fields": "template_fields",
    "trigger_rule": "trigger_rule",
    "ui_color": "ui_color",
    "ui_fgcolor": "ui_fgcolor",
    "wait_for_downstream": "wait_for_downstream",
    "weight_rule": "weight_rule",
}
_TRIGGER_RULE = Members(TriggerRule)
_FIELDS = Fields(
    *_NAMES.values(),
    required=1,
    times=(
        "end_date",
        "start_date",
    ),
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Task(ResponseModel):
    """The `Task` that the server returned.

    Attributes:
        task_id: The ID of the task.
        class_ref: The operator's class and its module.
        depends_on_past: Whether the task's instance in the previous run must have succeeded.
        doc_md: The documentation of the task in Markdown.
        downstream_task_ids: The IDs of the tasks that directly follow this one.
        end_date: The last date that the task runs for.
        execution_timeout: The time after which a try fails.
        executor: The executor that the task requests; null for the default one.
        extra_links: The extra links that the operator offers.
        is_mapped: Whether the task is expanded into several instances at run time.
        operator_name: The name of the operator.
        owner: The owner of the task.
        params: The params of the task by name.
        pool: The name of the pool that the task runs in.
        pool_slots: The number of pool slots that an instance takes.
        priority_weight: The priority of the task; tasks with a higher one start first.
        queue: The queue of the executor, if the executor has queues.
        retries: How often a failed try is retried.
        retry_delay: The delay before a retry.
        retry_exponential_backoff: Whether the delay grows with each retry.
        start_date: The first date that the task runs for.
        sub_dag: The DAG inside a subdag operator.
        task_display_name: The name of the task in the web interface.
        template_fields: The arguments of the operator that are rendered as templates.
        trigger_rule: The condition on the states of the upstream tasks for the task to run.
        ui_color: The background color of the task in the web interface.
        ui_fgcolor: The text color of the task in the web interface.
        wait_for_downstream: Whether the direct downstream tasks in the previous run must have
            succeeded too.
        weight_rule: How the weights of other tasks contribute to its own.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    task_id: str
    class_ref: ClassReference | None = None
    depends_on_past: bool | None = None
    doc_md: str | None = None
    downstream_task_ids: list[str] | None = None
    end_date: datetime.datetime | None = None
    execution_timeout: TimeDelta | None = None
    executor: str | None = None
    extra_links: list[TaskExtraLink] | None = None
    is_mapped: bool | None = None
    operator_name: str | None = None
    owner: str | None = None
    params: dict[str, Any] | None = None
    pool: str | None = None
    pool_slots: float | None = None
    priority_weight: float | None = None
    queue: str | None = None
    retries: float | None = None
    retry_delay: TimeDelta | None = None
    retry_exponential_backoff: bool | None = None
    start_date: datetime.datetime | None = None
    sub_dag: DAG | None = None
    task_display_name: str | None = None
    template_fields: list[str] | None = None
    trigger_rule: TriggerRule | None = None
    ui_color: str | None = None
    ui_fgcolor: str | None = None
    wait_for_downstream: bool | None = None
    weight_rule: str | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["task_id"] is None:
                raise _FIELDS.incomplete(source)
            model.task_id = source["task_id"]
            model.class_ref = (
                None
                if source["class_ref"] is None
                else ClassReference.from_dict(source["class_ref"])
            )
            model.depends_on_past = source["depends_on_past"]
            model.doc_md = source["doc_md"]
            model.downstream_task_ids = source["downstream_task_ids"]
            time = source["end_date"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.end_date = time
            model.execution_timeout = (
                None
                if source["execution_timeout"] is None
                else TimeDelta.from_dict(source["execution_timeout"])
            )
            model.executor = source["executor"]
            model.extra_links = read_list(TaskExtraLink.from_dict, source["extra_links"])
            model.is_mapped = source["is_mapped"]
            model.operator_name = source["operator_name"]
            model.owner = source["owner"]
            model.params = source["params"]
            model.pool = source["pool"]
            model.pool_slots = source["pool_slots"]
            model.priority_weight = source["priority_weight"]
            model.queue = source["queue"]
            model.retries = source["retries"]
            model.retry_delay = (
                None
                if source["retry_delay"] is None
                else TimeDelta.from_dict(source["retry_delay"])
            )
            model.retry_exponential_backoff = source["retry_exponential_backoff"]
            time = source["start_date"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.start_date = time
            model.sub_dag = None if source["sub_dag"] is None else DAG.from_dict(source["sub_dag"])
            model.task_display_name = source["task_display_name"]
            model.template_fields = source["template_fields"]
            model.trigger_rule = _TRIGGER_RULE[source["trigger_rule"]]
            model.ui_color = source["ui_color"]
            model.ui_fgcolor = source["ui_fgcolor"]
            model.wait_for_downstream = source["wait_for_downstream"]
            model.weight_rule = source["weight_rule"]
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 29 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
