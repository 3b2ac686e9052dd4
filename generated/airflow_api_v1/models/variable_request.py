from __future__ import annotations

from typing import Any

from attrs import define

from ..runtime import (
    UNSET,
    Unset,
    fields_to_json,
)

_NAMES = {
    "description": "description",
    "key": "key",
    "value": "value",
}
# The kind of each field, and whether it may be None.
_KINDS = {
    "description": (str, False),
    "key": (str, False),
    "value": (str, False),
}


@define(kw_only=True)
class VariableRequest:
    """What a request may write."""

    description: str | Unset = UNSET
    """The description of the variable."""
    key: str | Unset = UNSET
    """The key of the variable."""
    value: str | Unset = UNSET
    """The value of the variable, as text."""

    def to_json(self) -> dict[str, Any]:
        """Return the body to send, without the fields that are UNSET, with all secrets."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the body as it may be shown: it has no secrets."""
        return self.to_json()
