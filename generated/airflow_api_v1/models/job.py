from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import field, frozen

from ..runtime import (
    copy_object,
    fields_to_json,
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


@frozen(kw_only=True)
class Job:
    """What the server said of one Job."""

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
    """Fields that the server sent and the spec does not know."""
    _source: Mapping[str, Any] | None = field(default=None, init=False, repr=False, eq=False)
    # Frozen, but not hashable: its fields may hold dicts and lists.
    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # pyright: ignore[reportIncompatibleMethodOverride]

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read an answer of the server."""
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
        # Not an argument of the class: a model made or evolved by hand was not sent by a server.
        object.__setattr__(model, "_source", source)
        return model

    def to_dict(self) -> dict[str, Any]:
        """Return what the server sent, value for value."""
        if self._source is not None:
            return copy_object(self._source)
        known = {
            key: value for key, value in fields_to_json(self, _NAMES).items() if value is not None
        }
        return known | copy_object(self.additional_properties)
