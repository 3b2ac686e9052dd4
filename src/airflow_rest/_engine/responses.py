"""What comes back, and what it means. Without I/O.

What an error carries of a request and a response are copies that show no credential.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

from airflow_rest._engine import redaction
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

T = TypeVar("T")

# The words of Airflow 3 about every path of v1.
_REMOVED = "/api/v1 has been removed"
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
# A value in the text of an error.
_QUOTED = re.compile(r"'[^']*'|`[^`]*`|\"[^\"]*\"")
_SHOWN = 300
_LONGEST = 2000  # characters of what the server says, in a message


def failed(
    error: httpx.HTTPError | TimeoutError, request: httpx.Request, response: httpx.Response | None
) -> AirflowError:
    """Turn what httpx raises into an error of ours.

    Args:
        error: What was raised.
        request: What was sent, or was about to be.
        response: What had come of the answer before that; None for nothing.
    """
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


def read(response: httpx.Response, parse: Callable[[Any], T], creates: Sequence[str] = ()) -> T:
    """Return the result of a call, or raise the error that its status means.

    Args:
        response: The response.
        parse: Turns the decoded JSON into the result.
        creates: The fields that must be unique in what the call creates; empty if it creates
            nothing.
    """
    raise_for_status(response, creates)
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


def raise_for_status(response: httpx.Response, creates: Sequence[str] = ()) -> None:
    """Raise the error that a status means, unless it is a success."""
    status = response.status_code
    if status >= 400:
        raise _status_error(response, creates)
    if status < 200 or status >= 300:
        target = redaction.without_query(response.headers.get("location", ""))
        leads = f", a redirect to {target}" if target else ""
        reason = redaction.reason_of(response)
        raise unexpected(response, f"the status is {status}{f' {reason}' if reason else ''}{leads}")


def _status_error(response: httpx.Response, creates: Sequence[str]) -> AirflowError:
    status = response.status_code
    problem = _problem(response)
    removed = redaction.line(problem.get("error"))
    if status == 404 and removed and removed.startswith(_REMOVED):
        return UnsupportedServer(
            f"the server runs Airflow 3 or later, which has no REST API v1 ({_short(removed)})"
            f" {redaction.where(response.request)}",
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
        error.field = _taken_field(detail or "", creates)
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
