"""The attempts of one call: when to retry, and whether one of them may have had an effect."""

from __future__ import annotations

import contextlib
import email.utils
import random
import ssl
import time
from typing import TYPE_CHECKING, Self

import httpx

from airflow_rest.errors import AirflowError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from types import TracebackType

    from airflow_rest.retry import Retry


STATUSES = frozenset({429, 502, 503, 504})


# The request cannot have reached the server: there was no connection to send it on.
NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class Attempts:
    """The attempts of one call. As a context, it sets `attempts` and `in_doubt` of an error.

    Args:
        policy: The policy.
        repeatable: Whether the request may be repeated when it is not known whether it arrived.
        reads: Whether the request changes nothing, so that there is nothing to be in doubt about.
    """

    def __init__(
        self,
        policy: Retry,
        *,
        repeatable: bool,
        reads: bool = False,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._policy = policy
        self._repeatable = repeatable
        self._reads = reads
        self._clock = clock
        self._chance = chance
        self._began = clock()
        self.made = 1
        self.in_doubt = False
        """Whether the server may have acted on one of the attempts."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if isinstance(error, AirflowError):
            error.attempts = self.made
            error.in_doubt = self.in_doubt and not self._reads
            if self.made > 1:
                error.add_note(f"The request was sent {self.made} times.")

    def has_deleted(self, method: str, status: int) -> bool:
        """Tell whether a DELETE that found nothing has done its work at an earlier attempt.

        Args:
            method: The method of the request.
            status: The status of the answer to the last attempt.
        """
        return method == "DELETE" and status == 404 and self.in_doubt

    def left(self) -> float | None:
        """Return how many seconds are left for this attempt; None for no limit."""
        if self._policy.deadline is None:
            return None
        return max(0.0, self._policy.deadline - (self._clock() - self._began))

    def at_most(self, seconds: float | None) -> float | None:
        """Return this many seconds, or those that are left if they are fewer."""
        left = self.left()
        return seconds if left is None else left if seconds is None else min(seconds, left)

    def after_error(
        self,
        error: BaseException | None,
        request: httpx.Request | None = None,
        *,
        sent: bool = True,
    ) -> float | None:
        """Return how many seconds to wait before the next attempt; None to give up.

        Args:
            error: What httpx raised.
            request: What was to be sent. If the error is about another request, which had to go
                ahead of it (a login), then this one has not been sent.
            sent: Whether the request may have been sent, as far as is known otherwise.
        """
        if isinstance(error, TimeoutError):  # the deadline
            self.in_doubt = self.in_doubt or sent
            return None
        if not isinstance(error, httpx.TransportError) or isinstance(
            error, httpx.UnsupportedProtocol | httpx.LocalProtocolError | httpx.ProxyError
        ):
            return None
        ahead = request is not None and _about(error) not in (request, None)
        sent = sent and not isinstance(error, NEVER_SENT) and not ahead
        self.in_doubt = self.in_doubt or sent
        if _is_distrust(error):
            return None
        return self._wait(None) if self._repeatable or not sent else None

    def after_status(
        self, status: int, retry_after: str | None, *, sent: bool = True
    ) -> float | None:
        """Return how many seconds to wait before the next attempt; None if the answer stands.

        Args:
            status: The status of the answer.
            retry_after: Its Retry-After header.
            sent: Whether it is the answer to the request itself, not to one that had to go ahead
                of it.
        """
        self.in_doubt = self.in_doubt or (sent and may_have_acted(status))
        if status not in STATUSES:
            return None
        return self._wait(_seconds(retry_after)) if self._repeatable or not sent else None

    def _wait(self, asked: float | None) -> float | None:
        policy = self._policy
        if self.made >= policy.attempts:
            return None
        if asked is not None and asked > policy.max_retry_after:
            return None
        backoff = min(policy.max_backoff, policy.backoff * 2.0 ** min(self.made - 1, 1000))
        wait: float = max(asked or 0.0, backoff * (1 - self._chance() / 2))
        spent = self._clock() - self._began
        if policy.deadline is not None and spent + wait > policy.deadline:
            return None
        self.made += 1
        return wait


def may_have_acted(status: int) -> bool:
    """Tell whether a server that gives this status may have done what was asked.

    An error after a status of success means that the body is of no use. A server that fails may
    have acted before, and a gateway that gives up on the server does not know what the server will
    do. 503 means that the request was not accepted.
    """
    return 200 <= status < 300 or (status >= 500 and status != 503)


@contextlib.contextmanager
def after_change(note: str, *, doubt: bool = True) -> Generator[None]:
    """Mark errors in this context, which comes after a change, as in doubt.

    They say nothing about the change.

    Args:
        note: What has been changed, or may have been.
        doubt: Whether something has been changed, or may have been.
    """
    try:
        yield
    except AirflowError as error:
        if doubt:
            error.in_doubt = True
            error.add_note(note)
        raise


def _is_distrust(error: BaseException | None) -> bool:
    """Tell whether a connection failed for the server's certificate, which will not change."""
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None


def _about(error: httpx.TransportError) -> httpx.Request | None:
    try:
        return error.request
    except RuntimeError:  # of a transport that does not say
        return None


def _seconds(retry_after: str | None) -> float | None:
    """Read a Retry-After header: seconds, or a date. None where there is none that makes sense."""
    if retry_after is None:
        return None
    text = retry_after.strip()
    try:
        if text.isascii() and text.isdecimal():
            return float(text)
        moment = email.utils.parsedate_to_datetime(text)
        return max(0.0, moment.timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
