from __future__ import annotations

from typing import Any

from attrs import define

from ..types import (
    fields_to_json,
)

_NAMES = {
    "note": "note",
}


@define(kw_only=True)
class SetTaskInstanceNoteRequest:
    """What a request may write."""

    note: str

    def to_dict(self) -> dict[str, Any]:
        """Return the body to send, without the fields that are UNSET."""
        return fields_to_json(self, _NAMES)
