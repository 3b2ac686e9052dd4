"""The deadline of a call, and how each step on the network keeps to it.

httpx limits the time of each single step, so a server that sends one byte at a time could keep a
caller waiting forever. `trace` and `atrace` are trace extensions for httpcore. They limit each step
to the remaining time, record the progress of an attempt, and keep secrets out of httpcore's log.
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
# Looked up here, since a signal handler that raises may leave the lock of `getLogger` locked.
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
        """Return how many seconds are left, at least 0; None for no limit."""
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


def trace(event: str, info: dict[str, Any]) -> None:
    """Apply the remaining time to each network step, in threads.

    A blocking call takes its timeout when it begins, and a step of httpx makes any number of such
    calls.
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
    """Record the progress of an attempt. Return the step and its stage."""
    module, _, step = event.partition(".")
    name, _, stage = step.partition(".")
    attempt = running.get()
    if attempt is not None:
        if name in _CONNECT:
            attempt.connecting = True
        elif name == "send_request_headers" and stage == "started":
            # A CONNECT asks a proxy for a connection: the request itself comes later.
            attempt.connecting = info["request"].method == b"CONNECT"
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
    """Removes non-standard reason phrases from httpx's log of our requests."""

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
        # Writing a long body takes many calls, and each of them may wait.
        for start in range(0, len(view), _PIECE):
            piece = view[start : start + _PIECE]
            write(piece, timeout=_left(timeout))

    return timed


def _left(timeout: float | None) -> float | None:
    """Return the timeout of a step, limited to the remaining time.

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
