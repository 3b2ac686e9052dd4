from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..runtime import (
    ResponseModel,
    identifier,
    unknown_fields,
)

_NAMES = {
    "name": "name",
    "deferred_slots": "deferred_slots",
    "description": "description",
    "include_deferred": "include_deferred",
    "occupied_slots": "occupied_slots",
    "open_slots": "open_slots",
    "queued_slots": "queued_slots",
    "running_slots": "running_slots",
    "scheduled_slots": "scheduled_slots",
    "slots": "slots",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Pool(ResponseModel):
    """The `Pool` that the server returned.

    Attributes:
        name: The name of the pool.
        deferred_slots: The slots of deferred instances.
        description: The description of the pool.
        include_deferred: Whether deferred instances take slots.
        occupied_slots: The slots of running and queued instances.
        open_slots: The free slots.
        queued_slots: The slots of queued instances.
        running_slots: The slots of running instances.
        scheduled_slots: The slots that scheduled instances wait for.
        slots: The total number of slots.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    name: str
    deferred_slots: int | None = None
    description: str | None = None
    include_deferred: bool | None = None
    occupied_slots: int | None = None
    open_slots: int | None = None
    queued_slots: int | None = None
    running_slots: int | None = None
    scheduled_slots: int | None = None
    slots: int | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            name=identifier(source, "name"),
            deferred_slots=get("deferred_slots"),
            description=get("description"),
            include_deferred=get("include_deferred"),
            occupied_slots=get("occupied_slots"),
            open_slots=get("open_slots"),
            queued_slots=get("queued_slots"),
            running_slots=get("running_slots"),
            scheduled_slots=get("scheduled_slots"),
            slots=get("slots"),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
