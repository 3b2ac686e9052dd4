"""One attempt to send a request: its state, and its outcome.

The outcome is an `httpx.Response` or a `Failure`. Neither says yet what it means for the caller:
`call` judges whether to send the request again, and `responses` turns the last outcome into a
result or an error.
"""

from __future__ import annotations

import contextvars
from typing import TYPE_CHECKING, Any, TypeAlias

import httpx
from attrs import define, field, frozen

from airflow_rest.errors import AirflowError, AuthenticationFailed

if TYPE_CHECKING:
    from airflow_rest._engine.deadline import Deadline
    from airflow_rest._engine.settings import Settings


@define(eq=False)
class Attempt:
    """An attempt that is being made."""

    deadline: Deadline
    """The deadline of the call."""
    request: httpx.Request | None = None
    """The request of the call; None in an httpx client that is not ours."""
    settings: Settings | None = None
    """The settings of the client; None in an httpx client that is not ours."""
    signing_in: bool = False
    """Whether credentials for the request are being obtained; the request is not sent yet."""
    connecting: bool = False
    """Whether a connection is being made; the request is not sent yet."""
    streams: list[Any] = field(factory=list[Any])
    """The network streams of its connection, the newest last."""
    status: int | None = None
    """The status of the last response to the request; None if there is none yet."""
    over: bool = False
    """Whether the attempt has ended, even if an exception interrupted it."""


running: contextvars.ContextVar[Attempt | None] = contextvars.ContextVar("attempt", default=None)
"""The attempt that is being made in this context."""


class DeadlinePassed(TimeoutError):
    """The deadline of the call passed. We handle no other TimeoutError."""


class BadResponse(Exception):
    """A response that cannot be used, whatever its status means."""

    def __init__(self, response: httpx.Response, problem: str) -> None:
        super().__init__(problem)
        self.response = response
        self.problem = problem


@frozen
class Failure:
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
        # An httpx.Auth that is not ours may have sent a login request.
        signing_in = attempt.signing_in or response is None
        sent = not signing_in and may_have_acted(error.response.status_code)
    else:
        signing_in = (
            attempt.signing_in
            or (isinstance(error, AuthenticationFailed) and attempt.status is None)
            or _request_of(error) not in (request, None)
        )
        sent = (
            not signing_in
            and not attempt.connecting
            and not isinstance(error, _NEVER_SENT)
            and (
                isinstance(error, httpx.TransportError | DeadlinePassed)
                or (attempt.status is not None and may_have_acted(attempt.status))
            )
        )
    return Failure(error, request, sent, signing_in, response)


def may_have_acted(status: int) -> bool:
    """Return whether the server may have carried out a request, given the status of its response.

    A server may fail after it has carried out the request, and a gateway that stops waiting does
    not know what the server will do. 503 means that the request was not accepted. After a success
    status the response may still be unusable, but the server has carried out the request.
    """
    return 200 <= status < 300 or (status >= 500 and status != 503)


def _request_of(error: Exception) -> httpx.Request | None:
    """Return the request that caused an httpx error; None if the error does not have it."""
    if not isinstance(error, httpx.RequestError):
        return None
    try:
        return error.request
    except RuntimeError:  # raised by a transport that does not set it
        return None
