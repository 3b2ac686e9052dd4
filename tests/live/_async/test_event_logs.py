"""The audit log of a server."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from live_helpers import LATER, LONG_AGO

from airflow_rest import AsyncAirflow, BadRequest, NotFound
from airflow_rest.models import EventLog


async def test_get_event_logs(airflow: AsyncAirflow) -> None:
    for _ in range(8):
        await airflow.dags.pause("paused")
    rows = airflow.event_logs.list(dag_id="paused", page_size=3)
    ids = [entry.event_log_id async for entry in rows]
    assert len(ids) == len(set(ids)) == await rows.total() >= 8
    assert ids == sorted(ids)
    assert await airflow.event_logs.list().total() > len(ids)
    newest = await airflow.event_logs.list(dag_id="paused", order_by="-when").first()
    assert newest is not None
    assert (newest.dag_id, newest.event, newest.owner) == ("paused", "api.patch_dag", "admin")
    assert newest.when is not None
    assert newest.when.utcoffset() == timedelta(0)
    assert newest.extra is not None
    assert "is_paused" in newest.extra
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with 'color'"):
        await airflow.event_logs.list(order_by="color").collect()


async def test_get_event_logs_filtered(airflow: AsyncAirflow, mapped_run: str) -> None:
    async def entries(**filters: Any) -> list[EventLog]:
        return await airflow.event_logs.list(
            dag_id="ds_mapped", run_id=mapped_run, **filters
        ).collect()

    async def kinds(**filters: Any) -> set[tuple[str | None, int | None, str | None]]:
        found = await entries(**filters)
        return {(entry.task_id, entry.map_index, entry.event) for entry in found}

    def of(*instances: tuple[str, int], events: tuple[str, ...] = ("running", "success")) -> Any:
        return {(*instance, event) for instance in instances for event in events}

    whole, first, second = ("whole", -1), ("each", 0), ("each", 1)
    assert await kinds() == of(whole, first, second)
    assert await kinds(task_id="each") == of(first, second)
    assert await kinds(map_index=0) == of(first)
    assert await kinds(map_index=0, page_size=1) == of(first)
    assert await kinds(map_index=1) == of(second)
    assert await kinds(map_index=-1) == of(whole)
    assert await kinds(try_number=1) == of(whole, first, second)
    assert await kinds(try_number=0) == set()
    assert await kinds(event="running") == of(whole, first, second, events=("running",))
    assert await kinds(included_events=["success", "x"], map_index=0) == of(
        first, events=("success",)
    )
    assert await kinds(excluded_events=["success", "x"]) == of(
        whole, first, second, events=("running",)
    )
    assert await kinds(included_events="success", excluded_events="success") == set()
    assert await kinds(owner="airflow") == of(whole, first, second)
    assert await kinds(owner="nobody") == set()
    assert await kinds(before=LONG_AGO) == await kinds(after=LATER) == set()
    assert await kinds(after=LONG_AGO, before=LATER) == of(whole, first, second)
    (last,) = await entries(task_id="whole", event="success")
    assert last.when is not None
    assert last not in await entries(before=last.when)
    assert last not in await entries(after=last.when.isoformat())
    assert last in await entries(after=last.when - timedelta(microseconds=1))
    assert last in await entries(before=last.when + timedelta(microseconds=1))
    assert last.try_number == 1
    rows = airflow.event_logs.list(run_id=mapped_run, map_index=0)
    assert await rows.total() == 2
    earliest = await rows.first()
    assert earliest is not None
    assert (earliest.map_index, earliest.event) == (0, "running")
    assert await airflow.event_logs.list(dag_id="a_dag_that_no_test_names").collect() == []
    assert await airflow.event_logs.list(run_id="a_run_that_no_test_names").collect() == []


async def test_get_event_log(airflow: AsyncAirflow) -> None:
    entry = await airflow.event_logs.list().first()
    assert entry is not None
    assert await airflow.event_logs.get(entry.event_log_id) == entry
    with pytest.raises(NotFound, match="404 Event Log not found") as caught:
        await airflow.event_logs.get(987654321)
    assert (caught.value.title, caught.value.detail) == ("Event Log not found", None)
