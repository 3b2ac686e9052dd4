"""The DAG run API. Each test checks what the server has stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from live_helpers import Ended, Unique, Until

from airflow_rest import AlreadyExists, AsyncAirflow, BadRequest, NotFound
from airflow_rest.models import UpdateDagState


# behaviour: D7
async def test_post_dag_run(airflow: AsyncAirflow, unique: Unique, ended: Ended) -> None:
    await airflow.dags.unpause("etl")
    dag_run_id = unique("etl")
    moment = datetime.now(UTC)
    run = await airflow.dag_runs.trigger(
        "etl",
        dag_run_id=dag_run_id,
        logical_date=moment,
        data_interval_start=moment - timedelta(days=1),
        data_interval_end=moment.isoformat(),
        conf={"n": 1, "x": 1.0, "deep": {"none": None, "list": [True, "ü"]}},
        note="by a test",
    )
    assert run.state == "queued"
    assert run.run_type == "manual"
    assert run.external_trigger is True
    run = await ended("etl", dag_run_id)
    assert run.state == "success"
    assert run.dag_run_id == dag_run_id
    assert run.logical_date == moment
    assert run.execution_date == moment
    assert run.data_interval_start == moment - timedelta(days=1)
    assert run.data_interval_end == moment
    assert run.note == "by a test"
    assert run.start_date < run.end_date
    assert run.conf == {"n": 1, "x": 1.0, "deep": {"none": None, "list": [True, "ü"]}}
    assert [type(run.conf[name]) for name in "nx"] == [int, float]


async def test_post_dag_run_without_an_id(airflow: AsyncAirflow) -> None:
    run = await airflow.dag_runs.trigger("paused")
    assert run.dag_run_id.startswith("manual__")
    assert run.conf == {}
    assert (await airflow.dag_runs.get("paused", run.dag_run_id)).to_dict() == run.to_dict()


# behaviour: D1
async def test_post_dag_run_that_exists(airflow: AsyncAirflow, unique: Unique) -> None:
    first = await airflow.dag_runs.trigger("paused", dag_run_id=unique("twin"))
    with pytest.raises(AlreadyExists) as caught:
        await airflow.dag_runs.trigger("paused", dag_run_id=first.dag_run_id)
    assert (caught.value.status, caught.value.title) == (409, "Conflict")
    assert caught.value.detail is not None
    assert first.dag_run_id in caught.value.detail
    assert caught.value.field == "dag_run_id"
    with pytest.raises(AlreadyExists, match="409 Conflict") as caught:
        await airflow.dag_runs.trigger(
            "paused", dag_run_id=unique("twin"), logical_date=first.logical_date
        )
    assert caught.value.field == "logical_date"
    with pytest.raises(NotFound):
        await airflow.dag_runs.trigger("no_such_dag")
    with pytest.raises(BadRequest):
        await airflow.dag_runs.trigger("paused", note="x" * 1001)


# behaviour: D3
@pytest.mark.parametrize("dag_run_id", ["a+b:c", "...", "a~b.c", "-x_"])
async def test_a_run_with_an_odd_id(airflow: AsyncAirflow, dag_run_id: str) -> None:
    run = await airflow.dag_runs.trigger("paused", dag_run_id=dag_run_id)
    assert run.dag_run_id == dag_run_id
    assert (await airflow.dag_runs.get("paused", dag_run_id)).dag_run_id == dag_run_id
    await airflow.dag_runs.delete("paused", dag_run_id)
    with pytest.raises(NotFound):
        await airflow.dag_runs.get("paused", dag_run_id)


# behaviour: P1
async def test_get_dag_runs(airflow: AsyncAirflow, crowd: list[str]) -> None:
    rows = airflow.dag_runs.list("crowded", page_size=10)
    assert [run.dag_run_id async for run in rows] == crowd
    assert len([page async for page in rows.pages()]) == 11
    clamped = [page async for page in airflow.dag_runs.list("crowded", page_size=1000).pages()]
    assert [run.dag_run_id for page in clamped for run in page.items] == crowd
    assert [len(page.items) for page in clamped] == [100, 5]
    everywhere = [run async for run in airflow.dag_runs.list()]
    assert {"crowded", "paused"} <= {run.dag_id for run in everywhere}
    assert len(everywhere) == await airflow.dag_runs.list().total()


# behaviour: D9
async def test_get_dag_runs_filtered(airflow: AsyncAirflow, crowd: list[str]) -> None:
    async def ids(**filters: Any) -> list[str]:
        return [run.dag_run_id async for run in airflow.dag_runs.list("crowded", **filters)]

    third = datetime(2026, 2, 1, 3, tzinfo=UTC)
    assert await ids(execution_date_gte=third) == crowd[3:]
    assert await ids(execution_date_lte="2026-02-01T03:00:00Z") == crowd[:4]
    assert await ids(execution_date_gte=third, execution_date_lte=third) == [crowd[3]]
    assert await ids(logical_date_gte=third) == crowd[3:]
    assert await ids(logical_date_gte=third, execution_date_lte=third) == [crowd[3]]
    assert await ids(logical_date_lte="2026-02-01T03:00:00Z") == crowd[:4]
    assert await ids(order_by="-execution_date") == crowd[::-1]
    assert await ids(state="queued") == crowd
    assert await ids(state=["success", "failed"]) == []
    assert await ids(start=100) == crowd[100:]
    assert await ids(start_date_gte=third) == []
    assert await ids(end_date_lte=third) == []
    assert await ids(updated_at_gte="2026-01-01T00:00:00+00:00") == crowd
    assert await ids(updated_at_lte="2026-01-01T00:00:00+00:00") == []
    first = await airflow.dag_runs.list("crowded", fields="state").first()
    assert first is not None
    assert set(first.to_dict()) == {"dag_id", "dag_run_id", "state"}
    # The server responds with an empty list.
    missing = airflow.dag_runs.list("no_such_dag")
    for call in (missing.collect, missing.first, missing.total):
        with pytest.raises(NotFound, match="404 DAG not found"):
            await call()


async def test_get_dag_runs_batch(airflow: AsyncAirflow, crowd: list[str]) -> None:
    async def ids(**filters: Any) -> list[str]:
        return [run.dag_run_id async for run in airflow.dag_runs.search(**filters)]

    rows = airflow.dag_runs.search(dag_ids="crowded", page_size=10)
    assert [run.dag_run_id async for run in rows] == crowd
    assert len([page async for page in rows.pages()]) == 11
    assert await ids(dag_ids=["crowded"], page_size=1000) == crowd
    third = datetime(2026, 2, 1, 3, tzinfo=UTC)
    assert await ids(dag_ids=["crowded"], execution_date_gte=third) == crowd[3:]
    assert await ids(dag_ids=["crowded"], logical_date_gte=third) == crowd[3:]
    assert await ids(dag_ids="crowded", logical_date_lte=third) == crowd[:4]
    assert await ids(dag_ids=["crowded"], order_by="-execution_date") == crowd[::-1]
    assert await ids(dag_ids=["crowded"], state=["running"]) == []
    assert set(await ids(dag_ids=["crowded", "paused"])) >= set(crowd)
    assert set(await ids()) >= set(crowd)


async def test_get_dag_runs_for_the_latest(airflow: AsyncAirflow, unique: Unique) -> None:
    latest, runs = airflow.dag_runs.latest, airflow.dag_runs
    assert await latest("many_104") is None
    # The run that is created last is not the latest one: its logical date is earlier.
    new, old = unique("new"), unique("old")
    await runs.trigger("many_104", dag_run_id=new, logical_date="2026-03-02T00:00:00Z")
    await runs.trigger("many_104", dag_run_id=old, logical_date="2026-03-01T00:00:00Z")
    found = await latest("many_104")
    assert found is not None
    assert found == await runs.get("many_104", new)
    created_last = await runs.list("many_104", order_by="-id").first()
    assert created_last is not None
    assert created_last.dag_run_id == old
    await runs.set_state("many_104", old, "success")
    for state, expected in {"success": old, "queued": new, "failed": None}.items():
        found = await latest("many_104", state=state)
        assert (found.dag_run_id if found else None) == expected
    found = await latest("many_104", state=["success", "queued"])
    assert found is not None
    assert found.dag_run_id == new
    for dag_run_id in (new, old):
        await runs.delete("many_104", dag_run_id)
    assert await latest("many_104") is None
    with pytest.raises(NotFound, match="^404 DAG not found"):
        await latest("no_such_dag")


async def test_get_dag_run(airflow: AsyncAirflow, crowd: list[str]) -> None:
    run = await airflow.dag_runs.get("crowded", crowd[7])
    assert run.dag_run_id == crowd[7]
    assert run.start_date is None
    some = await airflow.dag_runs.get("crowded", crowd[7], fields=["state"])
    assert set(some.to_dict()) == {"dag_id", "dag_run_id", "state"}
    with pytest.raises(NotFound, match="404 DAGRun not found") as caught:
        await airflow.dag_runs.get("crowded", "no_such_run")
    assert caught.value.title == "DAGRun not found"


# behaviour: W8
async def test_delete_dag_run(airflow: AsyncAirflow, unique: Unique) -> None:
    run = await airflow.dag_runs.trigger("paused", dag_run_id=unique("deleted"))
    await airflow.dag_runs.delete("paused", run.dag_run_id)
    with pytest.raises(NotFound):
        await airflow.dag_runs.get("paused", run.dag_run_id)
    with pytest.raises(NotFound):
        await airflow.dag_runs.delete("paused", run.dag_run_id)
    assert (await airflow.dags.get("paused")).dag_id == "paused"


async def test_update_dag_run_state(airflow: AsyncAirflow, unique: Unique) -> None:
    run = await airflow.dag_runs.trigger("paused", dag_run_id=unique("state"))
    for state in ("failed", "queued", "success"):
        changed = await airflow.dag_runs.set_state("paused", run.dag_run_id, state=state)
        assert changed.state == state
        assert (await airflow.dag_runs.get("paused", run.dag_run_id)).state == state
    with pytest.raises(BadRequest):
        await airflow.dag_runs.set_state("paused", run.dag_run_id, state=UpdateDagState("running"))
    with pytest.raises(NotFound):
        await airflow.dag_runs.set_state("paused", "no_such_run", state="failed")


async def test_set_dag_run_note(airflow: AsyncAirflow, unique: Unique) -> None:
    run = await airflow.dag_runs.trigger("paused", dag_run_id=unique("note"))
    assert run.note is None
    for note in ("a note\nof two lines", "another", ""):
        assert (await airflow.dag_runs.set_note("paused", run.dag_run_id, note=note)).note == note
        assert (await airflow.dag_runs.get("paused", run.dag_run_id)).note == note


# behaviour: D8, T1
async def test_clear_dag_run(airflow: AsyncAirflow, unique: Unique, ended: Ended) -> None:
    await airflow.dags.unpause("etl")
    dag_run_id = unique("cleared")
    await airflow.dag_runs.trigger("etl", dag_run_id=dag_run_id)
    before = await ended("etl", dag_run_id)

    preview = await airflow.dag_runs.clear("etl", dag_run_id, dry_run=True)
    assert {each.task_id for each in preview} == {"extract", "transform", "load"}
    assert {each.dag_run_id for each in preview} == {dag_run_id}
    assert await airflow.dag_runs.get("etl", dag_run_id) == before

    cleared = await airflow.dag_runs.clear("etl", dag_run_id)
    assert cleared.dag_run_id == dag_run_id
    assert cleared.state == "queued"
    after = await ended("etl", dag_run_id)
    assert after.state == "success"
    assert after.end_date > before.end_date


async def test_get_upstream_dataset_events(
    airflow: AsyncAirflow,
    unique: Unique,
    until: Until,
    ended: Ended,
) -> None:
    await airflow.dags.unpause("consumer")
    await airflow.dags.unpause("producer")
    before = await airflow.dag_runs.list("consumer").total()
    run = await airflow.dag_runs.trigger("producer", dag_run_id=unique("producer"))
    assert (await ended("producer", run.dag_run_id)).state == "success"

    async def caused() -> list[Any]:
        return await airflow.dag_runs.list("consumer", start=before).collect()

    (consumed,) = await until(caused, bool)
    assert consumed.run_type == "dataset_triggered"
    (event,) = await airflow.dag_runs.upstream_dataset_events("consumer", consumed.dag_run_id)
    assert event.dataset_uri == "live://orders/daily"
    assert (event.source_dag_id, event.source_task_id) == ("producer", "produce")
    assert event.source_run_id == run.dag_run_id
    assert event.timestamp is not None
    assert event.timestamp.utcoffset() is not None
    assert await airflow.dag_runs.upstream_dataset_events("producer", run.dag_run_id) == []
