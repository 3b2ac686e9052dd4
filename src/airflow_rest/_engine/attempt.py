"""The attempt that is being made to send a request, and the exceptions that end one."""

from __future__ import annotations

import contextlib
import contextvars
import traceback
from typing import TYPE_CHECKING, Any

from attrs import define, field

from airflow_rest._engine.deadline import Deadline

if TYPE_CHECKING:
    from collections.abc import Generator

    import httpx

    from airflow_rest._engine.settings import Settings

# Where a TimeoutError of the network is raised.
_NETWORK = frozenset({"eventlet", "gevent", "httpcore", "httpx", "socket", "ssl"})


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


def this_attempt() -> Attempt:
    """Return the current attempt.

    An httpx client that is not ours may use our `httpx.Auth` classes. They get a new attempt there,
    without a deadline.
    """
    return running.get() or Attempt(Deadline(None))


@contextlib.contextmanager
def signing_in() -> Generator[None]:
    """Mark the code in this context as the sign-in of the current attempt.

    If it raises, the sign-in has failed, and the request was not sent.
    """
    attempt = this_attempt()
    attempt.signing_in = True
    yield
    attempt.signing_in = False


class BadResponse(Exception):
    """A response that cannot be used, whatever its status means."""

    def __init__(self, response: httpx.Response, problem: str) -> None:
        super().__init__(problem)
        self.response = response
        self.problem = problem


def interruption_behind(error: BaseException) -> OSError | None:
    """Return the exception of a signal handler that httpx mistook for a network error.

    A signal handler that enforces a time limit often raises TimeoutError, as sockets do, or a
    subclass of TimeoutError or OSError.
    """
    cause = error.__cause__ or error.__context__
    while cause is not None:
        if isinstance(cause, OSError):
            frames = [frame for frame, _line in traceback.walk_tb(cause.__traceback__)]
            module: str = frames[-1].f_globals.get("__name__", "") if frames else ""
            raised_outside = module.partition(".")[0] not in _NETWORK
            kind_of_outside = type(cause).__module__ not in ("builtins", "socket", "ssl")
            if kind_of_outside or (isinstance(cause, TimeoutError) and raised_outside):
                return cause
        cause = cause.__cause__ or cause.__context__
    return None
