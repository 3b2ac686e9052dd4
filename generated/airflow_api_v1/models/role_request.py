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
# The kind of each field, and whether it may be None.
_KINDS = {
    "actions": ([ActionResourceRequest], False),
    "name": (str, False),
}


@define(kw_only=True)
class RoleRequest:
    """What a request may write."""

    actions: Iterable[ActionResourceRequest] | Unset = UNSET
    """The permissions of the role."""
    name: str | Unset = UNSET
    """The name of the role."""

    def to_json(self) -> dict[str, Any]:
        """Return the body to send, without the fields that are UNSET, with all secrets."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the body as it may be shown: it has no secrets."""
        return self.to_json()
