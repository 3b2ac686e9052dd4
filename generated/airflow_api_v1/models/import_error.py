from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..runtime import (
    DRAFTS,
    Fields,
    ResponseModel,
    in_utc,
    parse_time,
    read_incomplete,
)

_NAMES = {
    "import_error_id": "import_error_id",
    "filename": "filename",
    "stack_trace": "stack_trace",
    "timestamp": "timestamp",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=1,
    times=("timestamp",),
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class ImportError_(ResponseModel):
    """The `ImportError_` that the server returned.

    Attributes:
        import_error_id: The ID of the import error.
        filename: The path of the DAG file on the server.
        stack_trace: The traceback of the exception.
        timestamp: When the import failed.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    import_error_id: int
    filename: str | None = None
    stack_trace: str | None = None
    timestamp: datetime.datetime | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["import_error_id"] is None:
                raise _FIELDS.incomplete(source)
            model.import_error_id = source["import_error_id"]
            model.filename = source["filename"]
            model.stack_trace = source["stack_trace"]
            time = source["timestamp"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.timestamp = time
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 4 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
