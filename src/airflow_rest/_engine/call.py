"""One call: its request, its deadline, and the decision to send the request again."""

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

# The statuses of temporary failures.
STATUSES = frozenset({429, 502, 503, 504})


class Call:
    """A call, from its first attempt to its last.

    Args:
        request: The request to send.
        settings: The settings of the client.
        repeatable: Whether to send the request again even if the server may have received it.
        reads: Whether the request changes nothing, so that its errors are never in doubt.
        monotonic: A monotonic clock.
        chance: A source of random numbers from 0 to 1.
    """

    def __init__(
        self,
        request: httpx.Request,
        settings: Settings,
        *,
        repeatable: bool,
        reads: bool = False,
        monotonic: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.request = request
        self.settings = settings
        self.deadline = Deadline(settings.retry.deadline, monotonic)
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
        """Decide whether to send the request again.

        Args:
            outcome: The outcome of the last attempt.

        Returns:
            How many seconds to wait before the next attempt; None if the outcome is final.
        """
        if isinstance(outcome, Failure):
            sent = acted = outcome.sent
            temporary, retry_after = _is_temporary(outcome)
        else:
            sent, acted = True, may_have_acted(outcome.status_code)
            temporary = outcome.status_code in STATUSES
            retry_after = outcome.headers.get("retry-after")
        self._acted = self._acted or acted
        if not temporary or (sent and not self._repeatable):
            return None
        return self._wait(_seconds(retry_after))

    def complete(self, error: E) -> E:
        """Add the number of attempts, and whether the call is in doubt, to an error."""
        error.attempts = self.attempts
        error.in_doubt = self.in_doubt
        if self.attempts > 1:
            error.add_note(f"The request was sent {self.attempts} times.")
        return error

    def has_deleted(self, response: httpx.Response) -> bool:
        """Return whether this is a 404 because an earlier attempt may have deleted the object.

        Args:
            response: The response to the last attempt.
        """
        return self._acted and response.status_code == 404 and response.request.method == "DELETE"

    def _wait(self, asked: float | None) -> float | None:
        """Return how long to wait before the next attempt; None if there is no other attempt."""
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


def _is_temporary(failure: Failure) -> tuple[bool, str | None]:
    """Return whether a failure is temporary, and the Retry-After header that came with it."""
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
    """Mark errors as in doubt that are raised after an earlier step of the call made a change.

    Args:
        note: The change that was made, or may have been made. It is added to the error.
        doubt: Whether a change was made, or may have been made.
    """
    try:
        yield
    except AirflowError as error:
        if doubt:
            error.in_doubt = True
            error.add_note(note)
        raise


def _is_untrusted(error: BaseException | None) -> bool:
    """Return whether a connection failed because of the certificate, which is permanent."""
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None


def _seconds(retry_after: str | None) -> float | None:
    """Parse a Retry-After header: seconds or a date. Return None if it is invalid."""
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
