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
# The type of each field, and whether it may be None.
_KINDS = {
    "description": (str, False),
    "key": (str, False),
    "value": (str, False),
}


@define(kw_only=True)
class VariableRequest:
    """An object in the body of a request."""

    description: str | Unset = UNSET
    """The description of the variable."""
    key: str | Unset = UNSET
    """The key of the variable."""
    value: str | Unset = UNSET
    """The value of the variable, as text."""

    def to_json(self) -> dict[str, Any]:
        """Return the JSON object to send, including secrets. Fields that are UNSET are omitted."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send, which has no secrets."""
        return self.to_json()
