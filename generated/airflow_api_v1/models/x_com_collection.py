from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.x_com_collection_item import XComCollectionItem
from ..runtime import (
    DRAFTS,
    Fields,
    ResponseModel,
    read_incomplete,
    read_list,
)

_NAMES = {
    "xcom_entries": "xcom_entries",
    "total_entries": "total_entries",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=1,
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class XComCollection(ResponseModel):
    """The `XComCollection` that the server returned.

    Attributes:
        xcom_entries: The rows of the list, or of this page of it.
        total_entries: The number of rows in the whole list, as the server counts them.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    xcom_entries: list[XComCollectionItem]
    total_entries: int | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["xcom_entries"] is None:
                raise _FIELDS.incomplete(source)
            model.xcom_entries = read_list(XComCollectionItem.from_dict, source["xcom_entries"])
            model.total_entries = source["total_entries"]
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 2 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
