from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from attrs import define, field

from ..runtime import (
    UNSET,
    Unset,
    fields_to_json,
    redacted,
)

_NAMES = {
    "dataset_uri": "dataset_uri",
    "extra": "extra",
}
# The type of each field, and whether it may be None.
_KINDS = {
    "dataset_uri": (str, False),
    "extra": (Mapping, False),
}


@define(kw_only=True)
class CreateDatasetEventRequest:
    """An object in the body of a request."""

    dataset_uri: str
    extra: Mapping[str, Any] | Unset = field(default=UNSET, repr=False)

    def to_json(self) -> dict[str, Any]:
        """Return the JSON object to send, including secrets. Fields that are UNSET are omitted."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object with its secrets replaced by `[redacted]`."""
        return redacted(self.to_json(), ["extra"])

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "CreateDatasetEventRequest cannot be pickled, since it may contain a secret"
        )
