from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import field, frozen

from ..models.class_reference import ClassReference
from ..models.dag import DAG
from ..models.task_extra_link import TaskExtraLink
from ..models.time_delta import TimeDelta
from ..models.trigger_rule import TriggerRule
from ..runtime import (
    copy_object,
    fields_to_json,
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


@frozen(kw_only=True)
class Task:
    """What the server said of one Task."""

    task_id: str
    class_ref: ClassReference | None = None
    """The operator's class and its module."""
    depends_on_past: bool | None = None
    """Whether the task's instance in the previous run must have succeeded."""
    doc_md: str | None = None
    downstream_task_ids: list[str] | None = None
    end_date: datetime.datetime | None = None
    execution_timeout: TimeDelta | None = None
    """The time after which a try fails."""
    executor: str | None = None
    extra_links: list[TaskExtraLink] | None = None
    is_mapped: bool | None = None
    """Whether the task is expanded into several instances at run time."""
    operator_name: str | None = None
    owner: str | None = None
    params: dict[str, Any] | None = None
    pool: str | None = None
    pool_slots: float | None = None
    """The number of pool slots that an instance takes."""
    priority_weight: float | None = None
    queue: str | None = None
    retries: float | None = None
    """How often a failed try is retried."""
    retry_delay: TimeDelta | None = None
    """The delay before a retry."""
    retry_exponential_backoff: bool | None = None
    """Whether the delay grows with each retry."""
    start_date: datetime.datetime | None = None
    sub_dag: DAG | None = None
    """The DAG inside a subdag operator."""
    task_display_name: str | None = None
    template_fields: list[str] | None = None
    """The arguments of the operator that are rendered as templates."""
    trigger_rule: TriggerRule | None = None
    """The condition on the states of the upstream tasks for the task to run."""
    ui_color: str | None = None
    ui_fgcolor: str | None = None
    wait_for_downstream: bool | None = None
    """Whether the direct downstream tasks in the previous run must have succeeded too."""
    weight_rule: str | None = None
    """How the weights of other tasks contribute to its own."""
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
