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
# The kind of each field, and whether it may be None.
_KINDS = {
    "dataset_uri": (str, False),
    "extra": (Mapping, False),
}


@define(kw_only=True)
class CreateDatasetEventRequest:
    """What a request may write."""

    dataset_uri: str
    extra: Mapping[str, Any] | Unset = field(default=UNSET, repr=False)

    def to_json(self) -> dict[str, Any]:
        """Return the body to send, without the fields that are UNSET, with all secrets."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the body as it may be shown: without its secrets."""
        return redacted(self.to_json(), ["extra"])

    def __reduce__(self) -> NoReturn:
        raise TypeError("what may hold a secret is not pickled")
