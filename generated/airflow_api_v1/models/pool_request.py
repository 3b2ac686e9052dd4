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
    "include_deferred": "include_deferred",
    "name": "name",
    "slots": "slots",
}
# The kind of each field, and whether it may be None.
_KINDS = {
    "description": (str, True),
    "include_deferred": (bool, False),
    "name": (str, False),
    "slots": (int, False),
}


@define(kw_only=True)
class PoolRequest:
    """What a request may write."""

    description: str | None | Unset = UNSET
    """The description of the pool."""
    include_deferred: bool | Unset = UNSET
    """Whether deferred instances take slots."""
    name: str | Unset = UNSET
    """The name of the pool."""
    slots: int | Unset = UNSET
    """The total number of slots."""

    def to_json(self) -> dict[str, Any]:
        """Return the body to send, without the fields that are UNSET, with all secrets."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the body as it may be shown: it has no secrets."""
        return self.to_json()
