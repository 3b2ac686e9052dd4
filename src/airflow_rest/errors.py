"""What can go wrong. Every exception that a call raises about the server is an `AirflowError`.

Arguments that cannot be right (a path argument like `".."`, a datetime without a time zone) raise
the built-in `ValueError` or `TypeError` instead, before any request is sent.

No message, attribute or pickle of an error shows a credential. The request and the response that an
error carries are copies: they show the values of harmless headers only, such as `Content-Type` and
`Retry-After`, and `[redacted]` in place of all others. A reason phrase is the standard one.
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
]


class AirflowError(Exception):
    """The base of all errors of this library.

    Attributes:
        request: The request that led to it, without secrets; None where there was none.
        response: The response that led to it, without secrets; None where there was none.
        attempts: How often the request was sent.
        in_doubt: Whether the server may have changed something all the same: an attempt got no
            usable answer (none at all, a success with an unusable body, or a 5xx status other than
            503), or an earlier step of the call has changed something. Always False if the call
            only reads. The notes say what may have changed where more is known.
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
    """The server could not be reached, or the connection broke. `__cause__` says how."""


class TimedOut(AirflowError):
    """The server did not answer within the timeout. `__cause__` says at which step."""


class AuthenticationFailed(AirflowError):
    """There are no credentials to send a request with, so the server has not acted on it.

    A login that was refused, no Kerberos ticket, a source of tokens that failed (`__cause__` says
    how). Credentials that are sent and rejected are `Unauthenticated` or `PermissionDenied`.
    """


class UnexpectedResponse(AirflowError):
    """The server answered with a status that is no error, but not with what was asked.

    A login page of a proxy, a redirect, half a body, what is not JSON, JSON of another shape.
    """


class UnsupportedServer(AirflowError):
    """The server has no REST API v1: it runs Airflow 3 or later."""


class StatusError(AirflowError):
    """The server answered with an error status.

    Attributes:
        status: The status code.
        title: The server's short name of the problem, where it gave one.
        detail: The server's explanation of this occurrence, where it gave one.
        type: The URI that the server gives for this kind of problem, where it gave one.
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
    """401: no credentials, or wrong ones. Some versions of Airflow answer 403 instead.

    The message says which kind of credentials the request was sent with.
    """


class PermissionDenied(StatusError):
    """403: the user may not do this, or (2.9, 2.11) the credentials are missing or wrong.

    The message says which kind of credentials the request was sent with.
    """


class NotFound(StatusError):
    """404: there is no such thing on the server, or the user may not see it."""


class MethodNotAllowed(StatusError):
    """405: the server does not know this operation; it may be older than the operation."""


class NotAcceptable(StatusError):
    """406: the server cannot give the representation that was asked for."""


class AlreadyExists(StatusError):
    """409: what was to be created exists, or the state of things forbids the change."""


class TooManyRequests(StatusError):
    """429: the server, or a gateway before it, wants fewer requests."""


class ServerError(StatusError):
    """5xx: the server, or a gateway before it, failed."""


_BY_STATUS: dict[int, type[StatusError]] = {
    400: BadRequest,
    401: Unauthenticated,
    403: PermissionDenied,
    404: NotFound,
    405: MethodNotAllowed,
    406: NotAcceptable,
    409: AlreadyExists,
    429: TooManyRequests,
}


def class_of_status(status: int) -> type[StatusError]:
    """Return the class of an error status, whether or not the API documents it."""
    return ServerError if status >= 500 else _BY_STATUS.get(status, StatusError)
