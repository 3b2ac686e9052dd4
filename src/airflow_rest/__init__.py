"""A correct, typed, sync and async client of the Apache Airflow 2 REST API.

    from airflow_rest import Airflow

    with Airflow("https://airflow.example.com", auth=("user", "password")) as airflow:
        for dag in airflow.dags.list(tags=["nightly"]):
            print(dag.dag_id, dag.is_paused)

`AsyncAirflow` has the same methods, to be awaited.
"""

from __future__ import annotations

from airflow_rest import _lazy
from airflow_rest.errors import (
    AirflowError,
    AlreadyExists,
    ApplyConflict,
    ApplyFailed,
    AuthenticationFailed,
    BackfillFailed,
    BackfillTimedOut,
    BadRequest,
    Conflict,
    ConnectionFailed,
    DagImportFailed,
    DagPaused,
    DagRunFailed,
    DagRunsFailed,
    MethodNotAllowed,
    NotAcceptable,
    NotFound,
    NotSupported,
    PauseIncomplete,
    PermissionDenied,
    ServerError,
    StatusError,
    TimedOut,
    TooManyRequests,
    Unauthenticated,
    UnexpectedResponse,
    UnsupportedServer,
    WaitTimedOut,
    XComIsText,
)

TYPE_CHECKING = False  # `typing` would take most of the time to import the package
if TYPE_CHECKING:
    from airflow_rest import (
        auth,
        errors,
        models,
        paging,
        retry,
        schedules,
        testing,
        types,
        workflows,
    )
    from airflow_rest._async.client import AsyncAirflow
    from airflow_rest._async.paging import AsyncPaginator, AsyncRecords
    from airflow_rest._sync.client import Airflow
    from airflow_rest._sync.paging import Paginator, Records
    from airflow_rest.paging import Page

__version__ = "0.1.0"

__all__ = [
    "Airflow",
    "AirflowError",
    "AlreadyExists",
    "ApplyConflict",
    "ApplyFailed",
    "AsyncAirflow",
    "AsyncPaginator",
    "AsyncRecords",
    "AuthenticationFailed",
    "BackfillFailed",
    "BackfillTimedOut",
    "BadRequest",
    "Conflict",
    "ConnectionFailed",
    "DagImportFailed",
    "DagPaused",
    "DagRunFailed",
    "DagRunsFailed",
    "MethodNotAllowed",
    "NotAcceptable",
    "NotFound",
    "NotSupported",
    "Page",
    "Paginator",
    "PauseIncomplete",
    "PermissionDenied",
    "Records",
    "ServerError",
    "StatusError",
    "TimedOut",
    "TooManyRequests",
    "Unauthenticated",
    "UnexpectedResponse",
    "UnsupportedServer",
    "WaitTimedOut",
    "XComIsText",
    "__version__",
    "auth",
    "errors",
    "models",
    "paging",
    "retry",
    "schedules",
    "testing",
    "types",
    "workflows",
]

# The clients with their HTTP stack and the hundred models of the API take time to import. A program
# that only catches an error does not need them.
if not TYPE_CHECKING:
    __getattr__ = _lazy.attributes(
        __name__,
        {
            "Airflow": "airflow_rest._sync.client",
            "AsyncAirflow": "airflow_rest._async.client",
            "AsyncPaginator": "airflow_rest._async.paging",
            "AsyncRecords": "airflow_rest._async.paging",
            "Page": "airflow_rest.paging",
            "Paginator": "airflow_rest._sync.paging",
            "Records": "airflow_rest._sync.paging",
        },
        submodules=(
            "auth",
            "models",
            "paging",
            "retry",
            "schedules",
            "testing",
            "types",
            "workflows",
        ),
    )


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
