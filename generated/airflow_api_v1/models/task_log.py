from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import field, frozen

from ..runtime import (
    copy_object,
    fields_to_json,
    unknown_fields,
)

_NAMES = {
    "content": "content",
    "continuation_token": "continuation_token",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True)
class TaskLog:
    """What the server said of one TaskLog."""

    content: str | None = None
    """The log. The server sends Python's repr of a list of (host, text) pairs."""
    continuation_token: str | None = None
    """The start of the next part; not null even at the end of the log."""
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
            content=get("content"),
            continuation_token=get("continuation_token"),
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
