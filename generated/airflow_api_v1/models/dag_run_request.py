from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from attrs import define

from ..runtime import (
    UNSET,
    Unset,
    fields_to_json,
)

_NAMES = {
    "conf": "conf",
    "dag_run_id": "dag_run_id",
    "data_interval_end": "data_interval_end",
    "data_interval_start": "data_interval_start",
    "logical_date": "logical_date",
    "note": "note",
}
# The kind of each field, and whether it may be None.
_KINDS = {
    "conf": (Mapping, False),
    "dag_run_id": (str, False),
    "data_interval_end": (datetime.datetime, True),
    "data_interval_start": (datetime.datetime, True),
    "logical_date": (datetime.datetime, False),
    "note": (str, True),
}


@define(kw_only=True)
class DAGRunRequest:
    """What a request may write."""

    conf: Mapping[str, Any] | Unset = UNSET
    """What the run was triggered with."""
    dag_run_id: str | Unset = UNSET
    """The ID of the DAG run."""
    data_interval_end: datetime.datetime | None | Unset = UNSET
    """Where the data interval of the run ends."""
    data_interval_start: datetime.datetime | None | Unset = UNSET
    """Where the data interval of the run begins."""
    logical_date: datetime.datetime | Unset = UNSET
    """The moment that the run is for, unique in its DAG."""
    note: str | None | Unset = UNSET
    """The note that users read and write in the web interface."""

    def to_json(self) -> dict[str, Any]:
        """Return the body to send, without the fields that are UNSET, with all secrets."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the body as it may be shown: it has no secrets."""
        return self.to_json()
