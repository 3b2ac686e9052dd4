"""When to poll, and which errors of a poll to ignore."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import httpx

from airflow_rest._engine.checks import seconds
from airflow_rest.errors import (
    AuthenticationFailed,
    ConnectionFailed,
    ServerError,
    TimedOut,
    TooManyRequests,
    UnexpectedResponse,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from airflow_rest.errors import AirflowError

__all__ = ["Schedule", "is_temporary"]

_FIRST_INTERVAL = 1.0
_GROWTH = 1.5
# A poll may take this many seconds, even if less time is left.
_SHORTEST_POLL = 5.0


class Schedule:
    """The times of the polls of a wait.

    Args:
        monotonic: A monotonic clock.
        timeout: How many seconds to go on polling from now on; None for no limit.
        poll_interval: The maximum number of seconds between two polls.

    Raises:
        TypeError: `timeout` or `poll_interval` has the wrong type.
        ValueError: `timeout` or `poll_interval` is out of range.
    """

    def __init__(
        self, monotonic: Callable[[], float], timeout: float | None, poll_interval: float
    ) -> None:
        if timeout is not None:
            seconds("timeout", timeout, zero=True, expected="a number of seconds or None")
        seconds("poll_interval", poll_interval)
        self._monotonic = monotonic
        self._end = None if timeout is None else monotonic() + timeout
        self._longest = poll_interval
        self._interval = 0.0
        self._ended = False

    @property
    def is_over(self) -> bool:
        """Whether the time is up, so that there is no poll after the present one."""
        return self._ended

    def pause(self) -> float | None:
        """Return how many seconds to wait before the next poll; None if the time is up.

        The last poll is sent when the time is up, or later if the caller comes back later.
        """
        if self._ended:
            return None
        interval = self._interval
        self._interval = min(max(interval * _GROWTH, _FIRST_INTERVAL), self._longest)
        if self._end is None:
            return interval
        left = max(self._end - self._monotonic(), 0.0)
        self._ended = left <= interval
        return min(interval, left)

    def poll_timeout(self) -> float | None:
        """Return how many seconds the next poll may take; None for no limit of its own."""
        return None if self._end is None else max(_SHORTEST_POLL, self._end - self._monotonic())


def is_temporary(error: AirflowError) -> bool:
    """Return whether a later poll may succeed after this error.

    The server or the network may recover, also if a connection was lost within a body or while
    credentials were obtained. Wrong credentials, a missing object, and a certificate that cannot be
    verified do not change by waiting.
    """
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return False
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, AuthenticationFailed | UnexpectedResponse):
        return isinstance(error.__cause__, httpx.TransportError)
    return isinstance(error, ConnectionFailed | ServerError | TimedOut | TooManyRequests)
