"""Clocks for the tests of everything that waits. No test sleeps."""

from __future__ import annotations

from collections.abc import Callable

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
