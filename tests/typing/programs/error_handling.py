"""Distinguish errors, and use their attributes."""

from __future__ import annotations

import logging
from typing import assert_never

import httpx

from airflow_rest import (
    Airflow,
    AirflowError,
    AlreadyExists,
    AuthenticationFailed,
    ConnectionFailed,
    NotFound,
    PermissionDenied,
    ServerError,
    StatusError,
    TimedOut,
    TooManyRequests,
    Unauthenticated,
    errors,
)

log = logging.getLogger(__name__)


def trigger_once(airflow: Airflow, dag_id: str, run_id: str) -> bool:
    try:
        airflow.dag_runs.trigger(dag_id, dag_run_id=run_id)
    except AlreadyExists as error:
        log.info("%s (%d, %s)", error.title, error.status, error.type)
        return False
    except (Unauthenticated, PermissionDenied, AuthenticationFailed) as error:
        raise SystemExit(f"sign in first: {error}") from error
    except TooManyRequests as error:
        seconds: str | None = None
        if error.response is not None:
            seconds = error.response.headers.get("retry-after")
        log.warning("retry in %s seconds", seconds)
        raise
    except AirflowError as error:
        if error.in_doubt:
            log.exception("the outcome is unknown after %d attempts", error.attempts)
        raise
    return True


def where(error: AirflowError) -> httpx.URL | None:
    return error.request.url if error.request is not None else None


def kind(error: TimedOut | ConnectionFailed | StatusError) -> str:
    match error:
        case TimedOut():
            return "slow"
        case ConnectionFailed():
            return "down"
        case StatusError(status=status, detail=detail):
            return f"{status}: {detail or 'no detail'}"
        case _:
            assert_never(error)


def exists(airflow: Airflow, dag_id: str) -> bool:
    try:
        airflow.dags.get(dag_id)
    except NotFound:
        return False
    except errors.UnexpectedResponse as error:
        if isinstance(error.__cause__, ValueError):
            return False
        raise
    return True


RETRIED: tuple[type[AirflowError], ...] = (TimedOut, ConnectionFailed, ServerError)
