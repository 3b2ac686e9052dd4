"""Backfills, reruns and cancelled runs on a real server."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from live_helpers import Ended, Unique, Until

from airflow_rest import AsyncAirflow, BackfillFailed, DagPaused
from airflow_rest.workflows import Progress

FLAVOUR = "_async"
DAY = timedelta(days=1)
FIRST = datetime(2026, 3, 1, tzinfo=UTC)


async def states(airflow: AsyncAirflow, dag_id: str) -> dict[tuple[Any, ...], str]:
    """Return the state of every task instance of a DAG, and of every run."""
    found = {
        (each.dag_run_id, each.task_id, each.map_index): str(each.state)
        async for each in airflow.task_instances.list(dag_id)
    }
    runs = {(run.dag_run_id,): str(run.state) async for run in airflow.dag_runs.list(dag_id)}
    return {**found, **runs}


async def test_a_backfill_gives_each_date_a_run_and_keeps_the_run_of_another(
    airflow: AsyncAirflow,
) -> None:
    dag_id = f"backfill{FLAVOUR}"
    await airflow.dags.unpause(dag_id)
    await airflow.dag_runs.trigger(dag_id, dag_run_id="another", logical_date=FIRST + DAY)
    seen: list[Progress] = []
    report = await airflow.dag_runs.backfill(
        dag_id,
        start=FIRST,
        end=FIRST + 4 * DAY,
        every=relativedelta(days=1),
        conf={"full": True},
        max_active=2,
        poll_interval=1,
        timeout=120,
        on_progress=seen.append,
    )
    assert [run.dag_run_id for run in report.kept] == ["another"]
    assert [run.logical_date for run in report.succeeded] == [
        FIRST + number * DAY for number in (0, 2, 3, 4)
    ]
    for run in report.succeeded:
        assert run.logical_date is not None
        assert run.dag_run_id == f"backfill_{run.logical_date.isoformat()}"
        assert (run.run_type, run.conf) == ("manual", {"full": True})
    assert [each.done for each in seen] == [1, 2, 3, 4, 5]


# behaviour: D13
async def test_the_data_interval_of_a_backfill(airflow: AsyncAirflow, unique: Unique) -> None:
    dag_id = "backfill_scheduled"
    await airflow.dags.unpause(dag_id)
    dates = [FIRST if FLAVOUR == "_sync" else FIRST + 2 * DAY]
    report = await airflow.dag_runs.backfill(
        dag_id, dates, data_interval=DAY, poll_interval=1, timeout=120
    )
    (run,) = report.succeeded
    assert (run.data_interval_start, run.data_interval_end) == (dates[0], dates[0] + DAY)
    other = await airflow.dag_runs.trigger(
        dag_id, dag_run_id=unique("manual"), logical_date=dates[0] + DAY
    )
    # The interval of the schedule that was over at the logical date.
    assert other.data_interval_end == datetime(2024, 2, 29, tzinfo=UTC)


async def test_a_backfill_of_a_paused_dag_triggers_nothing(airflow: AsyncAirflow) -> None:
    with pytest.raises(DagPaused):
        await airflow.dag_runs.backfill("backfill_paused", [FIRST])
    assert await airflow.dag_runs.list("backfill_paused").collect() == []


# behaviour: D12
async def test_a_run_before_the_start_date_succeeds_without_doing_anything(
    airflow: AsyncAirflow, ended: Ended
) -> None:
    dag_id, date = f"backfill{FLAVOUR}", datetime(2025, 12, 31, tzinfo=UTC)
    await airflow.dags.unpause(dag_id)
    await airflow.dag_runs.trigger(dag_id, dag_run_id="early", logical_date=date)
    assert (await ended(dag_id, "early")).state == "success"
    assert await airflow.task_instances.list(dag_id, "early").collect() == []
    with pytest.raises(ValueError, match="has no task that runs on 2025-12-31"):
        await airflow.dag_runs.backfill(dag_id, [date])


async def test_what_a_preview_names_is_what_then_runs_again(
    airflow: AsyncAirflow, until: Until
) -> None:
    dag_id = f"rerun{FLAVOUR}"
    fails = {2: [1], 5: [1, 2], 7: [2]}
    for number in range(10):
        run = await airflow.dag_runs.trigger(
            dag_id,
            dag_run_id=f"r{number}",
            logical_date=FIRST + number * DAY,
            conf={"fail": fails.get(number, [])},
        )
        if number not in fails:  # only those that fail have to run
            await airflow.dag_runs.set_state(dag_id, run.dag_run_id, "success")
    await airflow.dags.unpause(dag_id)

    async def unfinished() -> int:
        return len(await airflow.dag_runs.list(dag_id, state=["queued", "running"]).collect())

    await until(unfinished, lambda count: count == 0, 240)
    # The runs stay as the call leaves them.
    await airflow.dags.pause(dag_id)
    before = await states(airflow, dag_id)
    assert [f"r{number}" for number in fails] == [
        key[0] for key, state in sorted(before.items()) if len(key) == 1 and state == "failed"
    ]
    preview = await airflow.dag_runs.rerun_failed(
        dag_id, since=FIRST, until=FIRST + 6 * DAY, dry_run=True
    )
    assert await states(airflow, dag_id) == before
    result = await airflow.dag_runs.rerun_failed(dag_id, since=FIRST, until=FIRST + 6 * DAY)
    assert result == preview
    after = await states(airflow, dag_id)
    changed = {key: after[key] for key, state in before.items() if after[key] != state}
    assert {key[0]: state for key, state in changed.items() if len(key) == 1} == {
        run.dag_run_id: "queued" for run in preview.runs
    }
    assert [run.dag_run_id for run in preview.runs] == ["r2", "r5"]
    named = Counter((each.dag_run_id, each.task_id) for each in preview.task_instances)
    assert named == Counter(key[:2] for key in changed if len(key) == 3)
    assert named == {
        ("r2", "work"): 1,
        ("r2", "after"): 1,
        ("r5", "work"): 2,
        ("r5", "after"): 1,
    }


async def test_a_backfill_reports_failed_runs_which_can_then_run_again(
    airflow: AsyncAirflow,
) -> None:
    dag_id = "rerun_lenient"
    await airflow.dags.unpause(dag_id)
    first = FIRST + 100 * DAY if FLAVOUR == "_sync" else FIRST
    # A task fails, the run does not.
    report = await airflow.dag_runs.backfill(
        dag_id, [first], conf={"fail": [1]}, poll_interval=1, timeout=120
    )
    assert len(report.succeeded) == 1
    nothing = await airflow.dag_runs.rerun_failed(dag_id, since=first, until=first)
    assert nothing.runs == nothing.task_instances == ()
    await airflow.dag_runs.set_state(dag_id, report.succeeded[0].dag_run_id, "failed")
    with pytest.raises(BackfillFailed) as caught:
        await airflow.dag_runs.backfill(dag_id, [first], timeout=120)
    again = await airflow.dag_runs.rerun_failed(dag_id, since=first, until=first)
    assert [run.dag_run_id for run in again.runs] == [
        run.dag_run_id for run in caught.value.report.failed
    ]
    report = await airflow.dag_runs.backfill(dag_id, [first], poll_interval=1, timeout=120)
    assert len(report.succeeded) == 1


# behaviour: D14
async def test_cancel(airflow: AsyncAirflow, unique: Unique, until: Until, ended: Ended) -> None:
    dag_id, dag_run_id = "cancel_slow", unique("slow")
    await airflow.dags.unpause(dag_id)
    await airflow.dag_runs.trigger(dag_id, dag_run_id=dag_run_id)

    async def sleeping() -> Any:
        return await airflow.task_instances.get(dag_id, dag_run_id, "sleep")

    # Until it has a process id, the task may set its state to `running` again.
    await until(sleeping, lambda task: task.state == "running" and task.pid)
    assert (await airflow.dag_runs.cancel(dag_id, dag_run_id)).state == "failed"
    found = {
        task.task_id: task.state
        async for task in airflow.task_instances.list(dag_id)
        if task.dag_run_id == dag_run_id
    }
    assert found == {"sleep": "failed", "after": "skipped"}
    run = await airflow.dag_runs.get(dag_id, dag_run_id)
    assert await airflow.dag_runs.cancel(dag_id, dag_run_id) == run

    # What `set_state` would make of a run that has succeeded.
    await airflow.dags.unpause("etl")
    done = await airflow.dag_runs.trigger("etl", dag_run_id=unique("done"))
    done = await ended("etl", done.dag_run_id)
    assert await airflow.dag_runs.cancel("etl", done.dag_run_id) == done
    changed = await airflow.dag_runs.set_state("etl", done.dag_run_id, "failed")
    assert (done.state, changed.state) == ("success", "failed")
