"""Waiting for runs that a real scheduler runs."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from live_helpers import Unique, options

from airflow_rest import (
    AsyncAirflow,
    DagPaused,
    DagRunFailed,
    DagRunsFailed,
    NotFound,
    WaitTimedOut,
)
from airflow_rest.models import DAGRun
from airflow_rest.workflows import Progress
from local_airflow import LocalAirflow

TIMEOUT = 300
# For a DAG that only this flavour pauses and unpauses.
FLAVOUR = "_async"
# How many runs of each of five DAGs.
RUNS = 10


@pytest.fixture
def requests() -> list[str]:
    """The requests that `counted` has sent."""
    return []


@pytest.fixture
async def counted(server: LocalAirflow, requests: list[str]) -> AsyncIterator[AsyncAirflow]:
    """A client that notes its requests."""

    async def note(request: httpx.Request) -> None:
        requests.append(f"{request.method} {request.url.path}")

    known = options(server, AsyncAirflow)
    async with AsyncAirflow(server.url, **known, event_hooks={"request": [note]}) as client:
        yield client


async def test_a_run_is_triggered_and_waited_for(airflow: AsyncAirflow, unique: Unique) -> None:
    await airflow.dags.unpause("wait_0")
    states: list[str] = []
    dag_run_id = unique("wait")
    run = await airflow.dag_runs.trigger_and_wait(
        "wait_0",
        dag_run_id=dag_run_id,
        conf={"n": 1},
        timeout=TIMEOUT,
        on_change=lambda run: states.append(str(run.state)),
    )
    assert (run.dag_run_id, run.state, run.conf) == (dag_run_id, "success", {"n": 1})
    assert states[-1] == "success"
    # Another process can wait for it too.
    again = await airflow.dag_runs.wait("wait_0", dag_run_id, timeout=0)
    assert again == run


async def test_a_run_that_fails(airflow: AsyncAirflow, unique: Unique) -> None:
    await airflow.dags.unpause("wait_fails")
    dag_run_id = unique("wait")
    with pytest.raises(DagRunFailed) as caught:
        await airflow.dag_runs.trigger_and_wait(
            "wait_fails", dag_run_id=dag_run_id, timeout=TIMEOUT
        )
    assert str(caught.value) == (
        f"the run {dag_run_id!r} of the DAG 'wait_fails' failed; failed tasks: bad;"
        " upstream_failed: after"
    )
    assert [task.task_id for task in caught.value.failed_tasks] == ["bad", "after"]
    log, triggered = caught.value.__notes__
    assert triggered == f"The run was triggered, as {dag_run_id!r}."
    # The note shows the call that reads the log.
    assert log.endswith(f": airflow.task_instances.log('wait_fails', {dag_run_id!r}, 'bad')")
    text = (await airflow.task_instances.log("wait_fails", dag_run_id, "bad")).content
    assert text is not None
    assert "this fails on purpose" in text
    run = await airflow.dag_runs.wait("wait_fails", dag_run_id, check=False)
    assert run.state == "failed"
    with pytest.raises(DagRunsFailed, match=f"1 of 1 runs failed: '{dag_run_id}'"):
        await airflow.dag_runs.wait_all([run])


async def test_a_run_of_a_paused_dag(airflow: AsyncAirflow, unique: Unique) -> None:
    dag_id = f"wait{FLAVOUR}"
    dag_run_id = unique("wait")
    with pytest.raises(DagPaused, match=f"airflow.dags.unpause\\('{dag_id}'\\)"):
        await airflow.dag_runs.trigger_and_wait(dag_id, dag_run_id=dag_run_id, timeout=TIMEOUT)
    run = await airflow.dag_runs.wait(dag_id, dag_run_id, timeout=TIMEOUT, unpause=True)
    assert run.state == "success"
    assert (await airflow.dags.get(dag_id)).is_paused is False


async def test_a_run_that_is_not_there_or_does_not_end(
    airflow: AsyncAirflow, unique: Unique
) -> None:
    with pytest.raises(NotFound):
        await airflow.dag_runs.wait("wait_0", unique("missing"), timeout=TIMEOUT)
    run = await airflow.dag_runs.trigger("wait_paused", dag_run_id=unique("wait"))
    missing = ("wait_paused", unique("missing"))
    with pytest.raises(NotFound) as caught:
        await airflow.dag_runs.wait_all([run, missing], timeout=TIMEOUT)
    assert caught.value.__notes__ == [
        f"Waiting for the run {missing[1]!r} of the DAG 'wait_paused'."
    ]
    running = await airflow.dag_runs.trigger("wait_1", dag_run_id=unique("wait"))
    await airflow.dags.unpause("wait_1")
    with pytest.raises(WaitTimedOut) as timed_out:
        await airflow.dag_runs.wait("wait_1", running.dag_run_id, timeout=0)
    assert timed_out.value.run is not None
    assert timed_out.value.run.state in ("queued", "running")


async def test_fifty_runs_of_five_dags_take_few_requests(
    airflow: AsyncAirflow, counted: AsyncAirflow, requests: list[str], unique: Unique
) -> None:
    runs: list[DAGRun] = []
    for number in range(5):
        await airflow.dags.unpause(f"wait_{number}")
    for _ in range(RUNS):
        for number in range(5):
            run = await airflow.dag_runs.trigger(f"wait_{number}", dag_run_id=unique("many"))
            runs.append(run)
    progress: list[Progress] = []
    done = await counted.dag_runs.wait_all(runs, timeout=TIMEOUT, on_progress=progress.append)
    assert [run.dag_run_id for run in done] == [run.dag_run_id for run in runs]
    assert {run.state for run in done} == {"success"}
    assert [each.done for each in progress] == list(range(1, 5 * RUNS + 1))
    # There is at least one poll, and each DAG is checked at most once.
    lists = [each for each in requests if each.endswith("/list")]
    runs_read = [each for each in requests if "/dagRuns/" in each and each not in lists]
    assert len(requests) <= 5 * max(1, len(lists) // 2) + 5 + len(runs_read)
    assert len(runs_read) <= len(lists)
    # Those that have ended come at once, and in few requests.
    requests.clear()
    pairs = [(run.dag_id, run.dag_run_id) for run in runs]
    again = [run.dag_run_id async for run in counted.dag_runs.as_completed(pairs, timeout=0)]
    assert sorted(again) == sorted(run.dag_run_id for run in runs)
    assert requests == ["POST /api/v1/dags/~/dagRuns/list"] * 2
