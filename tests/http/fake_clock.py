"""Clocks for the tests of everything that waits. No test sleeps."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from raw_server import RawServer

from airflow_rest.types import AsyncClock, Clock


class FakeTime:
    """A time that passes only while a client sleeps.

    Attributes:
        now: The time in seconds.
        sleeps: How long each sleep was.
        when_sleeping: Called after each sleep, for what happens meanwhile.
    """

    def __init__(self) -> None:
        self.now = 0.0
        self.sleeps: list[float] = []
        self.when_sleeping: Callable[[], object] = lambda: None

    def monotonic(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds
        self.sleeps.append(seconds)
        assert len(self.sleeps) < 2000, "it never ends"
        self.when_sleeping()


class FakeClock(FakeTime, Clock):
    """A clock for an `Airflow`."""

    def sleep(self, seconds: float) -> None:
        self.advance(seconds)


class AsyncFakeClock(FakeTime, AsyncClock):
    """A clock for an `AsyncAirflow`."""

    async def sleep(self, seconds: float) -> None:
        self.advance(seconds)


class StallTime:
    """A time that passes only while a server stalls.

    However busy the machine is, the server has the request of a client before its time is up.
    """

    def __init__(self, server: RawServer) -> None:
        self.now = monotonic()
        server.when_stalling = self.advance

    def monotonic(self) -> float:
        return self.now

    def advance(self) -> None:
        raise NotImplementedError

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Apply the time to what the code in the context waits for."""
        yield


class StallClock(StallTime, Clock):
    """A clock for an `Airflow`: only for deadlines, since the timeouts of sockets are real."""

    def advance(self) -> None:
        self.now = monotonic() + 1  # later than any short deadline


class AsyncStallClock(StallTime, AsyncClock):
    """A clock for an `AsyncAirflow` and, where it is applied, for the event loop."""

    @contextmanager
    def applied(self) -> Iterator[None]:
        self._loop = asyncio.get_running_loop()
        self._loop.time = self.monotonic  # type: ignore[method-assign]
        try:
            yield
        finally:
            del self._loop.time

    def advance(self) -> None:
        self.now += 0.07  # in small steps, since the next attempt may have begun
        with contextlib.suppress(RuntimeError):  # the loop has been closed
            self._loop.call_soon_threadsafe(lambda: None)  # it looks at the time again
