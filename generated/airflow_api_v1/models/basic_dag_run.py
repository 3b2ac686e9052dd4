from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.dag_state import DagState
from ..runtime import (
    ResponseModel,
    read_time,
    unknown_fields,
)

_NAMES = {
    "dag_id": "dag_id",
    "data_interval_end": "data_interval_end",
    "data_interval_start": "data_interval_start",
    "end_date": "end_date",
    "logical_date": "logical_date",
    "run_id": "run_id",
    "start_date": "start_date",
    "state": "state",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class BasicDAGRun(ResponseModel):
    """The `BasicDAGRun` that the server returned.

    Attributes:
        dag_id: The ID of the DAG.
        data_interval_end: Where the data interval of the run ends.
        data_interval_start: Where the data interval of the run begins.
        end_date: When the run ended.
        logical_date: The logical date of the run.
        run_id: The `dag_run_id`, under another name.
        start_date: When the run started.
        state: The state of the run.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    dag_id: str | None = None
    data_interval_end: datetime.datetime | None = None
    data_interval_start: datetime.datetime | None = None
    end_date: datetime.datetime | None = None
    logical_date: datetime.datetime | None = None
    run_id: str | None = None
    start_date: datetime.datetime | None = None
    state: DagState | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            dag_id=get("dag_id"),
            data_interval_end=read_time(get("data_interval_end")),
            data_interval_start=read_time(get("data_interval_start")),
            end_date=read_time(get("end_date")),
            logical_date=read_time(get("logical_date")),
            run_id=get("run_id"),
            start_date=read_time(get("start_date")),
            state=None if (value := get("state")) is None else DagState(value),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
