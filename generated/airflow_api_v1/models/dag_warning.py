from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..runtime import (
    ResponseModel,
    identifier,
    read_time,
    unknown_fields,
)

_NAMES = {
    "dag_id": "dag_id",
    "warning_type": "warning_type",
    "message": "message",
    "timestamp": "timestamp",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class DagWarning(ResponseModel):
    """The `DagWarning` that the server returned.

    Attributes:
        dag_id: The ID of the DAG.
        warning_type: The kind of the warning.
        message: The text of the warning.
        timestamp: When the server recorded the warning.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    dag_id: str
    warning_type: str
    message: str | None = None
    timestamp: datetime.datetime | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            dag_id=identifier(source, "dag_id"),
            warning_type=identifier(source, "warning_type"),
            message=get("message"),
            timestamp=read_time(get("timestamp")),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
