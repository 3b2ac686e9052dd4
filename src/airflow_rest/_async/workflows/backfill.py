"""Giving each of several logical dates a run of a DAG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow_rest._async.workflows.polling import AsyncPolling
from airflow_rest.errors import (
    AirflowError,
    AlreadyExists,
    BackfillFailed,
    BackfillTimedOut,
    DagPaused,
)
from airflow_rest.workflows import wait_errors
from airflow_rest.workflows.backfill import Backfill, message, own_run_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from airflow_rest._async.client import AsyncAirflow
    from airflow_rest.workflows import BackfillReport, Progress


async def backfill(
    client: AsyncAirflow,
    dag_id: str,
    dates: Mapping[datetime, datetime | None],
    *,
    max_active: int,
    conf: Mapping[str, Any] | None,
    newest_first: bool,
    fail_fast: bool,
    timeout: float | None,
    poll_interval: float,
    on_progress: Callable[[Progress], object] | None,
) -> BackfillReport:
    """Give each logical date a run, and wait until all of them have ended."""
    state = Backfill(dag_id, dates, max_active=max_active, newest_first=newest_first)

    async def advance(client: AsyncAirflow) -> None:
        """Look at the runs that are not done, then trigger as many as there is room for."""
        if span := state.span():
            runs = client.dag_runs.list(dag_id, logical_date_gte=span[0], logical_date_lte=span[1])
            state.update({run.logical_date: run async for run in runs if run.logical_date in dates})
            if state.queued and state.pause_checks.is_due(dag_id):
                paused = (await client.dags.get(dag_id)).is_paused
                state.pause_checks.done(dag_id)
                if paused:
                    state.obstacle = wait_errors.paused([dag_id], state.queued, can_unpause=False)
                    return
        # Nobody would wait for a run that is triggered when the time is up.
        while not (polling.is_last or (fail_fast and state.failed)) and (date := state.next_date()):
            try:
                await _trigger(client, state, date, dates[date], conf)
            except AirflowError as error:
                state.triggered = state.triggered or error.in_doubt
                if not state.gives_up(date):
                    raise
                # Raised below: the polling would skip it as temporary.
                state.obstacle = error
                return

    polling = AsyncPolling(client, advance, timeout=timeout, poll_interval=poll_interval)
    await _check(client, dag_id, dates)
    state.pause_checks.done(dag_id)
    try:
        async for _ in polling:
            state.pause_checks.count_poll()
            while state.news:
                progress = state.news.pop(0)
                if on_progress is not None:
                    on_progress(progress)
            if state.obstacle is not None:
                raise state.obstacle
            if state.is_done or (fail_fast and state.failed):
                break
    except AirflowError as error:
        if state.triggered:
            error.in_doubt = True
            error.add_note("The backfill has triggered runs. Calling it again resumes it.")
        raise
    report = state.report()
    failure: BackfillFailed | BackfillTimedOut
    if state.failed and (state.is_done or fail_fast):
        failure = BackfillFailed(message(report, "failed"), report=report)
    elif not state.is_done:
        what = message(report, f"timed out after {timeout:g} seconds")
        failure = BackfillTimedOut(what + wait_errors.last_failure(polling.failure), report=report)
    else:
        return report
    failure.in_doubt = state.triggered
    raise failure from polling.failure


async def _check(
    client: AsyncAirflow, dag_id: str, dates: Mapping[datetime, datetime | None]
) -> None:
    """Refuse what would end in runs that stay queued or do nothing.

    Raises:
        DagPaused: The DAG is paused.
        ValueError: The DAG has no task that runs on one of the dates.
    """
    if (await client.dags.get(dag_id)).is_paused:
        raise DagPaused(
            f"the DAG {dag_id!r} is paused, so its runs would stay queued: unpause it first",
            dag_ids=[dag_id],
            runs=[],
        )
    tasks = [task async for task in client.tasks.list(dag_id)]
    for date in dates:
        # Airflow creates only these task instances. A run without any succeeds at once.
        if not any(
            (task.start_date is None or task.start_date <= date)
            and (task.end_date is None or date <= task.end_date)
            for task in tasks
        ):
            raise ValueError(
                f"the DAG {dag_id!r} has no task that runs on {date}: see the start_date and the"
                " end_date of its tasks"
            )


async def _trigger(
    client: AsyncAirflow,
    state: Backfill,
    date: datetime,
    data_interval_end: datetime | None,
    conf: Mapping[str, Any] | None,
) -> None:
    """Trigger the run of a logical date, unless this date has one meanwhile."""
    try:
        run = await client.dag_runs.trigger(
            state.dag_id,
            dag_run_id=own_run_id(date),
            logical_date=date,
            data_interval_start=None if data_interval_end is None else date,
            data_interval_end=data_interval_end,
            conf=conf,
        )
        state.triggered = True
    except AlreadyExists:
        runs = client.dag_runs.list(state.dag_id, logical_date_gte=date, logical_date_lte=date)
        found = await runs.first()
        if found is None:  # the id is taken by a run for another date
            raise
        run = found
    state.record(date, run)
