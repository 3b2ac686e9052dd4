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
# The type of each field, and whether it may be None.
_KINDS = {
    "name": (str, False),
}


@define(kw_only=True)
class ResourceRequest:
    """An object in the body of a request."""

    name: str | Unset = UNSET
    """The name of the resource, such as DAGs."""

    def to_json(self) -> dict[str, Any]:
        """Return the JSON object to send, including secrets. Fields that are UNSET are omitted."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send, which has no secrets."""
        return self.to_json()
