"""The run ids, the state and the report of a backfill."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from attrs import frozen

from airflow_rest.workflows.progress import Progress
from airflow_rest.workflows.wait_errors import listed
from airflow_rest.workflows.waiting import PauseChecks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from airflow_api_v1.models import DAGRun
    from airflow_rest.errors import AirflowError

__all__ = ["Backfill", "BackfillReport", "message", "own_run_id"]

MOST_ATTEMPTS = 5


@frozen(unsafe_hash=False)
class BackfillReport:
    """What became of each logical date of a backfill. The runs are in the order of their dates.

    Attributes:
        dag_id: The DAG.
        succeeded: The runs of the backfill that succeeded, those of earlier calls included.
        failed: The runs of the backfill that failed, those of earlier calls included.
        kept: Other runs that had one of the logical dates, such as scheduled ones, in whatever
            state. The backfill has no run for these dates.
        unfinished: The runs of the backfill that had not ended when they were last seen.
        missing: The logical dates without a run, in UTC.
    """

    dag_id: str
    succeeded: tuple[DAGRun, ...] = ()
    failed: tuple[DAGRun, ...] = ()
    kept: tuple[DAGRun, ...] = ()
    unfinished: tuple[DAGRun, ...] = ()
    missing: tuple[datetime, ...] = ()


def own_run_id(logical_date: datetime) -> str:
    """Return the id of a backfill's run. It tells which runs belong to a backfill.

    `backfill__`, with two underscores, is reserved for the runs of Airflow's own backfills.
    """
    return f"backfill_{logical_date.astimezone(UTC).isoformat()}"


class Backfill:
    """The state of a backfill: which of its logical dates have no run, a run, or a run that ended.

    Args:
        dag_id: The DAG.
        dates: The logical dates in UTC.
        max_active: How many runs may be unfinished.
        newest_first: Whether the newest date is the first to get a run.

    Attributes:
        dag_id: The DAG.
        failed: Whether a run of the backfill failed.
        triggered: Whether this call has triggered a run, or may have.
        obstacle: The error that ends the backfill although a later poll might succeed.
        news: The progress that was not reported yet.
        pause_checks: When to check whether the DAG is paused.
    """

    def __init__(
        self, dag_id: str, dates: Iterable[datetime], *, max_active: int, newest_first: bool
    ) -> None:
        self.dag_id = dag_id
        self.failed = False
        self.triggered = False
        self.obstacle: AirflowError | None = None
        self.news: list[Progress] = []
        self.pause_checks = PauseChecks()
        self._max_active = max_active
        self._newest_first = newest_first
        # Dates that may have an unfinished run, with this run if it was seen.
        self._open: dict[datetime, DAGRun | None] = dict.fromkeys(sorted(dates))
        self._waiting: list[datetime] = []  # dates without a run, the next one last
        self._ended: dict[datetime, DAGRun] = {}
        self._attempts: Counter[datetime] = Counter()
        self._total = len(self._open)

    @property
    def is_done(self) -> bool:
        """Whether every logical date has a run that ended, or a run that is not ours."""
        return len(self._ended) == self._total

    @property
    def queued(self) -> list[DAGRun]:
        """The runs that have not started."""
        return [run for run in self._open.values() if run is not None and run.state == "queued"]

    def span(self) -> tuple[datetime, datetime] | None:
        """Return the first and the last date to look at; None if there is none."""
        return (min(self._open), max(self._open)) if self._open else None

    def update(self, runs: Mapping[datetime | None, DAGRun]) -> None:
        """Take note of all runs in the range, by their logical dates."""
        for date in list(self._open):
            if date in runs:
                self.record(date, runs[date])
            else:
                # It had no run yet, the trigger failed, or somebody has deleted the run.
                del self._open[date]
                self._waiting.append(date)
        self._waiting.sort(reverse=not self._newest_first)

    def next_date(self) -> datetime | None:
        """Return the next date to trigger; None if there is none or the limit is reached.

        The date counts as unfinished from now on, since the response may be lost.
        """
        if not self._waiting or len(self._open) >= self._max_active:
            return None
        date = self._waiting.pop()
        self._open[date] = None
        self._attempts[date] += 1
        return date

    def gives_up(self, date: datetime) -> bool:
        """Return whether triggering this date has failed so often that it will not succeed."""
        return self._attempts[date] >= MOST_ATTEMPTS

    def record(self, date: datetime, run: DAGRun) -> None:
        """Take note of the run of a logical date."""
        ours = run.dag_run_id == own_run_id(date)
        if ours and run.state not in ("success", "failed"):
            self._open[date] = run
            return
        del self._open[date]
        self._ended[date] = run
        self.failed = self.failed or (ours and run.state == "failed")
        what = run.state if ours else f"kept {run.dag_run_id} ({run.state})"
        latest = f"{self.dag_id} {date.isoformat()}: {what}"
        self.news.append(Progress(len(self._ended), self._total, latest))

    def report(self) -> BackfillReport:
        """Return the outcome of each date."""
        groups: dict[str, list[DAGRun]] = defaultdict(list)
        missing = list(self._waiting)
        for date, run in sorted([*self._ended.items(), *self._open.items()]):
            if run is None:
                missing.append(date)
            elif run.dag_run_id != own_run_id(date):
                groups["kept"].append(run)
            elif date in self._ended:
                groups[f"{run.state}"].append(run)
            else:
                groups["unfinished"].append(run)
        return BackfillReport(
            self.dag_id,
            succeeded=tuple(groups["success"]),
            failed=tuple(groups["failed"]),
            kept=tuple(groups["kept"]),
            unfinished=tuple(groups["unfinished"]),
            missing=tuple(sorted(missing)),
        )


def message(report: BackfillReport, outcome: str) -> str:
    """Return the message of the error of a backfill: how many runs ended how, and which failed."""
    counts = {
        "succeeded": report.succeeded,
        "failed": report.failed,
        "kept": report.kept,
        "unfinished": report.unfinished,
        "not triggered": report.missing,
    }
    parts = ", ".join(f"{len(runs)} {name}" for name, runs in counts.items() if runs)
    text = f"the backfill of the DAG {report.dag_id!r} {outcome}: {parts}"
    if not report.failed:
        return text
    return f"{text}. Failed: {listed((run.dag_run_id for run in report.failed), most=10)}"
