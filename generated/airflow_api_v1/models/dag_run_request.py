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
    """The configuration that was passed to the trigger."""
    dag_run_id: str | Unset = UNSET
    """The ID of the DAG run."""
    data_interval_end: datetime.datetime | str | None | Unset = UNSET
    """The end of the data interval of the run."""
    data_interval_start: datetime.datetime | str | None | Unset = UNSET
    """The start of the data interval of the run."""
    logical_date: datetime.datetime | str | Unset = UNSET
    """The point in time that the run is for, unique within its DAG."""
    note: str | None | Unset = UNSET
    """The note that users read and write in the web interface."""

    def to_json(self) -> dict[str, Any]:
        """Return the body to send, without the fields that are UNSET, with all secrets."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the body as it may be shown: it has no secrets."""
        return self.to_json()
