"""What comes back, and what it means. Without I/O.

What an error carries of a request and a response are copies that show no credential.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

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

T = TypeVar("T")

# The words of Airflow 3 about every path of v1.
_REMOVED = "/api/v1 has been removed"
_SECRET_HEADERS = frozenset(
    {"authorization", "cookie", "proxy-authorization", "set-cookie", "x-api-key"}
)
_REDACTED = "[redacted]"
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
    what = f"{type(error).__name__}{f': {line(str(error))}' if str(error) else ''}"
    public = public_request(request)
    if isinstance(error, httpx.TimeoutException):
        return TimedOut(f"no answer in time ({what}) {where(request)}", request=public)
    if isinstance(error, TimeoutError):
        message = f"the deadline of the call passed before the answer was complete {where(request)}"
        return TimedOut(message, request=public)
    if response is None:
        return ConnectionFailed(f"no answer ({what}) {where(request)}", request=public)
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
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        what = f"JSON of another shape ({line(str(error))})" if response.content else "empty"
        raise unexpected(response, f"the body is {what}") from error


def raise_for_status(response: httpx.Response) -> None:
    """Raise what a status means, unless it is a success."""
    status = response.status_code
    if status >= 400:
        raise _status_error(response)
    if status < 200 or status >= 300:
        target = _without_query(response.headers.get("location", ""))
        leads = f", a redirect to {target}" if target else ""
        raise unexpected(response, f"the status is {status} {line(response.reason_phrase)}{leads}")


def _status_error(response: httpx.Response) -> AirflowError:
    status = response.status_code
    problem = _problem(response)
    removed = problem.get("error")
    if status == 404 and isinstance(removed, str) and removed.startswith(_REMOVED):
        return UnsupportedServer(
            f"the server runs Airflow 3 or later, which has no REST API v1 ({removed})"
            f" {where(response.request)}",
            request=public_request(response.request),
            response=public_response(response),
        )
    title, detail, kind = (line(problem.get(name)) for name in ("title", "detail", "type"))
    said = ": ".join(part for part in (title, detail) if part)
    message = f"{status} {_short(said or line(response.reason_phrase) or '')}"
    return class_of_status(status)(
        f"{message} {where(response.request)}",
        status=status,
        title=title,
        detail=detail,
        type=kind,
        request=public_request(response.request),
        response=public_response(response),
    )


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
        title = re.search(r"<title[^>]*>(.*?)</title>", text, re.DOTALL | re.IGNORECASE)
        body = re.sub(r"(?s)<(head|title|script|style)\b.*?</\1\s*>|<[^>]*>", " ", text)
        return {
            "title": html.unescape(title[1]) if title else response.reason_phrase,
            "detail": html.unescape(body)[:_SHOWN],
        }
    return {"title": response.reason_phrase, "detail": text[:_SHOWN]}


def line(value: object) -> str | None:
    """Return a text as one line that does a terminal or a log no harm; None where there is none."""
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())
    return (
        "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
        or None
    )


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
        f"{_short(what)} {where(response.request)}",
        request=public_request(response.request),
        response=public_response(response, content),
    )


def _kind(response: httpx.Response) -> str:
    kind = line(response.headers.get("content-type")) or "no content type"
    return kind.partition(";")[0].strip().lower()


def where(request: httpx.Request) -> str:
    """Return the method and the URL of a request, as errors show them."""
    return f"[{request.method} {request.url.copy_with(userinfo=b'')}]"


def path_of(request: httpx.Request) -> str:
    """Return the path of a request as it is on the wire, without the query."""
    return request.url.raw_path.partition(b"?")[0].decode("ascii")


def _without_query(location: str) -> str:
    """Return where a redirect leads, without what it may carry along (tokens, next URLs)."""
    try:
        return str(httpx.URL(location).copy_with(query=None, fragment=None, userinfo=b""))
    except httpx.InvalidURL:
        return ""


def public_request(request: httpx.Request) -> httpx.Request:
    """Return a copy of a request that shows no credential: not in a header, not in the body."""
    return httpx.Request(
        request.method, request.url.copy_with(userinfo=b""), headers=_public(request.headers)
    )


def public_response(response: httpx.Response, content: bytes | None = None) -> httpx.Response:
    """Return a copy of a response that shows no credential, with its body as it was decoded."""
    return httpx.Response(
        response.status_code,
        headers=[
            (name, value)
            for name, value in _public(response.headers)
            # The copy holds the decoded body, not the one on the wire.
            if name.lower() not in ("content-encoding", "content-length", "transfer-encoding")
        ],
        content=response.content if content is None else content,
        request=public_request(response.request),
    )


def _public(headers: httpx.Headers) -> list[tuple[str, str]]:
    return [(name, _public_value(name.lower(), value)) for name, value in headers.multi_items()]


def public_headers(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return headers as they are on the wire, without secrets."""
    return [
        (name, _public_value(name.decode("latin-1").lower(), value.decode("latin-1")).encode())
        for name, value in headers
    ]


def _public_value(name: str, value: str) -> str:
    if name in _SECRET_HEADERS:
        return _REDACTED
    return _without_query(value) if name == "location" else value
