from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.dag_state import DagState
from ..runtime import (
    DRAFTS,
    Fields,
    Members,
    ResponseModel,
    in_utc,
    parse_time,
    read_incomplete,
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
_DAG_STATE = Members(DagState)
_FIELDS = Fields(
    *_NAMES.values(),
    required=0,
    times=(
        "data_interval_end",
        "data_interval_start",
        "end_date",
        "logical_date",
        "start_date",
    ),
)


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
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
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
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            model.dag_id = source["dag_id"]
            time = source["data_interval_end"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.data_interval_end = time
            time = source["data_interval_start"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.data_interval_start = time
            time = source["end_date"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.end_date = time
            time = source["logical_date"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.logical_date = time
            model.run_id = source["run_id"]
            time = source["start_date"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.start_date = time
            model.state = _DAG_STATE[source["state"]]
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 8 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
