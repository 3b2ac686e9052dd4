"""One call: its request, its deadline, and what the outcome of each attempt means.

The outcome is an `httpx.Response` or a `Failure`. This module decides whether the server may have
acted on the request, and whether to send it again. `responses` turns the last outcome into a result
or an error.
"""

from __future__ import annotations

import contextlib
import email.utils
import random
import ssl
import time
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

import httpx

from airflow_rest._engine.attempt import BadResponse
from airflow_rest._engine.deadline import Deadline, DeadlinePassed
from airflow_rest.errors import AirflowError, AuthenticationFailed, StatusError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from airflow_rest._engine.attempt import Attempt
    from airflow_rest._engine.settings import Settings


E = TypeVar("E", bound=AirflowError)

# The statuses of temporary failures.
STATUSES = frozenset({429, 502, 503, 504})
# The exceptions that are outcomes. Any other is a bug, or was raised by a signal handler.
FAILURES = (httpx.HTTPError, AirflowError, BadResponse, DeadlinePassed)
# These are raised before a request is sent.
_NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.LocalProtocolError,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


class Failure(NamedTuple):
    """An attempt that ended without a complete response."""

    error: Exception
    """The exception: an httpx error, DeadlinePassed, BadResponse, or an error of the sign-in."""
    request: httpx.Request
    sent: bool
    """Whether the request may have reached the server, and the server may have acted on it."""
    signing_in: bool
    """Whether the sign-in failed, that is, the request was not sent."""
    response: httpx.Response | None
    """The response to the request, which may be incomplete; None if there is none."""


Outcome: TypeAlias = "httpx.Response | Failure"


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
            retry_after = outcome.headers.get("retry-after") if temporary else None
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


def may_have_acted(status: int) -> bool:
    """Return whether the server may have carried out a request, given the status of its response.

    A server may fail after it has carried out the request, and a gateway that stops waiting does
    not know what the server will do. 503 means that the request was not accepted. After a success
    status the response may still be unusable, but the server has carried out the request.
    """
    return 200 <= status < 300 or (status >= 500 and status != 503)


def failure(
    error: Exception, request: httpx.Request, response: httpx.Response | None, attempt: Attempt
) -> Failure:
    """Record why an attempt failed, and whether the request was sent.

    Args:
        error: The exception.
        request: The request of the call.
        response: The response to it, which may be incomplete; None if there is none.
        attempt: The attempt.
    """
    if isinstance(error, BadResponse):
        response = error.response if error.response.request is request else None
    signing_in = _failed_to_sign_in(error, request, attempt)
    sent = not signing_in and _may_have_been_sent(error, attempt)
    return Failure(error, request, sent, signing_in, response)


def _failed_to_sign_in(error: Exception, request: httpx.Request, attempt: Attempt) -> bool:
    """Return whether an attempt failed before its request, because of the sign-in."""
    if attempt.signing_in:
        return True
    if isinstance(error, AuthenticationFailed):
        return attempt.status is None
    # An httpx.Auth that is not ours may have sent a login request.
    if isinstance(error, BadResponse):
        return error.response.request is not request
    failed = _request_of(error)
    return failed is not None and failed is not request


def _may_have_been_sent(error: Exception, attempt: Attempt) -> bool:
    """Return whether the server may have acted on the request of an attempt that failed."""
    if isinstance(error, BadResponse):
        return may_have_acted(error.response.status_code)
    if attempt.connecting or isinstance(error, _NEVER_SENT):
        return False
    if isinstance(error, httpx.TransportError | DeadlinePassed):
        return True
    # The error of a hook or an httpx.Auth, which may have come after a response.
    return attempt.status is not None and may_have_acted(attempt.status)


def _request_of(error: Exception) -> httpx.Request | None:
    """Return the request that caused an httpx error; None if the error does not have it."""
    if not isinstance(error, httpx.RequestError):
        return None
    try:
        return error.request
    except RuntimeError:  # raised by a transport that does not set it
        return None


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
