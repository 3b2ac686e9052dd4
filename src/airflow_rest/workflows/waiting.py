"""Waiting for runs: which runs, and what changed since the last poll."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias, TypedDict, cast

from airflow_api_v1.models.dag_run import DAGRun
from airflow_api_v1.runtime import path_segment

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

__all__ = ["Options", "PauseChecks", "Watched"]

RunId: TypeAlias = tuple[str, str]
"""The ids of a DAG and of one of its runs."""

FAILED = ("failed", "upstream_failed")
UNFINISHED = ("queued", "running")
# After how many polls to check again whether a DAG is paused.
_CHECK_AGAIN = 6


class Options(TypedDict):
    """The arguments that all ways to wait have in common; see `dag_runs.wait`."""

    timeout: float | None
    poll_interval: float
    on_change: Callable[[DAGRun], object] | None
    unpause: bool


def run_id(run: DAGRun) -> RunId:
    """Return the ids of a run."""
    return run.dag_id, run.dag_run_id


def is_finished(run: DAGRun) -> bool:
    """Return whether a run has ended."""
    return run.state in ("success", "failed")


def text(run: DAGRun) -> str:
    """Return a run and its state in a few words."""
    return f"{run.dag_id} {run.dag_run_id}: {run.state}"


class Watched:
    """The runs of a wait, as they were last seen.

    Args:
        runs: Runs, or pairs of a `dag_id` and a `dag_run_id`. Duplicates are merged.

    Attributes:
        ids: The ids of all runs.
        unfinished: The runs that have not ended; None if a run has not been seen yet.
        pause_checks: When to check whether their DAGs are paused.

    Raises:
        TypeError: `runs` is not an iterable of runs and pairs.
        ValueError: An identifier cannot be used in a URL.
    """

    def __init__(self, runs: Iterable[DAGRun | tuple[str, str]]) -> None:
        self._dates: dict[RunId, datetime.datetime | None] = {}
        if isinstance(runs, str | bytes | Mapping) or not hasattr(runs, "__iter__"):
            raise TypeError(
                f"runs must be an iterable of runs, not {type(cast('object', runs)).__name__}"
            )
        for number, run in enumerate(runs):
            date = (run.logical_date or run.execution_date) if isinstance(run, DAGRun) else None
            found = _checked_id(f"runs[{number}]", run)
            self._dates[found] = date or self._dates.get(found)
        self.ids = list(self._dates)
        self.unfinished: dict[RunId, DAGRun | None] = dict.fromkeys(self.ids)
        self.pause_checks = PauseChecks()

    def update(self, runs: Iterable[DAGRun]) -> list[DAGRun]:
        """Take the runs that a poll found, and return those whose state is new."""
        changed: list[DAGRun] = []
        self.pause_checks.count_poll()
        for run in runs:
            key = run_id(run)
            if key not in self.unfinished:
                continue
            last = self.unfinished[key]
            if last is None or last.state != run.state:
                changed.append(run)
            self._dates[key] = run.logical_date or run.execution_date
            if is_finished(run):
                del self.unfinished[key]
            else:
                self.unfinished[key] = run
        return changed

    def dates(
        self, ids: Iterable[RunId]
    ) -> tuple[datetime.datetime | None, datetime.datetime | None]:
        """Return the first and the last logical date of some runs; None if one is not known."""
        dates = [self._dates[key] for key in ids]
        known = [date for date in dates if date is not None]
        return (min(known), max(known)) if len(known) == len(dates) else (None, None)

    def to_check(self, runs: Iterable[DAGRun]) -> list[str]:
        """Return the DAGs with queued runs that are due for a check whether they are paused."""
        queued = dict.fromkeys(run.dag_id for run in runs if run.state == "queued")
        return [dag_id for dag_id in queued if self.pause_checks.is_due(dag_id)]


class PauseChecks:
    """When to check whether a DAG is paused: when something waits for it, and every few polls."""

    def __init__(self) -> None:
        self._polls = 0
        self._checked: dict[str, int] = {}

    def count_poll(self) -> None:
        """Note that a poll has ended."""
        self._polls += 1

    def is_due(self, dag_id: str) -> bool:
        """Return whether to check a DAG in this poll."""
        due = self._polls - _CHECK_AGAIN
        return self._checked.get(dag_id, due) <= due

    def done(self, dag_id: str) -> None:
        """Note that a DAG was checked in this poll."""
        self._checked[dag_id] = self._polls


def _checked_id(name: str, run: object) -> RunId:
    """Return the ids of a run or a pair, after checking them."""
    pair = run_id(run) if isinstance(run, DAGRun) else run
    if not isinstance(pair, tuple) or len(cast("tuple[object, ...]", pair)) != 2:
        raise TypeError(
            f"{name} must be a DAGRun or a (dag_id, dag_run_id) pair, not {type(run).__name__}"
        )
    dag_id, dag_run_id = cast("RunId", pair)
    path_segment(f"dag_id of {name}", dag_id)
    path_segment(f"dag_run_id of {name}", dag_run_id)
    return dag_id, dag_run_id
