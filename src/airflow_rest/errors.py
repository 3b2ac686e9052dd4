"""Exceptions. If a call fails, it raises an `AirflowError`.

Invalid arguments (a path argument like `".."`, a datetime without a time zone) raise the built-in
`ValueError` or `TypeError` instead, before any request is sent.

No message, attribute or pickle of an error shows credentials. The request and the response of an
error are copies: they show only the values of harmless headers, such as `Content-Type` and
`Retry-After`, and `[redacted]` for all others. A reason phrase is always the standard one.
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` would take most of the time to import the package
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    import httpx

    from airflow_api_v1.models import DAGRun, ImportError_, TaskInstance
    from airflow_rest.workflows.backfill import BackfillReport
    from airflow_rest.workflows.pausing import PauseSnapshot
    from airflow_rest.workflows.plans import Plan

__all__ = [
    "AirflowError",
    "AlreadyExists",
    "ApplyConflict",
    "ApplyFailed",
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
    "PauseIncomplete",
    "PermissionDenied",
    "ServerError",
    "StatusError",
    "TimedOut",
    "TooManyRequests",
    "Unauthenticated",
    "UnexpectedResponse",
    "UnsupportedServer",
    "WaitTimedOut",
    "XComIsText",
]


class AirflowError(Exception):
    """The base class of all errors of this library.

    Attributes:
        request: The request that failed, without secrets; None if there was none.
        response: The response to it, without secrets; None if there was none.
        attempts: How many times the request was sent.
        in_doubt: Whether the server may have made a change although the call failed: an attempt
            got no usable response (none at all, a success status with an unusable body, or a 5xx
            status other than 503), or an earlier step of the call made a change. Always False if
            the call only reads. The notes say what may have changed, if that is known.
    """

    attempts: int = 1
    in_doubt: bool = False

    def __init__(
        self,
        message: str,
        *,
        request: httpx.Request | None = None,
        response: httpx.Response | None = None,
    ) -> None:
        super().__init__(message)
        self.request = request
        self.response = response

    def __reduce__(self) -> tuple[Any, ...]:
        # The default would call the class with the message alone.
        return _rebuild, (type(self), self.args, self.__dict__)


def _rebuild(
    kind: type[AirflowError], args: tuple[Any, ...], state: dict[str, Any]
) -> AirflowError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class ConnectionFailed(AirflowError):
    """The server could not be reached, or the connection was lost. See `__cause__`."""


class TimedOut(AirflowError):
    """The server did not respond in time. `__cause__` says at which step."""


class AuthenticationFailed(AirflowError):
    """Credentials could not be obtained, so the request was not sent.

    A login was refused, there is no Kerberos ticket, or a token function failed (see `__cause__`).
    If the server rejects credentials, the error is `Unauthenticated` or `PermissionDenied`.
    """


class UnexpectedResponse(AirflowError):
    """The response cannot be used, although its status is not an error.

    Examples are the login page of a proxy, a redirect, an incomplete body, and JSON that does not
    fit the operation.
    """


class UnsupportedServer(AirflowError):
    """The server has no REST API v1: it runs Airflow 3 or later.

    Attributes:
        server_version: The version of the server; None if it is unknown.
    """

    server_version: str | None = None


class ApplyConflict(AirflowError):
    """`apply(..., on_conflict="fail")` found objects that differ, and changed nothing.

    Attributes:
        plan: What `on_conflict="overwrite"` would do. `plan.changed` has the objects that differ.
    """

    def __init__(self, plan: Plan) -> None:
        names = [repr(entry.name) for entry in plan.changed]
        listed = ", ".join(names[:20]) + (f" and {len(names) - 20} more" if names[20:] else "")
        super().__init__(
            f"on_conflict is 'fail' and these {plan.resource} differ, so nothing was changed:"
            f" {listed}"
        )
        self.plan = plan


class ApplyFailed(AirflowError):
    """`apply` ended after an error; see `__cause__`.

    Attributes:
        done: What was done before the error. `done.kept` and `done.skipped` are complete.
        name: The object whose change failed.
    """

    def __init__(self, done: Plan, name: str, error: AirflowError) -> None:
        super().__init__(
            f"{name!r}: {error} (done before: {done.summary})",
            request=error.request,
            response=error.response,
        )
        self.done = done
        self.name = name
        self.attempts = error.attempts
        self.in_doubt = error.in_doubt or done.has_changes


class DagImportFailed(AirflowError):
    """The server could not import DAG files. The message names the files and their errors.

    Attributes:
        import_errors: The import errors, with their stack traces.
    """

    def __init__(self, message: str, *, import_errors: list[ImportError_]) -> None:
        super().__init__(message)
        self.import_errors = import_errors


class PauseIncomplete(AirflowError):
    """Only some of the DAGs were paused or unpaused. `__cause__` is the error that came between.

    Attributes:
        snapshot: The DAGs that were changed, for `dags.restore`.
    """

    def __init__(self, message: str, *, snapshot: PauseSnapshot) -> None:
        super().__init__(message)
        self.in_doubt = True
        self.snapshot = snapshot


class XComIsText(AirflowError):
    """The server sends the value of an XCom only as text, which does not tell its type.

    Attributes:
        text: What Python's `str` makes of the value. The message does not show it.
    """

    def __init__(self, message: str, *, text: str) -> None:
        super().__init__(message)
        self.text = text


class StatusError(AirflowError):
    """The server responded with an error status.

    Attributes:
        status: The status code.
        title: The server's summary of the problem; None if there is none.
        detail: The server's explanation of the problem; None if there is none.
        type: The URI of the kind of problem; None if there is none.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int,
        title: str | None = None,
        detail: str | None = None,
        type: str | None = None,  # noqa: A002 - the problem+json name
        request: httpx.Request | None = None,
        response: httpx.Response | None = None,
    ) -> None:
        super().__init__(message, request=request, response=response)
        self.status = status
        self.title = title
        self.detail = detail
        self.type = type


class BadRequest(StatusError):
    """400: the server does not accept the arguments."""


class Unauthenticated(StatusError):
    """401: no credentials, or wrong ones. Some versions of Airflow respond with 403 instead.

    The message says which kind of credentials the request was sent with.
    """


class PermissionDenied(StatusError):
    """403: the user may not do this, or (2.9, 2.11) the credentials are missing or wrong.

    The message says which kind of credentials the request was sent with.
    """


class NotFound(StatusError):
    """404: the object does not exist, or the user may not see it."""


class MethodNotAllowed(StatusError):
    """405: the server does not support this operation."""


class NotSupported(StatusError):
    """The version of the server lacks the operation, or an argument of it.

    `__cause__` is the error that the server responded with, if it did. Once a client knows the
    version of its server, such a call raises this error before a request is sent.

    Attributes:
        needs: The first release of Airflow that has what the call needs, such as `2.10`.
        server_version: The version of the server, such as `2.7.3`.
        parameter: The argument that the server lacks; None if it lacks the operation.
        status: The status of the response; 0 if no request was sent.
    """

    needs: str = ""
    server_version: str = ""
    parameter: str | None = None


class NotAcceptable(StatusError):
    """406: the server cannot send the requested content type."""


class Conflict(StatusError):
    """409: the request conflicts with what is on the server.

    `AlreadyExists` is raised if something was to be created. Other conflicts have other causes:
    a DAG has running task instances, or a new name is taken.
    """


class AlreadyExists(Conflict):
    """409: what was to be created already exists.

    Attributes:
        field: The field whose value is taken, such as `dag_run_id`, `logical_date` or `key`; None
            if the server does not say which one it is.
    """

    field: str | None = None


class TooManyRequests(StatusError):
    """429: the server, or a gateway in front of it, has received too many requests."""


class ServerError(StatusError):
    """5xx: the server, or a gateway in front of it, failed."""


class DagRunFailed(AirflowError):
    """The run that `dag_runs.wait` or `dag_runs.trigger_and_wait` waited for has failed.

    If some tasks failed, a note shows how to read the log of the first one.

    Attributes:
        run: The run.
        failed_tasks: Its task instances in the states `failed` and `upstream_failed`: first those
            that failed themselves, in the order in which they ended. Empty if no task failed, or if
            they could not be read: then `__cause__` is the reason, and the message says so.
    """

    def __init__(self, message: str, *, run: DAGRun, failed_tasks: list[TaskInstance]) -> None:
        super().__init__(message)
        self.run = run
        self.failed_tasks = failed_tasks


class DagRunsFailed(AirflowError):
    """All runs that `dag_runs.wait_all` waited for have ended, and some of them failed.

    Attributes:
        failed: The runs that failed.
        runs: All runs, in the order of the argument.
    """

    def __init__(self, message: str, *, failed: list[DAGRun], runs: list[DAGRun]) -> None:
        super().__init__(message)
        self.failed = failed
        self.runs = runs


class DagPaused(AirflowError):
    """Queued runs or tasks cannot start, since their DAG is paused. The message says what to do.

    Attributes:
        dag_ids: The DAGs that are paused.
        runs: The queued runs of these DAGs that the call waits for.
    """

    def __init__(self, message: str, *, dag_ids: list[str], runs: list[DAGRun]) -> None:
        super().__init__(message)
        self.dag_ids = dag_ids
        self.runs = runs


class WaitTimedOut(AirflowError):
    """What a call waits for did not happen in time. The message says what is missing.

    Only the wait has ended: runs go on. `__cause__` is the error of the last poll, if that poll
    failed.

    Attributes:
        unfinished: The runs as they were last seen, by `(dag_id, dag_run_id)`; None for a run that
            no poll has seen. Empty if the call does not wait for runs.
    """

    def __init__(
        self,
        message: str,
        *,
        unfinished: Mapping[tuple[str, str], DAGRun | None] | None = None,
    ) -> None:
        super().__init__(message)
        self.unfinished = dict(unfinished or {})

    @property
    def run(self) -> DAGRun | None:
        """The first of the unfinished runs as it was last seen; None if no poll has seen it."""
        return next(iter(self.unfinished.values()), None)


class BackfillFailed(AirflowError):
    """Runs of a backfill failed.

    Attributes:
        report: What became of each logical date, as a `workflows.BackfillReport`.
    """

    def __init__(self, message: str, *, report: BackfillReport) -> None:
        super().__init__(message)
        self.report = report


class BackfillTimedOut(WaitTimedOut):
    """A backfill was not done in time. Its unfinished runs go on. Calling again resumes it.

    Attributes:
        report: What became of each logical date, as a `workflows.BackfillReport`.
    """

    def __init__(self, message: str, *, report: BackfillReport) -> None:
        unfinished = {(run.dag_id, run.dag_run_id): run for run in report.unfinished}
        super().__init__(message, unfinished=unfinished)
        self.report = report


_BY_STATUS: dict[int, type[StatusError]] = {
    400: BadRequest,
    401: Unauthenticated,
    403: PermissionDenied,
    404: NotFound,
    405: MethodNotAllowed,
    406: NotAcceptable,
    409: Conflict,
    429: TooManyRequests,
}


def class_of_status(status: int) -> type[StatusError]:
    """Return the class of an error status, whether or not the API documents it."""
    return ServerError if status >= 500 else _BY_STATUS.get(status, StatusError)
