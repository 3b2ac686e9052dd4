"""Call cloud libraries and token functions within the deadline, without secrets in logs."""

from __future__ import annotations

import _thread
import contextlib
import contextvars
import importlib
import logging
import queue
from typing import TYPE_CHECKING, Any, TypeVar

from airflow_rest._engine.attempt import this_attempt
from airflow_rest.errors import TimedOut

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

T = TypeVar("T")

# Loggers that log requests and responses at DEBUG, including signatures, tokens and secrets.
_LOGS_SECRETS = frozenset({"botocore", "google", "httpx_gssapi", "urllib3"})
_silenced = contextvars.ContextVar("silenced", default=False)


class _NoDebug(logging.Filter):
    """Drops DEBUG records of calls that this library makes. Other records are kept.

    It also drops the errors that httpx-gssapi logs, since it raises them as well.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        raised = record.exc_info and record.name.startswith("httpx_gssapi")
        return not _silenced.get() or (record.levelno > logging.DEBUG and not raised)


_no_debug = _NoDebug()


def import_extra(module: str, extra: str) -> Any:
    """Import a module of a library that an extra installs.

    Raises:
        ImportError: The library is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ImportError(
            f"{module} cannot be imported ({error}): pip install 'airflow-rest[{extra}]'"
        ) from error


def quietly(function: Callable[[], T]) -> T:
    """Call a function that uses such a library, without its DEBUG log."""
    with _silence():
        return function()


def within_deadline(function: Callable[[], T]) -> tuple[T | None, BaseException | None]:
    """Call a function that may block, and wait for it until the deadline of the call.

    The function runs in another thread. Nothing can stop it, but the caller can stop waiting for
    it. This also tells exceptions of the function from those that interrupt the caller.

    Returns:
        The result of the function and None, or None and the exception that it raised.

    Raises:
        TimedOut: The deadline passed. The function keeps running until it returns.
    """
    outcome: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()
    context = contextvars.copy_context()

    def work() -> None:
        try:
            outcome.put((context.run(function), None))
        except BaseException as error:  # for the caller to handle
            outcome.put((None, error))

    # Not threading.Thread, which may hang if a signal handler interrupts its start.
    _thread.start_new_thread(work, ())
    try:
        return outcome.get(timeout=this_attempt().deadline.left())
    except queue.Empty:
        message = "the deadline of the call passed before credentials were obtained"
        raise TimedOut(message) from None


@contextlib.contextmanager
def _silence() -> Generator[None]:
    # The filter of a logger does not apply to its children, so each child needs it too.
    for name, logger in list(logging.root.manager.loggerDict.items()):
        if name.partition(".")[0] in _LOGS_SECRETS and isinstance(logger, logging.Logger):
            logger.addFilter(_no_debug)
    token = _silenced.set(True)
    try:
        yield
    finally:
        _silenced.reset(token)
