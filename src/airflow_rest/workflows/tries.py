"""Which try of a task instance to read the log of, and when it is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

from airflow_api_v1.runtime import checked
from airflow_rest import _logs
from airflow_rest.workflows.log_parts import LogPart
from airflow_rest.workflows.logs import LogLines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from airflow_api_v1.models import TaskInstance

__all__ = ["NOT_RUNNING", "FollowedTries", "check_tries"]

# The states of an instance that only runs if its run goes on.
NOT_RUNNING = (None, "none", "scheduled", "queued", "up_for_retry")
_ENDED = ("success", "failed", "skipped", "upstream_failed", "removed")
# After the end of a try, its log may still grow: by what a callback writes, by the exit code.
_QUIET_POLLS = 2
# What Airflow waits for the rest of a log of which it says that it is not complete.
_QUIET_POLLS_WITHOUT_END = 10
# After the end of a try, how many polls in a row may fail to read its log.
_MOST_FAILURES = 10


def check_tries(tries: int | Literal["current", "all"]) -> None:
    """Check the argument `tries`.

    Raises:
        TypeError: It is neither an int nor a string.
        ValueError: It is below 1, or another string.
    """
    if not isinstance(tries, str):
        checked("tries", tries, int, least=1)
    elif tries not in ("current", "all"):
        raise ValueError(f"tries must be 'current', 'all' or the number of a try: {tries!r}")


class FollowedTries:
    """The tries whose logs are followed, one after the other.

    Args:
        tries: `current`, `all`, or the number of the only try.

    Attributes:
        number: The try that is followed; None before the task instance was read.
        lines: The lines of its log.
        is_done: Whether there is nothing more to come.
        state: The state of the task instance, for messages.
    """

    def __init__(self, tries: int | Literal["current", "all"]) -> None:
        self.number = {"current": None, "all": 1}.get(tries) if isinstance(tries, str) else tries
        self.lines = LogLines()
        self.is_done = False
        self.state: str | None = None
        self._is_only = not isinstance(tries, str)
        self._counts = _Counts(newest=0, is_active=False, is_final=False)
        self._quiet = 0
        self._failures = 0
        self._changed = False

    def see(self, instance: TaskInstance, *, run_has_ended: bool) -> int | None:
        """Take the present state of the task instance.

        Returns:
            The try whose log to read now; None if it has not started.
        """
        self.state = None if instance.state is None else str(instance.state)
        self._changed = False
        self._counts = _Counts.of(instance, run_has_ended=run_has_ended)
        if self.number is None:
            self.number = self._counts.first(instance)
        return self.number if self.number <= self._counts.newest else None

    @property
    def is_over(self) -> bool:
        """Whether the try has ended, or will never start."""
        number, counts = self.number or 1, self._counts
        return (
            number < counts.newest
            or (number == counts.newest and not counts.is_active)
            or (number > counts.newest and counts.is_final)
        )

    @property
    def needs_scheduler(self) -> bool:
        """Whether the try only starts once the scheduler gets to it, which skips paused DAGs."""
        return not self.is_over and self.state in NOT_RUNNING and self.state != "queued"

    def gives_up(self) -> bool:
        """Note that the log could not be read, and return whether it never will be.

        While the task runs, its log matters less than its end.
        """
        self._failures = self._failures + 1 if self.is_over else 0
        return self._failures >= _MOST_FAILURES

    def read(self, part: LogPart | None) -> Iterator[str]:
        """Yield the new lines of a response; it is None if there was no log."""
        if part is None:
            part = LogPart([], self.lines.token)
        self._failures = 0
        lines = self.lines.read(part)
        self._changed = self._changed or self.lines.changed
        yield from lines

    @property
    def has_more(self) -> bool:
        """Whether to read on at once. While a task writes, the next poll is soon enough."""
        return self.lines.has_more and (self.lines.is_paged or self.is_over)

    def close_poll(self) -> Iterator[str]:
        """Go on to the next try once the log is complete, and yield its last lines."""
        number, counts = self.number or 1, self._counts
        if not self.is_over or self._changed:
            self._quiet = 0
            return
        self._quiet += 1
        needed = 1 if number < counts.newest else _QUIET_POLLS
        if not self.lines.is_complete:
            needed = _QUIET_POLLS_WITHOUT_END
        if number <= counts.newest and self._quiet < needed:
            return
        yield from self.lines.finish()
        self.is_done = self._is_only or (number >= counts.newest and counts.is_final)
        self.number, self.lines, self._quiet = number + 1, LogLines(), 0


@frozen
class _Counts:
    """How far the tries of a task instance are.

    Attributes:
        newest: The number of the newest try; 0 if there is none.
        is_active: Whether the newest try has not ended.
        is_final: Whether there will be no other try.
    """

    newest: int
    is_active: bool
    is_final: bool

    @classmethod
    def of(cls, instance: TaskInstance, *, run_has_ended: bool) -> _Counts:
        state = instance.state
        waits = state in NOT_RUNNING
        if state in ("scheduled", "queued"):
            waits = not _logs.counts_at_scheduling(instance)
        is_final = run_has_ended or state in _ENDED
        return cls(_logs.newest_try(instance), not waits and not is_final, is_final)

    def first(self, instance: TaskInstance) -> int:
        """Return the number of the current try: that of the next one if none is active."""
        if self.is_active or self.is_final or instance.state == "up_for_retry":
            return max(self.newest, 1)
        return self.newest + 1
