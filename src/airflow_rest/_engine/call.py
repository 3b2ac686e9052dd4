"""One call: its request, its deadline, and when the request is sent again."""

from __future__ import annotations

import contextlib
import email.utils
import random
import ssl
import time
from typing import TYPE_CHECKING, TypeVar

import httpx

from airflow_rest._engine.attempt import Failure, may_have_acted
from airflow_rest._engine.deadline import Deadline
from airflow_rest.errors import AirflowError, StatusError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from airflow_rest._engine.attempt import Outcome
    from airflow_rest._engine.settings import Settings


E = TypeVar("E", bound=AirflowError)

# The statuses of failures that may pass by themselves.
STATUSES = frozenset({429, 502, 503, 504})


class Call:
    """A call, from its first attempt to its last.

    Args:
        request: The request to send.
        settings: The settings of the client.
        repeatable: Whether the request may be repeated when it is not known whether it arrived.
        reads: Whether the request changes nothing, so that there is nothing to be in doubt about.
        clock: A monotonic clock.
        chance: A source of random numbers from 0 to 1.
    """

    def __init__(
        self,
        request: httpx.Request,
        settings: Settings,
        *,
        repeatable: bool,
        reads: bool = False,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.request = request
        self.settings = settings
        self.deadline = Deadline(settings.retry.deadline, clock)
        self.attempts = 1
        self._repeatable = repeatable
        self._reads = reads
        self._chance = chance
        self._acted = False

    @property
    def in_doubt(self) -> bool:
        """Whether one of the attempts may have changed something on the server."""
        return self._acted and not self._reads

    def judge(self, outcome: Outcome) -> float | None:
        """Decide whether the request is sent again.

        Args:
            outcome: The outcome of the last attempt.

        Returns:
            How many seconds to wait before the next attempt; None if the outcome is final.
        """
        if isinstance(outcome, Failure):
            sent = acted = outcome.sent
            passes, retry_after = _may_pass(outcome)
        else:
            sent, acted = True, may_have_acted(outcome.status_code)
            passes = outcome.status_code in STATUSES
            retry_after = outcome.headers.get("retry-after")
        self._acted = self._acted or acted
        if not passes or (sent and not self._repeatable):
            return None
        return self._wait(_seconds(retry_after))

    def complete(self, error: E) -> E:
        """Add to an error what the attempts tell about it."""
        error.attempts = self.attempts
        error.in_doubt = self.in_doubt
        if self.attempts > 1:
            error.add_note(f"The request was sent {self.attempts} times.")
        return error

    def has_deleted(self, response: httpx.Response) -> bool:
        """Tell whether this is a 404 because an earlier attempt has deleted what it was to delete.

        Args:
            response: The response to the last attempt.
        """
        return self._acted and response.status_code == 404 and response.request.method == "DELETE"

    def _wait(self, asked: float | None) -> float | None:
        """Return how long to wait before the next attempt; None if there must not be one."""
        policy = self.settings.retry
        if self.attempts >= policy.attempts:
            return None
        if asked is not None and asked > policy.max_retry_after:
            return None
        backoff = min(policy.max_backoff, policy.backoff * 2.0 ** min(self.attempts - 1, 1000))
        wait: float = max(asked or 0.0, backoff * (1 - self._chance() / 2))
        left = self.deadline.left()
        if left is not None and (left == 0 or wait > left):
            return None
        self.attempts += 1
        return wait


def _may_pass(failure: Failure) -> tuple[bool, str | None]:
    """Tell whether a failure may pass by itself, and what Retry-After header came with it."""
    error: BaseException | None = failure.error
    if failure.signing_in and isinstance(error, AirflowError):
        if isinstance(error, StatusError) and error.response is not None:
            # The login request got this response.
            return error.status in STATUSES, error.response.headers.get("retry-after")
        error = error.__cause__
    permanent = httpx.UnsupportedProtocol, httpx.LocalProtocolError, httpx.ProxyError
    return (
        isinstance(error, httpx.TransportError)
        and not isinstance(error, permanent)
        and not _is_untrusted(error)
    ), None


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


def _is_untrusted(error: BaseException | None) -> bool:
    """Tell whether a connection failed because of the certificate: that will not change."""
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None


def _seconds(retry_after: str | None) -> float | None:
    """Read a Retry-After header, which has seconds or a date; return None if it has neither."""
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
