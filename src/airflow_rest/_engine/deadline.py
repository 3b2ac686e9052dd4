"""The deadline of a call, and how each step on the network keeps to it.

httpx limits how long each single step may take, so a server that sends a byte now and then could
keep a caller waiting for ever. `trace` and `atrace` are trace extensions for httpcore: they limit
every step to the time that is left, note how far an attempt has come, and keep secrets out of
httpcore's log.
"""

from __future__ import annotations

import contextlib
import logging
import time
import traceback
from typing import TYPE_CHECKING, Any

import anyio

from airflow_rest._engine import redaction
from airflow_rest._engine.attempt import Attempt, DeadlinePassed, running

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

# How many bytes are written at once.
_PIECE = 64 * 1024
_CONNECT = ("connect_tcp", "connect_unix_socket")
_OPEN = (*_CONNECT, "start_tls")
# Looked up here, since an exception from outside may leave the lock of `getLogger` locked.
_LOGGERS = {
    module: logging.getLogger(f"httpcore.{module}")
    for module in ("connection", "http11", "http2", "proxy", "socks")
}


class Deadline:
    """The time by which a call must end.

    Args:
        seconds: How long the call may take from now on; None for no limit.
        clock: A monotonic clock.
    """

    def __init__(self, seconds: float | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = None if seconds is None else clock() + seconds

    def left(self) -> float | None:
        """Return how many seconds are left, 0 at least; None for no limit."""
        return None if self._end is None else max(0.0, self._end - self._clock())

    def limit(self, timeout: float | None) -> float | None:
        """Return a timeout, or the time that is left if that is shorter; None for no limit."""
        if self._end is None:
            return timeout
        left = max(0.0, self._end - self._clock())
        return left if timeout is None else min(timeout, left)

    @property
    def passed(self) -> bool:
        """Whether there is no time left."""
        return self.left() == 0


def this_attempt() -> Attempt:
    """Return the attempt that is being made here.

    An `httpx.Auth` may also be used by an httpx client that is not ours. It has a new attempt
    there, without a deadline.
    """
    return running.get() or Attempt(Deadline(None))


@contextlib.contextmanager
def signing_in() -> Generator[None]:
    """Mark what is done in this context as the sign-in of the current attempt.

    If it fails, then the attempt has failed during the sign-in.
    """
    attempt = this_attempt()
    attempt.signing_in = True
    yield
    attempt.signing_in = False


def trace(event: str, info: dict[str, Any]) -> None:
    """Limit each step of an attempt to the time that is left, in threads.

    A blocking call can only be given a timeout when it begins, and a step of httpx consists of any
    number of such calls.
    """
    name, stage = _follow(event, info)
    if name not in _OPEN:
        return
    if stage == "started":
        left = this_attempt().deadline.limit(info["timeout"])
        info["timeout"] = 0.001 if left == 0 else left  # 0 would mean not to block
    elif stage == "complete":
        stream = info["return_value"]
        stream.read = _timed_read(stream.read)
        stream.write = _timed_write(stream.write)


async def atrace(event: str, info: dict[str, Any]) -> None:
    """Follow an attempt in a task. Its cancel scope enforces the deadline."""
    name, stage = _follow(event, info)
    attempt = running.get()
    if name == "start_tls" and stage == "failed" and attempt and attempt.streams:
        # httpx leaves the connection open if the handshake took too long.
        with anyio.CancelScope(shield=True):
            await attempt.streams[-1].aclose()


def _follow(event: str, info: dict[str, Any]) -> tuple[str, str]:
    """Note how far an attempt has come; return the step and its stage."""
    module, _, step = event.partition(".")
    name, _, stage = step.partition(".")
    attempt = running.get()
    if attempt is not None:
        if name in _CONNECT:
            attempt.connecting = True
        elif name == "send_request_headers":
            attempt.connecting = False
        if name in _OPEN and stage == "complete":
            if name in _CONNECT:
                attempt.streams.clear()  # the connection before this one has ended
            attempt.streams.append(info["return_value"])
    logger = _LOGGERS.get(module)
    if logger is None or logger.isEnabledFor(logging.DEBUG):
        _hide_secrets(name, stage, info)
    return name, stage


def _hide_secrets(name: str, stage: str, info: dict[str, Any]) -> None:
    """Remove secrets from what httpcore is about to log.

    It logs the headers of responses. Its exceptions may quote what was sent or received, so only
    their types are logged.
    """
    if stage == "failed":
        info["exception"] = type(info["exception"])
    elif name == "receive_response_headers" and stage == "complete":
        *line, headers = info["return_value"]
        if len(line) == 3:  # HTTP/2 has only the status
            line[2] = redaction.public_reason(line[1], line[2].decode("latin-1"))
        info["return_value"] = (*line, redaction.public_headers(headers))


class _HideReason(logging.Filter):
    """Keeps reason phrases that are not standard out of httpx's log of our requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        if running.get() is not None and isinstance(record.args, tuple) and len(record.args) == 5:
            *others, status, reason = record.args
            if isinstance(status, int) and isinstance(reason, str):
                record.args = (*others, status, redaction.public_reason(status, reason))
        return True


logging.getLogger("httpx").addFilter(_HideReason())


def _timed_read(read: Callable[..., bytes]) -> Callable[..., bytes]:
    def timed(max_bytes: int, timeout: float | None = None) -> bytes:
        return read(max_bytes, timeout=_left(timeout))

    return timed


def _timed_write(write: Callable[..., None]) -> Callable[..., None]:
    def timed(buffer: bytes, timeout: float | None = None) -> None:
        view = memoryview(buffer)
        # To write a long body takes many calls, of which each may wait.
        for start in range(0, len(view), _PIECE):
            piece = view[start : start + _PIECE]
            write(piece, timeout=_left(timeout))

    return timed


def _left(timeout: float | None) -> float | None:
    """Return how long a step with this timeout may take.

    Raises:
        DeadlinePassed: There is no time left.
    """
    attempt = running.get()
    left = timeout if attempt is None else attempt.deadline.limit(timeout)
    if left == 0:
        raise DeadlinePassed
    return left


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
