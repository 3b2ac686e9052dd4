"""The time of a fake server, and the clocks of its clients, which never really sleep."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import anyio.lowlevel

from airflow_rest._async.clock import AsyncClock
from airflow_rest._sync.clock import Clock


class FakeTime:
    """The time of a fake server.

    Args:
        start: The date and time at the beginning.
        max_sleep: How many seconds the clients may sleep in all; None for no limit.
    """

    def __init__(self, start: datetime, max_sleep: float | None = None) -> None:
        self._start = start
        self._max_sleep = max_sleep
        self._slept = 0.0
        self._seconds = 0.0
        self._lock = threading.Lock()

    @property
    def seconds(self) -> float:
        """How many seconds have passed since the beginning."""
        return self._seconds

    @property
    def now(self) -> datetime:
        """The date and time."""
        return self._start + timedelta(seconds=self._seconds)

    def sleep(self, seconds: float) -> None:
        """Note that a client sleeps.

        Raises:
            RuntimeError: The clients have slept for too long: a loop would never end.
        """
        self._slept += seconds
        if self._max_sleep is not None and self._slept > self._max_sleep:
            raise RuntimeError(
                f"the clients have slept for more than {self._max_sleep:g} seconds on the clock of"
                " FakeAirflow: is there a run that never ends? If not, pass another max_sleep"
            )

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.reach(self._seconds + seconds)

    def reach(self, seconds: float) -> None:
        """Let time pass until a moment, unless that has passed."""
        with self._lock:
            self._seconds = max(self._seconds, seconds)


class FakeClock(Clock):
    """The clock of a client of `FakeAirflow`. Sleeping lets the time of the server pass.

    Args:
        time: The time of the server.
    """

    def __init__(self, time: FakeTime) -> None:
        self._time = time

    def monotonic(self) -> float:
        """Return the seconds that have passed on the fake server."""
        return self._time.seconds

    def sleep(self, seconds: float) -> None:
        """Let the time of the server pass, and return at once."""
        self._time.sleep(seconds)
        self._time.advance(seconds)


class AsyncFakeClock(AsyncClock):
    """The clock of an async client of `FakeAirflow`.

    Several tasks may sleep at once, and then the time passes once and not once for each.

    Args:
        time: The time of the server.
    """

    def __init__(self, time: FakeTime) -> None:
        self._time = time

    def monotonic(self) -> float:
        """Return the seconds that have passed on the fake server."""
        return self._time.seconds

    async def sleep(self, seconds: float) -> None:
        """Let the time of the server pass, and return after the other tasks had their turn."""
        self._time.sleep(seconds)
        end = self._time.seconds + seconds
        await anyio.lowlevel.checkpoint()
        self._time.reach(end)
