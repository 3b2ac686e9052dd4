"""Follow an attempt through httpcore's trace events, and keep secrets out of its log.

httpx limits the time of each single step, so a server that sends one byte at a time could keep a
caller waiting forever. `trace` and `atrace` are trace extensions for httpcore: they record the
progress of an attempt, and apply the deadline of the call to each step on the network. The hooks
`start` and `astart` add them to each request.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import anyio

from airflow_rest._engine import redaction
from airflow_rest._engine.attempt import running, this_attempt
from airflow_rest._engine.deadline import DeadlinePassed

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

# How many bytes are written at once.
_PIECE = 64 * 1024
_CONNECT = ("connect_tcp", "connect_unix_socket")
_OPEN = (*_CONNECT, "start_tls")
# Looked up here, since a signal handler that raises may leave the lock of `getLogger` locked.
_LOGGERS = {
    module: logging.getLogger(f"httpcore.{module}")
    for module in ("connection", "http11", "http2", "proxy", "socks")
}


def start(request: httpx.Request) -> None:
    """Follow a request in a thread. An httpx event hook for all requests, including logins."""
    request.extensions["trace"] = trace


async def astart(request: httpx.Request) -> None:
    """Follow a request in a task."""
    request.extensions["trace"] = atrace


def trace(event: str, info: dict[str, Any]) -> None:
    """Follow an attempt in a thread, and apply the remaining time to each network step.

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
    # A CONNECT asks a proxy for a connection: the request itself comes later.
    sends = step == "send_request_headers.started" and info["request"].method != b"CONNECT"
    attempt = running.get()
    if attempt is not None:
        if name in _CONNECT:
            attempt.connecting = True
        elif sends:
            attempt.connecting = False
        if name in _OPEN and stage == "complete":
            if name in _CONNECT:
                attempt.streams.clear()  # the connection before this one has ended
            attempt.streams.append(info["return_value"])
    logger = _LOGGERS.get(module)
    if logger is None or logger.isEnabledFor(logging.DEBUG):
        _hide_secrets(name, stage, info)
    elif sends:
        # The later events matter for the log only, and each of them takes time.
        info["request"].extensions.pop("trace", None)
    return name, stage


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
