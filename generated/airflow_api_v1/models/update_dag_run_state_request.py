from __future__ import annotations

from typing import Any

from attrs import define

from ..models.update_dag_state import UpdateDagState
from ..runtime import (
    UNSET,
    Unset,
    fields_to_json,
)

_NAMES = {
    "state": "state",
}
# The kind of each field, and whether it may be None.
_KINDS = {
    "state": (UpdateDagState, False),
}


@define(kw_only=True)
class UpdateDagRunStateRequest:
    """What a request may write."""

    state: UpdateDagState | str | Unset = UNSET

    def to_json(self) -> dict[str, Any]:
        """Return the body to send, without the fields that are UNSET, with all secrets."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the body as it may be shown: it has no secrets."""
        return self.to_json()
