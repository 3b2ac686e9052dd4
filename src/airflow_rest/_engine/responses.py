"""What comes back, and what it means. Without I/O.

What an error carries of a request and a response are copies that show no credential.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import httpx

from airflow_rest._engine import redaction
from airflow_rest._engine.attempt import BadResponse, Failure
from airflow_rest.errors import (
    AirflowError,
    ConnectionFailed,
    TimedOut,
    UnexpectedResponse,
    UnsupportedServer,
    class_of_status,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from airflow_rest._engine.attempt import Outcome
    from airflow_rest._engine.call import Call
    from airflow_rest._engine.settings import Api

T = TypeVar("T")

# What the Authorization header of a request holds, by its scheme.
_SCHEMES = {
    "basic": "Basic credentials",
    "bearer": "a bearer token",
    "digest": "Digest credentials",
    "negotiate": "a Kerberos ticket",
}
# A tag, a text, or a stray bracket: each character belongs to one, so that reading takes no longer
# than the page is long, whatever is in it.
_HTML_TOKEN = re.compile(r"<[^<>]*>|[^<]+|<")
_HTML_ELEMENT = re.compile(r"<(/?)(title|script|style)\b", re.IGNORECASE)
_SHOWN = 300
_LONGEST = 2000  # characters of what the server says, in a message


def result(outcome: Outcome, call: Call, parse: Callable[[Any], T]) -> T:
    """Return what the last outcome of a call means.

    Args:
        outcome: The outcome.
        call: The call.
        parse: What turns the decoded JSON of the response into the result.

    Raises:
        AirflowError: The call failed.
    """
    if isinstance(outcome, Failure):
        _raise(outcome, call)
    if call.has_deleted(outcome):
        return parse(None)
    if outcome.status_code >= 400:
        raise call.complete(_status_error(outcome, call.settings.api))
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
        raise call.complete(_status_error(outcome, call.settings.api))
    return outcome


def _raise(outcome: Failure, call: Call) -> NoReturn:
    error = call.complete(failed(outcome))
    if isinstance(outcome.error, AirflowError | BadResponse):
        raise error from outcome.error.__cause__
    raise error from outcome.error


def failed(failure: Failure) -> AirflowError:
    """Return the error that a failure means for the caller."""
    error, request, response = failure.error, failure.request, failure.response
    if isinstance(error, AirflowError):  # of a sign-in
        return error
    if isinstance(error, BadResponse):
        return unexpected(error.response, error.problem, b"")
    redaction.hide_quotes(error)
    what = f"{type(error).__name__}{f': {redaction.line(str(error))}' if str(error) else ''}"
    what = what if len(what) <= _SHOWN else f"{what[:_SHOWN]}..."
    public = redaction.public_request(request)
    if isinstance(error, httpx.TimeoutException):
        return TimedOut(f"no answer in time ({what}) {redaction.where(request)}", request=public)
    if isinstance(error, TimeoutError):
        message = "the deadline of the call passed before the answer was complete"
        return TimedOut(f"{message} {redaction.where(request)}", request=public)
    if response is None:
        return ConnectionFailed(f"no answer ({what}) {redaction.where(request)}", request=public)
    return unexpected(
        response, f"the body of the {response.status_code} answer broke off ({what})", b""
    )


def read(response: httpx.Response, parse: Callable[[Any], T]) -> T:
    """Return what a call's answer means, or raise what its status means."""
    raise_for_status(response)
    data: Any = None  # of a body that is empty, as it is where an operation returns nothing
    if response.content:
        try:
            data = json.loads(response.content)
        except RecursionError as error:
            raise unexpected(response, "the body is JSON that is nested too deeply") from error
        except ValueError as error:
            raise unexpected(response, f"the body is not JSON ({_kind(response)})") from error
    try:
        return parse(data)
    except UnexpectedResponse as error:
        raise unexpected(response, str(error)) from None
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        what = (
            f"JSON of another shape ({redaction.line(str(error))})" if response.content else "empty"
        )
        raise unexpected(response, f"the body is {what}") from error


def raise_for_status(response: httpx.Response) -> None:
    """Raise what a status means, unless it is a success."""
    status = response.status_code
    if status >= 400:
        raise _status_error(response)
    if status < 200 or status >= 300:
        target = redaction.without_query(response.headers.get("location", ""))
        leads = f", a redirect to {target}" if target else ""
        reason = redaction.reason_of(response)
        raise unexpected(response, f"the status is {status}{f' {reason}' if reason else ''}{leads}")


def _status_error(response: httpx.Response, api: Api | None = None) -> AirflowError:
    """Return the error of a response.

    Args:
        response: The response.
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
    return class_of_status(status)(
        " ".join(word for word in words if word),
        status=status,
        title=title,
        detail=detail,
        type=kind,
        request=redaction.public_request(response.request),
        response=redaction.public_response(response),
    )


def _credentials_of(request: httpx.Request) -> str:
    """Return which kinds of credentials a request was sent with, or that it had none."""
    if request.headers.get("content-type") == "application/x-www-form-urlencoded":
        return "with a login form"  # the API takes JSON
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
    # The others may be credentials, too.
    return "without an Authorization header and without a cookie"


def _problem(response: httpx.Response) -> dict[str, Any]:
    """Read the body of an error as best it can be: problem+json, JSON, HTML, text, nothing."""
    text = response.content[: 64 * 1024].decode("utf-8", "replace").strip()
    try:
        data: Any = json.loads(response.content)
    except (ValueError, RecursionError):
        pass
    else:
        return data if isinstance(data, dict) else {"detail": text[:_SHOWN]}  # pyright: ignore[reportUnknownVariableType]
    if "<" in text and ("html" in _kind(response) or text[:1] == "<"):
        title, body = _page(text)
        return {"title": title or redaction.reason_of(response), "detail": body[:_SHOWN]}
    return {"title": redaction.reason_of(response), "detail": text[:_SHOWN]}


def _page(text: str) -> tuple[str, str]:
    """Return the title and the words of an HTML page."""
    words: dict[str, list[str]] = {"": [], "title": []}
    element = ""  # which of those that hold no words to be read we are in
    for token in _HTML_TOKEN.findall(text):
        tag = _HTML_ELEMENT.match(token)
        if tag and not tag[1] and not element:
            element = tag[2].lower()
        elif tag and tag[1] and element == tag[2].lower():
            element = ""
        elif token[0] != "<":
            words.setdefault(element, []).append(token)
    title, body = (html.unescape(" ".join(words[name])) for name in ("title", ""))
    return " ".join(title.split()), " ".join(body.split())


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "..."


def unexpected(
    response: httpx.Response, what: str, content: bytes | None = None
) -> UnexpectedResponse:
    """Return the error of a success that is none.

    Args:
        response: The answer.
        what: What is wrong with it.
        content: What to keep of the body, if it could not be read; None to keep all.
    """
    return UnexpectedResponse(
        f"{_short(what)} {redaction.where(response.request)}",
        request=redaction.public_request(response.request),
        response=redaction.public_response(response, content),
    )


def _kind(response: httpx.Response) -> str:
    kind = redaction.line(response.headers.get("content-type")) or "no content type"
    return kind.partition(";")[0].strip().lower()


def target_of(location: str, request: httpx.Request) -> httpx.URL | None:
    """Return where a redirect leads; None where that is no URL."""
    try:
        target = httpx.URL(location)
        if target.scheme and not target.host:
            return None
        return request.url.join(target)
    except (httpx.InvalidURL, ValueError):  # the other is about names in punycode
        return None
