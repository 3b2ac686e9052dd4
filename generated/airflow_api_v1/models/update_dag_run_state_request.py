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
# The type of each field, and whether it may be None.
_KINDS = {
    "state": (UpdateDagState, False),
}


@define(kw_only=True)
class UpdateDagRunStateRequest:
    """An object in the body of a request."""

    state: UpdateDagState | str | Unset = UNSET

    def to_json(self) -> dict[str, Any]:
        """Return the JSON object to send, including secrets. Fields that are UNSET are omitted."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send, which has no secrets."""
        return self.to_json()
