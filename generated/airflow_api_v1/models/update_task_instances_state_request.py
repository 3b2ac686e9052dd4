from __future__ import annotations

import datetime
from typing import Any

from attrs import define

from ..models.update_task_state import UpdateTaskState
from ..runtime import (
    UNSET,
    Unset,
    fields_to_json,
)

_NAMES = {
    "dag_run_id": "dag_run_id",
    "dry_run": "dry_run",
    "execution_date": "execution_date",
    "include_downstream": "include_downstream",
    "include_future": "include_future",
    "include_past": "include_past",
    "include_upstream": "include_upstream",
    "new_state": "new_state",
    "task_id": "task_id",
}
# The kind of each field, and whether it may be None.
_KINDS = {
    "dag_run_id": (str, False),
    "dry_run": (bool, False),
    "execution_date": (datetime.datetime, False),
    "include_downstream": (bool, False),
    "include_future": (bool, False),
    "include_past": (bool, False),
    "include_upstream": (bool, False),
    "new_state": (UpdateTaskState, False),
    "task_id": (str, False),
}


@define(kw_only=True)
class UpdateTaskInstancesStateRequest:
    """What a request may write."""

    dag_run_id: str | Unset = UNSET
    """The ID of the DAG run."""
    dry_run: bool | Unset = UNSET
    """Whether to change nothing; true by default on the server."""
    execution_date: datetime.datetime | str | Unset = UNSET
    """The logical date of the DAG run."""
    include_downstream: bool | Unset = UNSET
    include_future: bool | Unset = UNSET
    include_past: bool | Unset = UNSET
    include_upstream: bool | Unset = UNSET
    new_state: UpdateTaskState | str | Unset = UNSET
    task_id: str | Unset = UNSET
    """The ID of the task."""

    def to_json(self) -> dict[str, Any]:
        """Return the body to send, without the fields that are UNSET, with all secrets."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the body as it may be shown: it has no secrets."""
        return self.to_json()
