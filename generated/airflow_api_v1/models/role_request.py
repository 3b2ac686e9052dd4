from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import define

from ..models.action_resource_request import ActionResourceRequest
from ..runtime import (
    UNSET,
    Unset,
    fields_to_json,
)

_NAMES = {
    "actions": "actions",
    "name": "name",
}
# The type of each field, and whether it may be None.
_KINDS = {
    "actions": ([ActionResourceRequest], False),
    "name": (str, False),
}


@define(kw_only=True)
class RoleRequest:
    """An object in the body of a request."""

    actions: Iterable[ActionResourceRequest] | Unset = UNSET
    """The permissions of the role."""
    name: str | Unset = UNSET
    """The name of the role."""

    def to_json(self) -> dict[str, Any]:
        """Return the JSON object to send, including secrets. Fields that are UNSET are omitted."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send, which has no secrets."""
        return self.to_json()
