from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.dag_run_type import DagRunType
from ..models.dag_state import DagState
from ..runtime import (
    DRAFTS,
    Fields,
    Members,
    ResponseModel,
    in_utc,
    parse_time,
    read_incomplete,
    read_time,
)

_NAMES = {
    "dag_id": "dag_id",
    "dag_run_id": "dag_run_id",
    "conf": "conf",
    "data_interval_end": "data_interval_end",
    "data_interval_start": "data_interval_start",
    "end_date": "end_date",
    "execution_date": "execution_date",
    "external_trigger": "external_trigger",
    "last_scheduling_decision": "last_scheduling_decision",
    "logical_date": "logical_date",
    "note": "note",
    "run_type": "run_type",
    "start_date": "start_date",
    "state": "state",
}
_DAG_RUN_TYPE = Members(DagRunType)
_DAG_STATE = Members(DagState)
_FIELDS = Fields(
    *_NAMES.values(),
    required=2,
    times=(
        "data_interval_end",
        "data_interval_start",
        "end_date",
        "execution_date",
        "last_scheduling_decision",
        "logical_date",
        "start_date",
    ),
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class DAGRun(ResponseModel):
    """The `DAGRun` that the server returned.

    Attributes:
        dag_id: The ID of the DAG.
        dag_run_id: The ID of the DAG run.
        conf: The configuration that was passed to the trigger.
        data_interval_end: The end of the data interval of the run.
        data_interval_start: The start of the data interval of the run.
        end_date: When the run ended.
        execution_date: The old name of logical_date.
        external_trigger: Whether the run was triggered from outside the schedule.
        last_scheduling_decision: When the scheduler last examined the run.
        logical_date: The point in time that the run is for, unique within its DAG.
        note: The note that users read and write in the web interface.
        run_type: What created the run: the schedule, a user, a backfill or a dataset.
        start_date: When the run started.
        state: The state of the run.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    dag_id: str
    dag_run_id: str
    conf: dict[str, Any] | None = None
    data_interval_end: datetime.datetime | None = None
    data_interval_start: datetime.datetime | None = None
    end_date: datetime.datetime | None = None
    execution_date: datetime.datetime | None = None
    external_trigger: bool | None = None
    last_scheduling_decision: datetime.datetime | None = None
    logical_date: datetime.datetime | None = None
    note: str | None = None
    run_type: DagRunType | None = None
    start_date: datetime.datetime | None = None
    state: DagState | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["dag_id"] is None or source["dag_run_id"] is None:
                raise _FIELDS.incomplete(source)
            time = source["logical_date"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.logical_date = time
            text = source["data_interval_start"]
            model.data_interval_start = time if text == source["logical_date"] else read_time(text)
            text = source["execution_date"]
            model.execution_date = time if text == source["logical_date"] else read_time(text)
            model.dag_id = source["dag_id"]
            model.dag_run_id = source["dag_run_id"]
            model.conf = source["conf"]
            time = source["data_interval_end"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.data_interval_end = time
            time = source["end_date"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.end_date = time
            model.external_trigger = source["external_trigger"]
            time = source["last_scheduling_decision"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.last_scheduling_decision = time
            model.note = source["note"]
            model.run_type = _DAG_RUN_TYPE[source["run_type"]]
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
        model.additional_properties = {} if len(source) == 14 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
