"""The deadline of a call."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class DeadlinePassed(TimeoutError):
    """The deadline of the call passed. We handle no other TimeoutError."""


class Deadline:
    """The time by which a call must end.

    Args:
        seconds: How long the call may take from now on; None for no limit.
        clock: A monotonic clock.
    """

    def __init__(self, seconds: float | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = None if seconds is None else clock() + seconds

    def left(self) -> float | None:
        """Return how many seconds are left, at least 0; None for no limit."""
        return None if self._end is None else max(0.0, self._end - self._clock())

    def limit(self, timeout: float | None) -> float | None:
        """Return a timeout, or the time that is left if that is shorter; None for no limit."""
        if self._end is None:
            return timeout
        left = max(0.0, self._end - self._clock())
        return left if timeout is None else min(timeout, left)

    @property
    def passed(self) -> bool:
        """Whether there is no time left."""
        return self.left() == 0
