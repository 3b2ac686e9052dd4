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
    "appbuilder_menu_items": "appbuilder_menu_items",
    "appbuilder_views": "appbuilder_views",
    "executors": "executors",
    "flask_blueprints": "flask_blueprints",
    "global_operator_extra_links": "global_operator_extra_links",
    "hooks": "hooks",
    "listeners": "listeners",
    "macros": "macros",
    "operator_extra_links": "operator_extra_links",
    "source": "source",
    "ti_deps": "ti_deps",
    "timetables": "timetables",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True)
class PluginCollectionItem:
    """What the server said of one PluginCollectionItem."""

    name: str
    appbuilder_menu_items: list[dict[str, Any]] | None = None
    appbuilder_views: list[dict[str, Any]] | None = None
    executors: list[str | None] | None = None
    flask_blueprints: list[str | None] | None = None
    global_operator_extra_links: list[str | None] | None = None
    hooks: list[str | None] | None = None
    listeners: list[str] | None = None
    macros: list[str | None] | None = None
    operator_extra_links: list[str | None] | None = None
    source: str | None = None
    ti_deps: list[str] | None = None
    timetables: list[str] | None = None
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
            appbuilder_menu_items=get("appbuilder_menu_items"),
            appbuilder_views=get("appbuilder_views"),
            executors=get("executors"),
            flask_blueprints=get("flask_blueprints"),
            global_operator_extra_links=get("global_operator_extra_links"),
            hooks=get("hooks"),
            listeners=get("listeners"),
            macros=get("macros"),
            operator_extra_links=get("operator_extra_links"),
            source=get("source"),
            ti_deps=get("ti_deps"),
            timetables=get("timetables"),
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
