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
    ResponseModel,
    identifier,
    read_list,
    read_time,
    unknown_fields,
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
_KNOWN = frozenset(_NAMES.values())


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
        get = source.get
        model = cls(
            task_id=identifier(source, "task_id"),
            class_ref=None
            if (value := get("class_ref")) is None
            else ClassReference.from_dict(value),
            depends_on_past=get("depends_on_past"),
            doc_md=get("doc_md"),
            downstream_task_ids=get("downstream_task_ids"),
            end_date=read_time(get("end_date")),
            execution_timeout=None
            if (value := get("execution_timeout")) is None
            else TimeDelta.from_dict(value),
            executor=get("executor"),
            extra_links=read_list(TaskExtraLink.from_dict, get("extra_links")),
            is_mapped=get("is_mapped"),
            operator_name=get("operator_name"),
            owner=get("owner"),
            params=get("params"),
            pool=get("pool"),
            pool_slots=get("pool_slots"),
            priority_weight=get("priority_weight"),
            queue=get("queue"),
            retries=get("retries"),
            retry_delay=None
            if (value := get("retry_delay")) is None
            else TimeDelta.from_dict(value),
            retry_exponential_backoff=get("retry_exponential_backoff"),
            start_date=read_time(get("start_date")),
            sub_dag=None if (value := get("sub_dag")) is None else DAG.from_dict(value),
            task_display_name=get("task_display_name"),
            template_fields=get("template_fields"),
            trigger_rule=None if (value := get("trigger_rule")) is None else TriggerRule(value),
            ui_color=get("ui_color"),
            ui_fgcolor=get("ui_fgcolor"),
            wait_for_downstream=get("wait_for_downstream"),
            weight_rule=get("weight_rule"),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is created by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
