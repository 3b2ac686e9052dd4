# Derived from _async/test_event_logs.py by scripts/derive.py. Do not edit.
"""The audit log of a server."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from live_helpers import LATER, LONG_AGO

from airflow_rest import Airflow, BadRequest, NotFound

if TYPE_CHECKING:
    from airflow_rest.models import EventLog


def test_get_event_logs(airflow: Airflow) -> None:
    for _ in range(8):
        airflow.dags.pause("paused")
    rows = airflow.event_logs.list(dag_id="paused", page_size=3)
    ids = [entry.event_log_id for entry in rows]
    assert len(ids) == len(set(ids)) == rows.total() >= 8
    assert ids == sorted(ids)
    assert airflow.event_logs.list().total() > len(ids)
    newest = airflow.event_logs.list(dag_id="paused", order_by="-when").first()
    assert newest is not None
    assert (newest.dag_id, newest.event, newest.owner) == ("paused", "api.patch_dag", "admin")
    assert newest.when is not None
    assert newest.when.utcoffset() == timedelta(0)
    assert newest.extra is not None
    assert "is_paused" in newest.extra
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with 'color'"):
        airflow.event_logs.list(order_by="color").collect()


def test_get_event_logs_filtered(airflow: Airflow, mapped_run: str) -> None:
    def entries(**filters: Any) -> list[EventLog]:
        return airflow.event_logs.list(dag_id="ds_mapped", run_id=mapped_run, **filters).collect()

    def kinds(**filters: Any) -> set[tuple[str | None, int | None, str | None]]:
        found = entries(**filters)
        return {(entry.task_id, entry.map_index, entry.event) for entry in found}

    def of(*instances: tuple[str, int], events: tuple[str, ...] = ("running", "success")) -> Any:
        return {(*instance, event) for instance in instances for event in events}

    whole, first, second = ("whole", -1), ("each", 0), ("each", 1)
    assert kinds() == of(whole, first, second)
    assert kinds(task_id="each") == of(first, second)
    assert kinds(map_index=0) == of(first)
    assert kinds(map_index=0, page_size=1) == of(first)
    assert kinds(map_index=1) == of(second)
    assert kinds(map_index=-1) == of(whole)
    assert kinds(try_number=1) == of(whole, first, second)
    assert kinds(try_number=0) == set()
    assert kinds(event="running") == of(whole, first, second, events=("running",))
    assert kinds(included_events=["success", "x"], map_index=0) == of(first, events=("success",))
    assert kinds(excluded_events=["success", "x"]) == of(whole, first, second, events=("running",))
    assert kinds(included_events="success", excluded_events="success") == set()
    assert kinds(owner="airflow") == of(whole, first, second)
    assert kinds(owner="nobody") == set()
    assert kinds(before=LONG_AGO) == kinds(after=LATER) == set()
    assert kinds(after=LONG_AGO, before=LATER) == of(whole, first, second)
    (last,) = entries(task_id="whole", event="success")
    assert last.when is not None
    assert last not in entries(before=last.when)
    assert last not in entries(after=last.when.isoformat())
    assert last in entries(after=last.when - timedelta(microseconds=1))
    assert last in entries(before=last.when + timedelta(microseconds=1))
    assert last.try_number == 1
    rows = airflow.event_logs.list(run_id=mapped_run, map_index=0)
    assert rows.total() == 2
    earliest = rows.first()
    assert earliest is not None
    assert (earliest.map_index, earliest.event) == (0, "running")
    assert airflow.event_logs.list(dag_id="a_dag_that_no_test_names").collect() == []
    assert airflow.event_logs.list(run_id="a_run_that_no_test_names").collect() == []


def test_get_event_log(airflow: Airflow) -> None:
    entry = airflow.event_logs.list().first()
    assert entry is not None
    assert airflow.event_logs.get(entry.event_log_id) == entry
    with pytest.raises(NotFound, match="404 Event Log not found") as caught:
        airflow.event_logs.get(987654321)
    assert (caught.value.title, caught.value.detail) == ("Event Log not found", None)
