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
    "dag_id": "dag_id",
    "end_date": "end_date",
    "executor_class": "executor_class",
    "hostname": "hostname",
    "id": "id",
    "job_type": "job_type",
    "latest_heartbeat": "latest_heartbeat",
    "start_date": "start_date",
    "state": "state",
    "unixname": "unixname",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=0,
    times=(
        "end_date",
        "latest_heartbeat",
        "start_date",
    ),
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Job(ResponseModel):
    """The `Job` that the server returned.

    Attributes:
        dag_id: The ID of the DAG.
        end_date: When the job ended.
        executor_class: The class of the executor.
        hostname: The host that the job runs on.
        id: The ID of the job.
        job_type: The kind of job, such as TriggererJob.
        latest_heartbeat: When the job last reported that it is alive.
        start_date: When the job started.
        state: The state of the job.
        unixname: The operating system user that the job runs as.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    dag_id: str | None = None
    end_date: datetime.datetime | None = None
    executor_class: str | None = None
    hostname: str | None = None
    id: int | None = None
    job_type: str | None = None
    latest_heartbeat: datetime.datetime | None = None
    start_date: datetime.datetime | None = None
    state: str | None = None
    unixname: str | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            model.dag_id = source["dag_id"]
            time = source["end_date"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.end_date = time
            model.executor_class = source["executor_class"]
            model.hostname = source["hostname"]
            model.id = source["id"]
            model.job_type = source["job_type"]
            time = source["latest_heartbeat"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.latest_heartbeat = time
            time = source["start_date"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.start_date = time
            model.state = source["state"]
            model.unixname = source["unixname"]
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 10 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
