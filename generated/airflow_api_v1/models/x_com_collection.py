from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.x_com_collection_item import XComCollectionItem
from ..runtime import (
    ResponseModel,
    as_list,
    identifier,
    unknown_fields,
)

_NAMES = {
    "xcom_entries": "xcom_entries",
    "total_entries": "total_entries",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class XComCollection(ResponseModel):
    """The `XComCollection` that the server returned.

    Attributes:
        xcom_entries: The rows of the list, or of this page of it.
        total_entries: The number of rows in the whole list, as the server counts them.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    xcom_entries: list[XComCollectionItem]
    total_entries: int | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            xcom_entries=[
                XComCollectionItem.from_dict(item)
                for item in as_list(identifier(source, "xcom_entries"))
            ],
            total_entries=get("total_entries"),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
