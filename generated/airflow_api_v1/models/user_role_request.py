from __future__ import annotations

from typing import Any

from attrs import define

from ..runtime import (
    UNSET,
    Unset,
    fields_to_json,
)

_NAMES = {
    "name": "name",
}
# The kind of each field, and whether it may be None.
_KINDS = {
    "name": (str, False),
}


@define(kw_only=True)
class UserRoleRequest:
    """What a request may write."""

    name: str | Unset = UNSET
    """The name of the role."""

    def to_json(self) -> dict[str, Any]:
        """Return the body to send, without the fields that are UNSET, with all secrets."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the body as it may be shown: it has no secrets."""
        return self.to_json()
