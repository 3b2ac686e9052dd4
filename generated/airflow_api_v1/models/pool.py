from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import field, frozen

from ..runtime import (
    copy_object,
    fields_to_json,
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


@frozen(kw_only=True)
class Pool:
    """What the server said of one Pool."""

    name: str
    deferred_slots: int | None = None
    """The slots of deferred instances."""
    description: str | None = None
    include_deferred: bool | None = None
    """Whether deferred instances take slots."""
    occupied_slots: int | None = None
    """The slots of running and queued instances."""
    open_slots: int | None = None
    """The free slots."""
    queued_slots: int | None = None
    """The slots of queued instances."""
    running_slots: int | None = None
    """The slots of running instances."""
    scheduled_slots: int | None = None
    """The slots that scheduled instances wait for."""
    slots: int | None = None
    """The total number of slots."""
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)
    """Fields that the server sent and the spec does not know."""
    _source: Mapping[str, Any] | None = field(default=None, init=False, repr=False, eq=False)
    # Frozen, but not hashable: its fields may hold dicts and lists.
    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # pyright: ignore[reportIncompatibleMethodOverride]

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read an answer of the server."""
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
        # Not an argument of the class: a model made or evolved by hand was not sent by a server.
        object.__setattr__(model, "_source", source)
        return model

    def to_dict(self) -> dict[str, Any]:
        """Return what the server sent, value for value."""
        if self._source is not None:
            return copy_object(self._source)
        known = {
            key: value for key, value in fields_to_json(self, _NAMES).items() if value is not None
        }
        return known | copy_object(self.additional_properties)
