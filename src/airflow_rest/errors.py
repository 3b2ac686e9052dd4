"""Exceptions. If a call fails, it raises an `AirflowError`.

Invalid arguments (a path argument like `".."`, a datetime without a time zone) raise the built-in
`ValueError` or `TypeError` instead, before any request is sent.

No message, attribute or pickle of an error shows credentials. The request and the response of an
error are copies: they show only the values of harmless headers, such as `Content-Type` and
`Retry-After`, and `[redacted]` for all others. A reason phrase is always the standard one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx

__all__ = [
    "AirflowError",
    "AlreadyExists",
    "AuthenticationFailed",
    "BadRequest",
    "Conflict",
    "ConnectionFailed",
    "MethodNotAllowed",
    "NotAcceptable",
    "NotFound",
    "NotSupported",
    "PermissionDenied",
    "ServerError",
    "StatusError",
    "TimedOut",
    "TooManyRequests",
    "Unauthenticated",
    "UnexpectedResponse",
    "UnsupportedServer",
]


class AirflowError(Exception):
    """The base class of all errors of this library.

    Attributes:
        request: The request that failed, without secrets; None if there was none.
        response: The response to it, without secrets; None if there was none.
        attempts: How often the request was sent.
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
    """The status of the response is not an error, but the response is not a valid answer.

    Examples are the login page of a proxy, a redirect, an incomplete body, and JSON that does not
    fit the operation.
    """


class UnsupportedServer(AirflowError):
    """The server has no REST API v1: it runs Airflow 3 or later.

    Attributes:
        server_version: The version of the server; None if it is unknown.
    """

    server_version: str | None = None


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
