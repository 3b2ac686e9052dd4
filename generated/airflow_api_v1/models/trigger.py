from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..runtime import (
    ResponseModel,
    read_time,
    unknown_fields,
)

_NAMES = {
    "classpath": "classpath",
    "created_date": "created_date",
    "id": "id",
    "kwargs": "kwargs",
    "triggerer_id": "triggerer_id",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Trigger(ResponseModel):
    """The `Trigger` that the server returned.

    Attributes:
        classpath: The import path of the trigger class.
        created_date: When the trigger was created.
        id: The ID of the trigger.
        kwargs: The arguments of the trigger, as text.
        triggerer_id: The ID of the triggerer that runs the trigger.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    classpath: str | None = None
    created_date: datetime.datetime | None = None
    id: int | None = None
    kwargs: str | None = None
    triggerer_id: int | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            classpath=get("classpath"),
            created_date=read_time(get("created_date")),
            id=get("id"),
            kwargs=get("kwargs"),
            triggerer_id=get("triggerer_id"),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
