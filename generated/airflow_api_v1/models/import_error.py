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
    "import_error_id": "import_error_id",
    "filename": "filename",
    "stack_trace": "stack_trace",
    "timestamp": "timestamp",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class ImportError_(ResponseModel):
    """The `ImportError_` that the server returned.

    Attributes:
        import_error_id: The ID of the import error.
        filename: The path of the DAG file on the server.
        stack_trace: The traceback of the exception.
        timestamp: When the import failed.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    import_error_id: int
    filename: str | None = None
    stack_trace: str | None = None
    timestamp: datetime.datetime | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            import_error_id=identifier(source, "import_error_id"),
            filename=get("filename"),
            stack_trace=get("stack_trace"),
            timestamp=read_time(get("timestamp")),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
