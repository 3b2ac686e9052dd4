from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..runtime import (
    DRAFTS,
    Fields,
    ResponseModel,
    read_incomplete,
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
_FIELDS = Fields(
    *_NAMES.values(),
    required=1,
)


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
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
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
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["name"] is None:
                raise _FIELDS.incomplete(source)
            model.name = source["name"]
            model.deferred_slots = source["deferred_slots"]
            model.description = source["description"]
            model.include_deferred = source["include_deferred"]
            model.occupied_slots = source["occupied_slots"]
            model.open_slots = source["open_slots"]
            model.queued_slots = source["queued_slots"]
            model.running_slots = source["running_slots"]
            model.scheduled_slots = source["scheduled_slots"]
            model.slots = source["slots"]
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 10 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
