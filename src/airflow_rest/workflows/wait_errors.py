"""The errors of waiting for runs, and their texts."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from airflow_rest.errors import AirflowError, DagPaused, DagRunFailed, DagRunsFailed, WaitTimedOut
from airflow_rest.workflows.waiting import run_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from airflow_api_v1.models import DAGRun, TaskInstance
    from airflow_rest.workflows.waiting import RunId, Watched

__all__ = [
    "failed",
    "last_failure",
    "listed",
    "paused",
    "some_failed",
    "task_paused",
    "task_timed_out",
    "timed_out",
]


def failed(
    run: DAGRun, tasks: Sequence[TaskInstance], failure: AirflowError | None
) -> DagRunFailed:
    """Build the error for a run that failed.

    Args:
        run: The run.
        tasks: Its task instances that failed.
        failure: Why these could not be read; None if they could.
    """
    # Those that failed themselves first, in the order in which they ended.
    ordered = sorted(
        tasks, key=lambda task: (task.state != "failed", str(task.end_date or "unknown"))
    )
    names = [_task_name(task) for task in ordered]
    own = [name for name, task in zip(names, ordered, strict=True) if task.state == "failed"]
    other = names[len(own) :]
    if failure is not None:
        why = f"its failed tasks could not be read: {type(failure).__name__}: {failure}"
    elif not names:
        why = "none of its tasks failed; a user or a timeout may have ended the run"
    else:
        why = f"failed tasks: {listed(own) or 'none'}"
        why += f"; upstream_failed: {listed(other)}" if other else ""
    error = DagRunFailed(
        f"the run {run.dag_run_id!r} of the DAG {run.dag_id!r} failed; {why}",
        run=run,
        failed_tasks=ordered,
    )
    if own:
        task = ordered[0]
        index = "" if task.map_index in (None, -1) else f", map_index={task.map_index}"
        error.add_note(
            "To read the log of the first failed task: airflow.task_instances.log("
            f"{run.dag_id!r}, {run.dag_run_id!r}, {task.task_id!r}{index})"
        )
    error.__cause__ = failure
    return error


def some_failed(runs: list[DAGRun]) -> DagRunsFailed | None:
    """Build the error for runs of which some failed; None if none did."""
    bad = [run for run in runs if run.state == "failed"]
    if not bad:
        return None
    error = DagRunsFailed(
        f"{len(bad)} of {len(runs)} runs failed: {listed(map(_run_name, map(run_id, bad)))}",
        failed=bad,
        runs=runs,
    )
    error.add_note(
        "To get the failed tasks of one of them: airflow.dag_runs.wait("
        f"{bad[0].dag_id!r}, {bad[0].dag_run_id!r})"
    )
    return error


def paused(dag_ids: list[str], runs: Iterable[DAGRun], *, can_unpause: bool = True) -> DagPaused:
    """Build the error for queued runs of DAGs that are paused.

    Args:
        dag_ids: The DAGs.
        runs: The runs.
        can_unpause: Whether the call has an argument `unpause`.
    """
    queued = [run for run in runs if run.state == "queued" and run.dag_id in dag_ids]
    names = listed(_run_name(run_id(run)) for run in queued)
    calls = listed(f"airflow.dags.unpause({dag_id!r})" for dag_id in dag_ids)
    return DagPaused(
        f"queued runs cannot start while their DAG is paused: {names}. Unpause it with {calls}"
        + (", or wait with unpause=True" if can_unpause else ""),
        dag_ids=dag_ids,
        runs=queued,
    )


def task_paused(dag_id: str, name: str) -> DagPaused:
    """Build the error for a task that cannot start because its DAG is paused."""
    return DagPaused(
        f"{name} cannot start while its DAG is paused. Unpause it with"
        f" airflow.dags.unpause({dag_id!r})",
        dag_ids=[dag_id],
        runs=[],
    )


def task_timed_out(
    name: str, state: str | None, timeout: float | None, failure: AirflowError | None
) -> WaitTimedOut:
    """Build the error for a task that did not end in time."""
    error = WaitTimedOut(
        f"{name} has not finished after {timeout:g} seconds: its last known state is {state}"
        f"{last_failure(failure)}"
    )
    error.__cause__ = failure
    return error


def timed_out(
    watched: Watched, timeout: float | None, failure: AirflowError | None
) -> WaitTimedOut:
    """Build the error for runs that did not end in time.

    Args:
        watched: The runs.
        timeout: The timeout in seconds.
        failure: The error of the last poll; None if it succeeded.
    """
    left = watched.unfinished
    names = listed(
        f"{_run_name(key)} ({run.state if run else 'never seen'})" for key, run in left.items()
    )
    count = (
        f"{len(left)} of {len(watched.ids)} runs have" if len(watched.ids) > 1 else "the run has"
    )
    error = WaitTimedOut(
        f"{count} not finished after {timeout:g} seconds: {names}{last_failure(failure)}",
        unfinished=dict(left),
    )
    error.in_doubt = failure is not None and failure.in_doubt  # it may have unpaused a DAG
    error.__cause__ = failure
    return error


def last_failure(failure: AirflowError | None) -> str:
    """Return the end of a message of a wait that timed out."""
    return f"; the last poll failed: {type(failure).__name__}: {failure}" if failure else ""


def _run_name(key: RunId) -> str:
    return f"{key[1]!r} of the DAG {key[0]!r}"


def _task_name(task: TaskInstance) -> str:
    return task.task_id if task.map_index in (None, -1) else f"{task.task_id}[{task.map_index}]"


def listed(names: Iterable[str], most: int = 5) -> str:
    """Return the first names and the number of the others."""
    rest = iter(names)
    first = list(itertools.islice(rest, most))
    more = sum(1 for _ in rest)
    return ", ".join(first) + (f" and {more} more" if more else "")
