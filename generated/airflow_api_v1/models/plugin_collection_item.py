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
_FIELDS = Fields(
    *_NAMES.values(),
    required=1,
)


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
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
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
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["name"] is None:
                raise _FIELDS.incomplete(source)
            model.name = source["name"]
            model.appbuilder_menu_items = source["appbuilder_menu_items"]
            model.appbuilder_views = source["appbuilder_views"]
            model.executors = source["executors"]
            model.flask_blueprints = source["flask_blueprints"]
            model.global_operator_extra_links = source["global_operator_extra_links"]
            model.hooks = source["hooks"]
            model.listeners = source["listeners"]
            model.macros = source["macros"]
            model.operator_extra_links = source["operator_extra_links"]
            model.source = source["source"]
            model.ti_deps = source["ti_deps"]
            model.timetables = source["timetables"]
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 13 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
