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


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class PluginCollectionItem(ResponseModel):
    """The `PluginCollectionItem` that the server returned.

    Attributes:
        name: The name of the plugin.
        appbuilder_menu_items: The menu items that the plugin adds to the web interface.
        appbuilder_views: The views that the plugin adds to the web interface.
        executors: The executors of the plugin.
        flask_blueprints: The Flask blueprints of the plugin.
        global_operator_extra_links: The links that the plugin adds to every task.
        hooks: The hooks of the plugin.
        listeners: The listeners of the plugin.
        macros: The macros that the plugin adds to templates.
        operator_extra_links: The links that the plugin adds to the tasks of certain operators.
        source: Where the server loaded the plugin from.
        ti_deps: The dependencies that the plugin adds to task instances.
        timetables: The timetables of the plugin.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
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

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
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
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
