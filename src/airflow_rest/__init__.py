"""A correct, typed, sync and async client of the Apache Airflow 2 REST API.

    from airflow_rest import Airflow

    with Airflow("https://airflow.example.com", auth=("user", "password")) as airflow:
        for dag in airflow.dags.list(tags=["nightly"]):
            print(dag.dag_id, dag.is_paused)

`AsyncAirflow` has the same methods, to be awaited. Every name below is imported on first use.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from airflow_rest import auth as auth
    from airflow_rest import errors as errors
    from airflow_rest import models as models
    from airflow_rest import retry as retry
    from airflow_rest import schedules as schedules
    from airflow_rest._async.client import AsyncAirflow as AsyncAirflow
    from airflow_rest._async.paging import AsyncPaginator as AsyncPaginator
    from airflow_rest._sync.client import Airflow as Airflow
    from airflow_rest._sync.paging import Paginator as Paginator
    from airflow_rest.errors import AirflowError as AirflowError
    from airflow_rest.errors import AlreadyExists as AlreadyExists
    from airflow_rest.errors import AuthenticationFailed as AuthenticationFailed
    from airflow_rest.errors import BadRequest as BadRequest
    from airflow_rest.errors import ConnectionFailed as ConnectionFailed
    from airflow_rest.errors import MethodNotAllowed as MethodNotAllowed
    from airflow_rest.errors import NotAcceptable as NotAcceptable
    from airflow_rest.errors import NotFound as NotFound
    from airflow_rest.errors import PermissionDenied as PermissionDenied
    from airflow_rest.errors import ServerError as ServerError
    from airflow_rest.errors import StatusError as StatusError
    from airflow_rest.errors import TimedOut as TimedOut
    from airflow_rest.errors import TooManyRequests as TooManyRequests
    from airflow_rest.errors import Unauthenticated as Unauthenticated
    from airflow_rest.errors import UnexpectedResponse as UnexpectedResponse
    from airflow_rest.errors import UnsupportedServer as UnsupportedServer
    from airflow_rest.paging import Page as Page

__version__ = "0.1.0"

_ERRORS = (
    "AirflowError",
    "AlreadyExists",
    "AuthenticationFailed",
    "BadRequest",
    "ConnectionFailed",
    "MethodNotAllowed",
    "NotAcceptable",
    "NotFound",
    "PermissionDenied",
    "ServerError",
    "StatusError",
    "TimedOut",
    "TooManyRequests",
    "Unauthenticated",
    "UnexpectedResponse",
    "UnsupportedServer",
)
# Where each name is. A client and its HTTP stack, let alone the hundred models of the API, cost
# time to import: a program that only catches an error should not pay for them.
_HOMES = {
    "Airflow": "airflow_rest._sync.client",
    "AsyncAirflow": "airflow_rest._async.client",
    "AsyncPaginator": "airflow_rest._async.paging",
    "Page": "airflow_rest.paging",
    "Paginator": "airflow_rest._sync.paging",
} | dict.fromkeys(_ERRORS, "airflow_rest.errors")
_MODULES = ("auth", "errors", "models", "retry", "schedules")

__all__ = [
    "Airflow",
    "AirflowError",
    "AlreadyExists",
    "AsyncAirflow",
    "AsyncPaginator",
    "AuthenticationFailed",
    "BadRequest",
    "ConnectionFailed",
    "MethodNotAllowed",
    "NotAcceptable",
    "NotFound",
    "Page",
    "Paginator",
    "PermissionDenied",
    "ServerError",
    "StatusError",
    "TimedOut",
    "TooManyRequests",
    "Unauthenticated",
    "UnexpectedResponse",
    "UnsupportedServer",
    "__version__",
    "auth",
    "errors",
    "models",
    "retry",
    "schedules",
]


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return importlib.import_module(f"airflow_rest.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
