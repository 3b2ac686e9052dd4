"""Bounds on what comes over the wire: how much, and for how long.

httpx limits how long each single step may take, so a server that sends a byte now and then could
hold a caller for ever; and it unpacks whatever comes. Both clients hook in here: `limit` is an
httpx event hook that sees every response, those of a login too (`_body`); `within` is the clock of
one attempt.
"""

from __future__ import annotations

import contextlib
import contextvars
import logging
import time
import traceback
from typing import TYPE_CHECKING, Any

import anyio  # a dependency of httpx
import httpx
from attrs import define, field

from airflow_rest._engine import body, redaction
from airflow_rest._engine.outcome import DeadlinePassed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator


def _hide_headers(event: str, info: dict[str, Any]) -> None:
    """Take secrets out of what httpcore is about to log: it shows the heads of responses.

    Its exceptions may quote what was sent or received, so only their types are logged.
    """
    if event.endswith(".failed"):
        info["exception"] = type(info["exception"])
    elif event.endswith("receive_response_headers.complete"):
        *line, headers = info["return_value"]
        if len(line) == 3:  # HTTP/2 has only the status
            line[2] = redaction.public_reason(line[1], line[2].decode("latin-1"))
        info["return_value"] = (*line, redaction.public_headers(headers))


class _HideReason(logging.Filter):
    """Keeps reason phrases that are not standard out of httpx's log of our requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        if _clock.get() is not None and isinstance(record.args, tuple) and len(record.args) == 5:
            *others, status, reason = record.args
            if isinstance(status, int) and isinstance(reason, str):
                record.args = (*others, status, redaction.public_reason(status, reason))
        return True


logging.getLogger("httpx").addFilter(_HideReason())


# How many bytes are written at once.
_PIECE = 64 * 1024


@define
class Clock:
    """The time that an attempt has, and where it is."""

    end: float | None
    """On the monotonic clock; None for no limit."""
    signing_in: bool = False
    """Whether credentials for the request are being obtained; the request is not sent yet."""
    connecting: bool = False
    """Whether a connection is being made; the request is not sent yet."""
    streams: list[Any] = field(factory=list[Any])
    """The network streams that were opened, the newest last."""
    over: bool = False
    """Whether the attempt has ended, in whatever way."""

    def left(self, timeout: float | None) -> float | None:
        """Return how long a step may take that had this timeout.

        Raises:
            DeadlinePassed: There is no time left.
        """
        if self.end is None:
            return timeout
        left = self.end - time.monotonic()
        if left <= 0:
            raise DeadlinePassed
        return left if timeout is None else min(timeout, left)


_clock: contextvars.ContextVar[Clock | None] = contextvars.ContextVar("clock", default=None)
_CONNECT = ("connect_tcp", "connect_unix_socket")


def _follow(event: str, info: dict[str, Any]) -> Clock:
    """Keep track of where an attempt is."""
    clock = _clock.get() or Clock(None)
    _, _, step = event.partition(".")
    name, _, stage = step.partition(".")
    if name in _CONNECT:
        clock.connecting = True
    if name in _CONNECT and stage == "complete":
        clock.streams.clear()  # the connection before this one has ended
    if name in (*_CONNECT, "start_tls") and stage == "complete":
        clock.streams.append(info["return_value"])
    elif name == "send_request_headers" and stage == "started":
        clock.connecting = False
    _hide_headers(event, info)
    return clock


@contextlib.contextmanager
def signing_in() -> Generator[None]:
    """Mark what is done in this context as the sign-in of the current attempt.

    If it fails, then the attempt has failed during the sign-in.
    """
    clock = Transfer.current()
    clock.signing_in = True
    yield
    clock.signing_in = False


class Transfer:
    """What the sync client hooks in."""

    limit = staticmethod(body.bound)

    @staticmethod
    def extensions() -> dict[str, Any]:
        """Return the extensions of a request that its bounds need."""
        return {"trace": _bound_steps}

    @staticmethod
    def begin(seconds: float | None, streams: list[Any]) -> Clock:
        """Let everything that is sent and read from now on in this context take only so long.

        A step that would take longer ends in `DeadlinePassed`, or in httpx's timeout of the step.

        Args:
            seconds: How long; None for no limit.
            streams: Where to put the network streams that are opened.
        """
        end = None if seconds is None else time.monotonic() + seconds
        clock = Clock(end, streams=streams)
        _clock.set(clock)
        return clock

    @staticmethod
    def current() -> Clock:
        """Return the clock of this context; a new one without a limit where there is none."""
        return _clock.get() or Clock(None)

    @staticmethod
    def left() -> float | None:
        """Return how many seconds are left in this context; None for no limit."""
        clock = _clock.get()
        if clock is None or clock.end is None:
            return None
        return max(0.0, clock.end - time.monotonic())


def _bound_steps(event: str, info: dict[str, Any]) -> None:
    """See to it that each step of an attempt heeds the clock.

    A blocking call can only be given its time when it begins, and the steps of httpx consist of
    any number of them.
    """
    clock = _follow(event, info)
    if event.endswith(("connect_tcp.started", "connect_unix_socket.started", "start_tls.started")):
        try:
            info["timeout"] = clock.left(info["timeout"])
        except DeadlinePassed:
            info["timeout"] = 0.001  # which makes it fail as connections do
    elif event.endswith(
        ("connect_tcp.complete", "connect_unix_socket.complete", "start_tls.complete")
    ):
        stream = info["return_value"]
        stream.read = _timed_read(stream.read)
        stream.write = _timed_write(stream.write)


def _timed_read(read: Callable[..., bytes]) -> Callable[..., bytes]:
    def timed(max_bytes: int, timeout: float | None = None) -> bytes:
        clock = _clock.get()
        return read(max_bytes, timeout=clock.left(timeout) if clock else timeout)

    return timed


def _timed_write(write: Callable[..., None]) -> Callable[..., None]:
    def timed(buffer: bytes, timeout: float | None = None) -> None:
        clock = _clock.get()
        view = memoryview(buffer)
        # To write a long body takes many calls, of which each may wait.
        for start in range(0, len(view), _PIECE):
            piece = view[start : start + _PIECE]
            write(piece, timeout=clock.left(timeout) if clock else timeout)

    return timed


# Where a TimeoutError of the network is raised.
_NETWORK = frozenset({"eventlet", "gevent", "httpcore", "httpx", "socket", "ssl"})


def interruption_behind(error: BaseException) -> OSError | None:
    """Return the exception from outside that httpx took for an error of the network.

    A signal handler that sets a time limit often raises TimeoutError, which is also what a socket
    raises, or a class of its own below that or OSError.
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


class AsyncTransfer:
    """What the async client hooks in."""

    @staticmethod
    async def limit(response: httpx.Response) -> None:
        """Bound the body of a response."""
        body.bound(response)

    @staticmethod
    def extensions() -> dict[str, Any]:
        """Return the extensions of a request that its bounds need."""
        return {"trace": _afollow}

    @staticmethod
    @contextlib.contextmanager
    def within(seconds: float | None) -> Generator[Clock]:
        """Let everything in this context take only so long.

        Raises:
            httpx.ConnectTimeout: It took longer, and the request was still to be sent.
            DeadlinePassed: It took longer; or httpx's timeout of the step that did not end.
        """
        clock = Clock(None)  # anyio has its own
        token = _clock.set(clock)
        try:
            with anyio.move_on_after(seconds) as scope:
                yield clock
            if scope.cancelled_caught:
                if clock.signing_in or clock.connecting:
                    raise httpx.ConnectTimeout("the deadline of the call passed")
                raise DeadlinePassed
        finally:
            _clock.reset(token)


async def _afollow(event: str, info: dict[str, Any]) -> None:
    clock = _follow(event, info)
    if event.endswith("start_tls.failed") and clock.streams:
        # httpx leaves the connection open if the handshake took too long.
        with anyio.CancelScope(shield=True):
            await clock.streams[-1].aclose()
