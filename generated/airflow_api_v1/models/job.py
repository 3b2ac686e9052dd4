from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..runtime import (
    ResponseModel,
    read_time,
    unknown_fields,
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
_KNOWN = frozenset(_NAMES.values())


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
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
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
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            dag_id=get("dag_id"),
            end_date=read_time(get("end_date")),
            executor_class=get("executor_class"),
            hostname=get("hostname"),
            id=get("id"),
            job_type=get("job_type"),
            latest_heartbeat=read_time(get("latest_heartbeat")),
            start_date=read_time(get("start_date")),
            state=get("state"),
            unixname=get("unixname"),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
