from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from attrs import define

from ..models.task_state import TaskState
from ..runtime import (
    UNSET,
    Unset,
    fields_to_json,
)

_NAMES = {
    "dag_ids": "dag_ids",
    "dag_run_ids": "dag_run_ids",
    "duration_gte": "duration_gte",
    "duration_lte": "duration_lte",
    "end_date_gte": "end_date_gte",
    "end_date_lte": "end_date_lte",
    "execution_date_gte": "execution_date_gte",
    "execution_date_lte": "execution_date_lte",
    "executor": "executor",
    "page_limit": "page_limit",
    "page_offset": "page_offset",
    "pool": "pool",
    "queue": "queue",
    "start_date_gte": "start_date_gte",
    "start_date_lte": "start_date_lte",
    "state": "state",
    "task_ids": "task_ids",
}
# The kind of each field, and whether it may be None.
_KINDS = {
    "dag_ids": ([str], False),
    "dag_run_ids": ([str], False),
    "duration_gte": (float, False),
    "duration_lte": (float, False),
    "end_date_gte": (datetime.datetime, False),
    "end_date_lte": (datetime.datetime, False),
    "execution_date_gte": (datetime.datetime, False),
    "execution_date_lte": (datetime.datetime, False),
    "executor": ([str], False),
    "page_limit": (int, False),
    "page_offset": (int, False),
    "pool": ([str], False),
    "queue": ([str], False),
    "start_date_gte": (datetime.datetime, False),
    "start_date_lte": (datetime.datetime, False),
    "state": ([TaskState], False),
    "task_ids": ([str], False),
}


@define(kw_only=True)
class ListTaskInstanceFormRequest:
    """What a request may write."""

    dag_ids: str | Iterable[str] | Unset = UNSET
    dag_run_ids: str | Iterable[str] | Unset = UNSET
    duration_gte: float | Unset = UNSET
    duration_lte: float | Unset = UNSET
    end_date_gte: datetime.datetime | str | Unset = UNSET
    end_date_lte: datetime.datetime | str | Unset = UNSET
    execution_date_gte: datetime.datetime | str | Unset = UNSET
    execution_date_lte: datetime.datetime | str | Unset = UNSET
    executor: str | Iterable[str] | Unset = UNSET
    page_limit: int | Unset = UNSET
    page_offset: int | Unset = UNSET
    pool: str | Iterable[str] | Unset = UNSET
    """The name of the pool that the task runs in."""
    queue: str | Iterable[str] | Unset = UNSET
    start_date_gte: datetime.datetime | str | Unset = UNSET
    start_date_lte: datetime.datetime | str | Unset = UNSET
    state: str | Iterable[TaskState | str] | Unset = UNSET
    task_ids: str | Iterable[str] | Unset = UNSET

    def to_json(self) -> dict[str, Any]:
        """Return the body to send, without the fields that are UNSET, with all secrets."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the body as it may be shown: it has no secrets."""
        return self.to_json()
