from __future__ import annotations

from typing import Any

from attrs import define

from ..models.update_task_state import UpdateTaskState
from ..runtime import (
    UNSET,
    Unset,
    fields_to_json,
)

_NAMES = {
    "dry_run": "dry_run",
    "new_state": "new_state",
}
# The kind of each field, and whether it may be None.
_KINDS = {
    "dry_run": (bool, False),
    "new_state": (UpdateTaskState, False),
}


@define(kw_only=True)
class UpdateTaskInstanceRequest:
    """What a request may write."""

    dry_run: bool | Unset = UNSET
    """Whether to change nothing; true by default on the server."""
    new_state: UpdateTaskState | str | Unset = UNSET

    def to_json(self) -> dict[str, Any]:
        """Return the body to send, without the fields that are UNSET, with all secrets."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the body as it may be shown: it has no secrets."""
        return self.to_json()
