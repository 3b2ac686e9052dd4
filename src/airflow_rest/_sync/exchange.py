# Derived from _async/exchange.py by scripts/derive.py. Do not edit.
"""Sending the request of a call, as often as it takes."""

from __future__ import annotations

import logging
import time
from time import perf_counter
from typing import TYPE_CHECKING

from airflow_rest._engine import redaction
from airflow_rest._engine.attempt import Failure

if TYPE_CHECKING:
    from airflow_rest._engine.attempt import Outcome
    from airflow_rest._engine.call import Call
    from airflow_rest._engine.pool import ConnectionPool

_log = logging.getLogger("airflow_rest")


def exchange(pool: ConnectionPool, call: Call) -> Outcome:
    """Send a request, and send it again after a failure that may pass by itself.

    Each attempt is logged.

    Returns:
        The outcome of the last attempt.
    """
    while True:
        attempt, began, result = call.attempts, perf_counter(), "cancelled"
        try:
            outcome = pool.send(call)
            if isinstance(outcome, Failure):
                result = type(outcome.error).__name__
            else:
                result = str(outcome.status_code)
        except Exception as error:
            result = type(error).__name__
            raise
        finally:
            if _log.isEnabledFor(logging.DEBUG):
                path, seconds = redaction.path_of(call.request), perf_counter() - began
                message = "%s %s %s in %.3f s, attempt %d"
                _log.debug(message, call.request.method, path, result, seconds, attempt)
        wait = call.judge(outcome)
        if wait is None:
            return outcome
        time.sleep(wait)
