"""Calling the libraries of clouds and token functions: in time, and without secrets in the log."""

from __future__ import annotations

import _thread
import contextlib
import contextvars
import importlib
import logging
import queue
from typing import TYPE_CHECKING, Any, TypeVar

from airflow_rest._engine.deadline import this_attempt
from airflow_rest.errors import TimedOut

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

T = TypeVar("T")

# Those whose DEBUG log shows requests and answers: signatures, tokens, secrets and all.
_TALKATIVE = frozenset({"botocore", "google", "httpx_gssapi", "urllib3"})
_at_work = contextvars.ContextVar("at_work", default=False)


class _NoDebug(logging.Filter):
    """Drops what is logged at DEBUG on our behalf, and nothing that others do.

    Nor are the errors of httpx-gssapi logged, which are raised anyway.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        raised = record.exc_info and record.name.startswith("httpx_gssapi")
        return not _at_work.get() or (record.levelno > logging.DEBUG and not raised)


_no_debug = _NoDebug()


def required(module: str, extra: str) -> Any:
    """Import a module of a library that an extra brings.

    Raises:
        ImportError: It is not there.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ImportError(
            f"{module} cannot be imported ({error}): pip install 'airflow-rest[{extra}]'"
        ) from error


def quietly(function: Callable[[], T]) -> T:
    """Call a function that uses such a library, and keep secrets out of the log."""
    with _silence():
        return function()


def in_time(function: Callable[[], T]) -> tuple[T | None, BaseException | None]:
    """Call a function that may block, for no longer than the deadline of the call allows.

    The function runs in a thread of its own: nothing can stop it, but its caller can stop waiting
    for it. So what the function raises cannot be mistaken for what interrupts the caller, either.

    Returns:
        What the function returned, and None; or None, and what it raised.

    Raises:
        TimedOut: The deadline passed. The function then goes on by itself until it ends.
    """
    outcome: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()
    context = contextvars.copy_context()

    def work() -> None:
        try:
            outcome.put((context.run(function), None))
        except BaseException as error:  # it is the caller's to handle
            outcome.put((None, error))

    # Not threading.Thread, which may hang if an exception interrupts its start.
    _thread.start_new_thread(work, ())
    try:
        return outcome.get(timeout=this_attempt().deadline.left())
    except queue.Empty:
        message = "the deadline of the call passed before there were credentials"
        raise TimedOut(message) from None


@contextlib.contextmanager
def _silence() -> Generator[None]:
    # The filter of a logger is not asked about those below it, so each has to have it.
    for name, logger in list(logging.root.manager.loggerDict.items()):
        if name.partition(".")[0] in _TALKATIVE and isinstance(logger, logging.Logger):
            logger.addFilter(_no_debug)
    token = _at_work.set(True)
    try:
        yield
    finally:
        _at_work.reset(token)
