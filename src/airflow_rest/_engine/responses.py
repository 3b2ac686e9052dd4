"""Convert outcomes to results and errors. No I/O.

The requests and responses in errors are copies that show no credentials.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import httpx

from airflow_rest._engine import body, decoding, redaction
from airflow_rest._engine.attempt import BadResponse
from airflow_rest._engine.call import Failure
from airflow_rest.errors import (
    AirflowError,
    AlreadyExists,
    ConnectionFailed,
    TimedOut,
    UnexpectedResponse,
    UnsupportedServer,
    class_of_status,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from airflow_rest._engine.call import Call, Outcome
    from airflow_rest._engine.settings import Api

T = TypeVar("T")

# The kinds of credentials, by the scheme of the Authorization header.
_SCHEMES = {
    "basic": "Basic credentials",
    "bearer": "a bearer token",
    "digest": "Digest credentials",
    "negotiate": "a Kerberos ticket",
}
# A tag, a text, or a stray bracket. Each character matches one of them, so parsing takes linear
# time on any page.
_HTML_TOKEN = re.compile(r"<[^<>]*>|[^<]+|<")
_HTML_ELEMENT = re.compile(r"<(/?)(title|script|style)\b", re.IGNORECASE)
# A value in the text of an error.
_QUOTED = re.compile(r"'[^']*'|`[^`]*`|\"[^\"]*\"")
_SHOWN = 300
_LONGEST = 2000  # characters of a server's text in a message


def result(
    outcome: Outcome, call: Call, parse: Callable[[Any], T], creates: Sequence[str] = ()
) -> T:
    """Return the result of a call.

    Args:
        outcome: The last outcome of the call.
        call: The call.
        parse: Converts the decoded JSON of the response to the result.
        creates: The fields that must be unique in what the call creates; empty if it creates
            nothing.

    Raises:
        AirflowError: The call failed.
    """
    if isinstance(outcome, Failure):
        _raise(outcome, call)
    if outcome.status_code >= 400:
        if call.has_deleted(outcome):
            return parse(None)
        raise call.complete(_status_error(outcome, creates, call.settings.api))
    try:
        return read(outcome, parse)
    except AirflowError as error:
        call.complete(error)
        raise


def raw(outcome: Outcome, call: Call) -> httpx.Response:
    """Return the response of a call, with a status below 400.

    Raises:
        AirflowError: The call failed.
    """
    if isinstance(outcome, Failure):
        _raise(outcome, call)
    if outcome.status_code >= 400:
        raise call.complete(_status_error(outcome, api=call.settings.api))
    outcome.read()  # from memory
    return outcome


def _raise(outcome: Failure, call: Call) -> NoReturn:
    error = call.complete(failed(outcome))
    if isinstance(outcome.error, AirflowError | BadResponse):
        raise error from outcome.error.__cause__
    raise error from outcome.error


def failed(failure: Failure) -> AirflowError:
    """Return the error to raise for a failure."""
    error, request, response = failure.error, failure.request, failure.response
    if isinstance(error, AirflowError):  # raised by a sign-in
        return error
    if isinstance(error, BadResponse):
        return unexpected(error.response, error.problem, b"")
    redaction.hide_quotes(error)
    what = f"{type(error).__name__}{f': {redaction.line(str(error))}' if str(error) else ''}"
    what = what if len(what) <= _SHOWN else f"{what[:_SHOWN]}..."
    public = redaction.public_request(request)
    if isinstance(error, httpx.TimeoutException):
        return TimedOut(
            f"the request timed out ({what}) {redaction.where(request)}", request=public
        )
    if isinstance(error, TimeoutError):
        message = "the deadline of the call passed before the response was complete"
        return TimedOut(f"{message} {redaction.where(request)}", request=public)
    if response is None:
        return ConnectionFailed(f"no response ({what}) {redaction.where(request)}", request=public)
    return unexpected(
        response, f"the body of the {response.status_code} response is incomplete ({what})", b""
    )


def read(response: httpx.Response, parse: Callable[[Any], T]) -> T:
    """Parse a response, or raise an error if its status is not a success."""
    if not response.is_success:
        raise_for_status(response)
    content = body.read(response)
    data: Any = None  # an operation that returns nothing has an empty body
    if content:
        try:
            data = decoding.loads(content)
        except RecursionError as error:
            raise unexpected(response, "the body is JSON that is nested too deeply") from error
        except ValueError as error:
            raise unexpected(response, f"the body is not JSON ({_kind(response)})") from error
    try:
        return parse(data)
    except UnexpectedResponse as error:
        raise unexpected(response, str(error)) from None
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        what = f"JSON of the wrong shape ({redaction.line(str(error))})" if content else "empty"
        raise unexpected(response, f"the body is {what}") from error


def raise_for_status(response: httpx.Response) -> None:
    """Raise an error if the status is not a success."""
    status = response.status_code
    if status >= 400:
        raise _status_error(response)
    if status < 200 or status >= 300:
        target = redaction.without_query(response.headers.get("location", ""))
        leads = f", a redirect to {target}" if target else ""
        reason = redaction.reason_of(response)
        raise unexpected(response, f"the status is {status}{f' {reason}' if reason else ''}{leads}")


def _status_error(
    response: httpx.Response, creates: Sequence[str] = (), api: Api | None = None
) -> AirflowError:
    """Return the error of a response.

    Args:
        response: The response.
        creates: The fields that must be unique in what the call creates; empty if it creates
            nothing.
        api: The API that was called; None if the response is from another part of the server.
    """
    status = response.status_code
    problem = _problem(response)
    unsupported = api and api.unsupported(status, problem)
    if unsupported:
        return UnsupportedServer(
            f"{_short(unsupported)} {redaction.where(response.request)}",
            request=redaction.public_request(response.request),
            response=redaction.public_response(response),
        )
    title, detail, kind = (
        redaction.line(problem.get(name)) for name in ("title", "detail", "type")
    )
    said = ": ".join(part for part in (title, detail) if part)
    sent = f"(sent {_credentials_of(response.request)})" if status in (401, 403) else ""
    words = (
        str(status),
        _short(said or redaction.reason_of(response)),
        sent,
        redaction.where(response.request),
    )
    kind_of_error = AlreadyExists if status == 409 and creates else class_of_status(status)
    error = kind_of_error(
        " ".join(word for word in words if word),
        status=status,
        title=title,
        detail=detail,
        type=kind,
        request=redaction.public_request(response.request),
        response=redaction.public_response(response),
    )
    if isinstance(error, AlreadyExists):
        # An error page of a gateway is not about a field.
        page = "html" in _kind(response)
        error.field = None if page else _taken_field(detail or "", creates)
    return error


def _taken_field(detail: str, fields: Sequence[str]) -> str | None:
    """Return the field that the text of a conflict is about; None if it is not clear."""
    if len(fields) == 1:
        return fields[0]
    # The text has values in quotes, which could look like the name of a field.
    text = re.sub(r"[^a-z]", "", _QUOTED.sub("", detail).lower())
    named = [field for field in fields if field.replace("_", "") in text]
    return named[0] if len(named) == 1 else None


def _credentials_of(request: httpx.Request) -> str:
    """Describe the credentials that a request was sent with."""
    if request.headers.get("content-type") == "application/x-www-form-urlencoded":
        return "with a login form"  # requests to the API have JSON
    kinds: list[str] = []
    if authorization := request.headers.get("authorization"):
        scheme, space, _ = authorization.partition(" ")
        kinds.append(_SCHEMES.get(scheme.lower(), "other credentials" if space else "an API key"))
    if "cookie" in request.headers:
        kinds.append("a session cookie")
    if kinds:
        return f"with {' and '.join(kinds)}"
    if all(name.lower() in redaction.HARMLESS_HEADERS for name, _ in request.headers.raw):
        return "without credentials"
    # Other headers may contain credentials.
    return "without an Authorization header and without a cookie"


def _problem(response: httpx.Response) -> dict[str, Any]:
    """Extract as much as possible from the body of an error: JSON, HTML or text."""
    content = body.read(response)
    text = content[: 64 * 1024].decode("utf-8", "replace").strip()
    try:
        data: Any = json.loads(content)
    except (ValueError, RecursionError):
        pass
    else:
        return data if isinstance(data, dict) else {"detail": text[:_SHOWN]}  # pyright: ignore[reportUnknownVariableType]
    if "<" in text and ("html" in _kind(response) or text[:1] == "<"):
        title, said = _page(text)
        return {"title": title or redaction.reason_of(response), "detail": said[:_SHOWN]}
    return {"title": redaction.reason_of(response), "detail": text[:_SHOWN]}


def _page(text: str) -> tuple[str, str]:
    """Return the title and the text of an HTML page."""
    import html  # rarely needed

    words: dict[str, list[str]] = {"": [], "title": []}
    element = ""  # the current title, script or style element
    for token in _HTML_TOKEN.findall(text):
        tag = _HTML_ELEMENT.match(token)
        if tag and not tag[1] and not element:
            element = tag[2].lower()
        elif tag and tag[1] and element == tag[2].lower():
            element = ""
        elif token[0] != "<":
            words.setdefault(element, []).append(token)
    title, content = (html.unescape(" ".join(words[name])) for name in ("title", ""))
    return " ".join(title.split()), " ".join(content.split())


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "..."


def unexpected(
    response: httpx.Response, what: str, content: bytes | None = None
) -> UnexpectedResponse:
    """Build the error for a response that cannot be used, although its status is not an error.

    Args:
        response: The response.
        what: What is wrong with it.
        content: The body to keep in the error if the body could not be read; None to keep all.
    """
    return UnexpectedResponse(
        f"{_short(what)} {redaction.where(response.request)}",
        request=redaction.public_request(response.request),
        response=redaction.public_response(response, content),
    )


def _kind(response: httpx.Response) -> str:
    kind = redaction.line(response.headers.get("content-type")) or "no content type"
    return kind.partition(";")[0].strip().lower()
