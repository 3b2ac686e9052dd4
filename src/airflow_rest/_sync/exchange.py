# Derived from _async/exchange.py by scripts/derive.py. Do not edit.
"""Sending a request, as often as it takes."""

from __future__ import annotations

import logging
import time  # a dependency of httpx
from time import perf_counter
from typing import TYPE_CHECKING

from airflow_rest._engine import redaction
from airflow_rest._engine.outcome import Failure

if TYPE_CHECKING:
    import httpx

    from airflow_rest._engine.attempts import Attempts
    from airflow_rest._engine.outcome import Outcome
    from airflow_rest._engine.pool import ConnectionPool

_log = logging.getLogger("airflow_rest")


def exchange(
    pool: ConnectionPool,
    request: httpx.Request,
    attempts: Attempts,
    turn_timeout: float | None,
) -> Outcome:
    """Send a request, and send it again after a failure that may pass by itself.

    Args:
        pool: The connections to send it on.
        request: The request.
        attempts: The judge of each attempt.
        turn_timeout: Seconds to wait for a turn at most; None for no limit but the deadline.

    Returns:
        The outcome of the last attempt.
    """
    while True:
        outcome = _attempt(pool, request, attempts, turn_timeout)
        wait = attempts.judge(outcome)
        if wait is None:
            return outcome
        time.sleep(wait)


def _attempt(
    pool: ConnectionPool,
    request: httpx.Request,
    attempts: Attempts,
    turn_timeout: float | None,
) -> Outcome:
    """Send a request once, and log what became of it."""
    result = "cancelled"
    began = perf_counter()
    try:
        outcome = pool.send(request, attempts, turn_timeout)
        if isinstance(outcome, Failure):
            result = type(outcome.error).__name__
        else:
            result = str(outcome.status_code)
    except Exception as error:
        result = type(error).__name__
        raise
    else:
        return outcome
    finally:
        _log.debug(
            "%s %s %s in %.3f s, attempt %d",
            request.method,
            redaction.path_of(request),
            result,
            perf_counter() - began,
            attempts.made,
        )
