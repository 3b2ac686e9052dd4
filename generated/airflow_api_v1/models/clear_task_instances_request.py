from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from attrs import define

from ..runtime import (
    UNSET,
    Unset,
    fields_to_json,
)

_NAMES = {
    "dag_run_id": "dag_run_id",
    "dry_run": "dry_run",
    "end_date": "end_date",
    "include_downstream": "include_downstream",
    "include_future": "include_future",
    "include_parentdag": "include_parentdag",
    "include_past": "include_past",
    "include_subdags": "include_subdags",
    "include_upstream": "include_upstream",
    "only_failed": "only_failed",
    "only_running": "only_running",
    "reset_dag_runs": "reset_dag_runs",
    "start_date": "start_date",
    "task_ids": "task_ids",
}
# The kind of each field, and whether it may be None.
_KINDS = {
    "dag_run_id": (str, True),
    "dry_run": (bool, False),
    "end_date": (datetime.datetime, False),
    "include_downstream": (bool, False),
    "include_future": (bool, False),
    "include_parentdag": (bool, False),
    "include_past": (bool, False),
    "include_subdags": (bool, False),
    "include_upstream": (bool, False),
    "only_failed": (bool, False),
    "only_running": (bool, False),
    "reset_dag_runs": (bool, False),
    "start_date": (datetime.datetime, False),
    "task_ids": ([str], False),
}


@define(kw_only=True)
class ClearTaskInstancesRequest:
    """What a request may write."""

    dag_run_id: str | None | Unset = UNSET
    """The ID of the DAG run."""
    dry_run: bool | Unset = UNSET
    """Whether to change nothing; true by default on the server."""
    end_date: datetime.datetime | str | Unset = UNSET
    include_downstream: bool | Unset = UNSET
    include_future: bool | Unset = UNSET
    include_parentdag: bool | Unset = UNSET
    """Whether to include instances of the DAG that contains this subdag."""
    include_past: bool | Unset = UNSET
    include_subdags: bool | Unset = UNSET
    include_upstream: bool | Unset = UNSET
    only_failed: bool | Unset = UNSET
    only_running: bool | Unset = UNSET
    reset_dag_runs: bool | Unset = UNSET
    """Whether to queue the runs of the instances again; false by default on the server."""
    start_date: datetime.datetime | str | Unset = UNSET
    task_ids: str | Iterable[str] | Unset = UNSET

    def to_json(self) -> dict[str, Any]:
        """Return the body to send, without the fields that are UNSET, with all secrets."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the body as it may be shown: it has no secrets."""
        return self.to_json()
