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
# The kind of each field, and whether it may be None.
_KINDS = {
    "action": (ActionRequest, False),
    "resource": (ResourceRequest, False),
}


@define(kw_only=True)
class ActionResourceRequest:
    """What a request may write."""

    action: ActionRequest | Unset = UNSET
    resource: ResourceRequest | Unset = UNSET

    def to_json(self) -> dict[str, Any]:
        """Return the body to send, without the fields that are UNSET, with all secrets."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the body as it may be shown: it has no secrets."""
        return self.to_json()
