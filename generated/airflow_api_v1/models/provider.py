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
    "package_name": "package_name",
    "description": "description",
    "version": "version",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Provider(ResponseModel):
    """The `Provider` that the server returned.

    Attributes:
        package_name: The name of the package.
        description: The description of the provider.
        version: The version of the package.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    package_name: str
    description: str | None = None
    version: str | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            package_name=identifier(source, "package_name"),
            description=get("description"),
            version=get("version"),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
