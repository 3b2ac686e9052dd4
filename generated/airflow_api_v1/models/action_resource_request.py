from __future__ import annotations

from typing import Any

from attrs import define

from ..models.action_request import ActionRequest
from ..models.resource_request import ResourceRequest
from ..runtime import (
    UNSET,
    Unset,
    fields_to_json,
)

_NAMES = {
    "action": "action",
    "resource": "resource",
}
# The type of each field, and whether it may be None.
_KINDS = {
    "action": (ActionRequest, False),
    "resource": (ResourceRequest, False),
}


@define(kw_only=True)
class ActionResourceRequest:
    """An object in the body of a request."""

    action: ActionRequest | Unset = UNSET
    resource: ResourceRequest | Unset = UNSET

    def to_json(self) -> dict[str, Any]:
        """Return the JSON object to send, including secrets. Fields that are UNSET are omitted."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send, which has no secrets."""
        return self.to_json()
