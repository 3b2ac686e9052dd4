"""Calling the libraries of clouds and token functions: in time, and without secrets in the log."""

from __future__ import annotations

import contextlib
import contextvars
import importlib
import logging
import threading
from concurrent.futures import Future, wait
from typing import TYPE_CHECKING, Any, TypeVar

from airflow_rest._transfer import Transfer
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


def call(function: Callable[[], T]) -> T:
    """Call a function that uses such a library, for no longer than the deadline allows.

    Raises:
        TimedOut: The deadline passed. The function then goes on by itself until it ends.
    """
    return in_time(lambda: quietly(function))


def in_time(function: Callable[[], T]) -> T:
    """Call a function that may block, for no longer than the deadline of the call allows.

    Where there is a deadline, the function runs in a thread of its own: nothing can stop it, but
    its caller can stop waiting for it.

    Raises:
        TimedOut: The deadline passed. The function then goes on by itself until it ends.
    """
    left = Transfer.left()
    if left is None:
        return function()
    result: Future[T] = Future()
    context = contextvars.copy_context()

    def work() -> None:
        try:
            result.set_result(context.run(function))
        except BaseException as error:  # the one who waits gets it
            result.set_exception(error)

    threading.Thread(target=work, name="airflow-rest sign-in", daemon=True).start()
    if not wait([result], left).done:
        raise TimedOut("the deadline of the call passed before there were credentials")
    return result.result()


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
