"""How the states of a run change: by the time that passes, or from one poll to the next."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from attrs import frozen

from airflow_api_v1.runtime import checked, nearest

RunState: TypeAlias = Literal["queued", "running", "success", "failed"]
RUN_STATES: tuple[str, ...] = get_args(RunState)
ENDED = ("success", "failed")


@frozen
class Script:
    """How the states of a run change. `succeeds`, `fails` and `states` return one.

    Attributes:
        outcome: The state in which the run ends; None if its last state is none in which it ends.
        seconds: How long the run takes on the clock of the fake server; None to count polls.
        polls: At which poll the run has ended.
        task_id: The task that fails; None for the last one.
        sequence: The state at each poll, if these are given one by one.
    """

    outcome: str | None
    seconds: float | None = None
    polls: int = 0
    task_id: str | None = None
    sequence: tuple[str, ...] = ()

    def progress(self, seconds: float, polls: int) -> tuple[str, float]:
        """Return the state of a run, and what share of its work is done.

        Args:
            seconds: How long the run has not been paused.
            polls: How many requests have read the run.
        """
        if self.sequence:
            place = min(max(polls, 1), len(self.sequence)) - 1
            state = self.sequence[place]
            if state in ENDED:
                return state, 1.0
            # Without an end, the run never gets to its last task.
            return state, place / (len(self.sequence) + 1)
        if self.seconds is not None:
            share = 1.0 if seconds >= self.seconds else seconds / self.seconds
        else:
            share = min(1.0, polls / self.polls)
        if share >= 1.0:
            return str(self.outcome), 1.0
        return ("running" if share else "queued"), share


def _script(
    outcome: str, seconds: float | None, polls: int | None, task_id: str | None = None
) -> Script:
    if seconds is not None and polls is not None:
        raise ValueError("pass either seconds or polls, not both")
    if polls is not None:
        return Script(outcome, None, checked("polls", polls, int, least=1), task_id)
    duration: float = 10.0 if seconds is None else checked("seconds", seconds, float)
    if duration < 0:
        raise ValueError(f"seconds must not be negative: {duration}")
    return Script(outcome, duration, 0, task_id)


def succeeds(*, seconds: float | None = None, polls: int | None = None) -> Script:
    """Return the script of a run that succeeds.

    Args:
        seconds: How many seconds it takes on the clock of the fake server: 10 by default.
        polls: How many requests read the run or one of its task instances until it has ended,
            instead of `seconds`.

    Raises:
        ValueError: Both are given, or one is negative.
        TypeError: An argument has the wrong type.
    """
    return _script("success", seconds, polls)


def fails(
    task_id: str | None = None, *, seconds: float | None = None, polls: int | None = None
) -> Script:
    """Return the script of a run that fails.

    Args:
        task_id: The task that fails; None for the last one. The tasks after it do not run.
        seconds: How many seconds it takes on the clock of the fake server: 10 by default.
        polls: How many requests read the run or one of its task instances until it has ended,
            instead of `seconds`.

    Raises:
        ValueError: Both `seconds` and `polls` are given, or one is negative.
        TypeError: An argument has the wrong type.
    """
    return _script("failed", seconds, polls, checked("task_id", task_id, str, optional=True))


def states(*sequence: RunState) -> Script:
    """Return the script of a run that has one state after the other, a new one at each poll.

    The last state remains. A poll is a request that reads the run or one of its task instances.

    Args:
        *sequence: The states, such as `"queued", "running", "running", "failed"`.

    Raises:
        ValueError: There is no state, or one that a run cannot have.
    """
    if not sequence:
        raise ValueError("states needs at least one state")
    for state in sequence:
        if state not in RUN_STATES:
            known = ", ".join(RUN_STATES)
            hint = nearest(str(state), RUN_STATES)
            raise ValueError(f"a state of a run is one of {known}, not {state!r}{hint}")
    return Script(sequence[-1] if sequence[-1] in ENDED else None, sequence=tuple(sequence))
