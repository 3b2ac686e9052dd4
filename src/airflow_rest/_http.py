"""What both clients need around a request, without I/O: addresses, credentials, answers."""

from __future__ import annotations

import html
import json
import re
import ssl
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, TypeVar

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
    from collections.abc import Callable, Generator, Mapping

    from airflow_api_v1.types import ApiRequest
    from airflow_rest.retry import Retries

T = TypeVar("T")

API_PATH = "/api/v1"
Credentials: TypeAlias = tuple[str, str] | str | httpx.Auth | None


class Options(TypedDict, total=False):
    """What `with_options` takes."""

    timeout: float | httpx.Timeout | None
    retries: Retries
    headers: Mapping[str, str]


# The words of Airflow 3 about every path of v1.
_REMOVED = "/api/v1 has been removed"
_SECRET_HEADERS = frozenset(
    {"authorization", "cookie", "proxy-authorization", "set-cookie", "x-api-key"}
)
_REDACTED = "[redacted]"
_SHOWN = 300


# --- before the request ---------------------------------------------------------------------------


class BearerAuth(httpx.Auth):
    """Sends a token; its repr does not show it."""

    def __init__(self, token: str) -> None:
        self._header = f"Bearer {token}"

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the header."""
        request.headers["Authorization"] = self._header
        yield request


def api_url(base_url: str | httpx.URL) -> tuple[httpx.URL, httpx.Auth | None]:
    """Return the URL that ends in /api/v1, and the credentials that stood in the one given."""
    try:
        url = httpx.URL(base_url)
    except (httpx.InvalidURL, TypeError) as error:
        raise ValueError(f"base_url is not a URL: {error}") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise ValueError(
            "base_url must be an http or https URL with a host, such as https://airflow.example.com"
        )
    if url.query or url.fragment:
        raise ValueError("base_url must have neither a query nor a fragment")
    auth = httpx.BasicAuth(url.username, url.password) if url.userinfo else None
    path = url.raw_path.decode("ascii").rstrip("/")
    path = path if path.endswith(API_PATH) else path + API_PATH
    return url.copy_with(userinfo=b"", raw_path=path.encode("ascii")), auth


def as_auth(credentials: Credentials) -> httpx.Auth | None:
    """Turn what the constructor takes as `auth` into what httpx takes."""
    if credentials is None or isinstance(credentials, httpx.Auth):
        return credentials
    if isinstance(credentials, str):
        if not credentials or not credentials.isascii() or not credentials.isprintable():
            raise ValueError("auth, a token, must be printable ASCII and not empty")
        return BearerAuth(credentials)
    if len(credentials) != 2 or not all(isinstance(part, str) for part in credentials):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError("auth must be a (user, password) pair, a token string or an httpx.Auth")
    return httpx.BasicAuth(*credentials)


def as_verify(verify: bool | str | ssl.SSLContext) -> bool | ssl.SSLContext:
    """Turn the path of a CA bundle into a context, which is what httpx wants."""
    return ssl.create_default_context(cafile=verify) if isinstance(verify, str) else verify


def below(root: httpx.URL, path: str) -> httpx.URL:
    """Return the URL of a path below the server's root, which is where `root` has /api/v1.

    Raises:
        ValueError: The path does not begin with one slash.
    """
    if not path.startswith("/") or path.startswith("//"):
        raise ValueError(f"the path must begin with one slash: {path!r}")
    return httpx.URL(str(root).removesuffix(API_PATH) + path)


def build(
    client: httpx.Client | httpx.AsyncClient,
    root: httpx.URL,
    call: ApiRequest,
    timeout: float | httpx.Timeout | None,
    headers: Mapping[str, str],
) -> httpx.Request:
    """Build the HTTP request of a call."""
    # The path is quoted already, and has no dot segments that joining could resolve.
    url = root.copy_with(raw_path=root.raw_path + call.path.encode("ascii"))
    body: dict[str, Any] = {}
    if call.has_body:
        body["json"] = call.json
    return client.build_request(
        call.method,
        url,
        params=list(call.params) or None,
        headers={"Accept": call.accept, **headers},
        timeout=timeout,
        **body,
    )


# --- after the request ----------------------------------------------------------------------------


def no_answer(error: httpx.HTTPError, request: httpx.Request) -> AirflowError:
    """Turn what httpx raises when there is no answer into an error of ours."""
    what = f"{type(error).__name__}{f': {error}' if str(error) else ''}"
    where = _where(request)
    public = public_request(request)
    if isinstance(error, httpx.TimeoutException):
        return TimedOut(f"no answer in time ({what}) {where}", request=public)
    if isinstance(error, httpx.DecodingError):
        return UnexpectedResponse(f"the body cannot be decoded ({what}) {where}", request=public)
    return ConnectionFailed(f"no answer ({what}) {where}", request=public)


def broken_answer(error: httpx.HTTPError, response: httpx.Response) -> AirflowError:
    """Turn what httpx raises while it reads a body into an error of ours."""
    request = response.request
    if isinstance(error, httpx.TimeoutException):
        return no_answer(error, request)
    return UnexpectedResponse(
        f"the body of the {response.status_code} answer broke off or cannot be decoded"
        f" ({type(error).__name__}: {error}) {_where(request)}",
        request=public_request(request),
        response=public_response(response, b""),
    )


def read(response: httpx.Response, parse: Callable[[Any], T]) -> T:
    """Return what a call's answer means, or raise what its status means."""
    raise_for_status(response)
    data: Any = None  # of a body that is empty, as it is where an operation returns nothing
    if response.content:
        try:
            data = json.loads(response.content)
        except ValueError as error:
            raise _unexpected(response, f"the body is not JSON ({_kind(response)})") from error
    try:
        return parse(data)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        what = f"JSON of another shape ({error})" if response.content else "empty"
        raise _unexpected(response, f"the body is {what}") from error


def raise_for_status(response: httpx.Response) -> None:
    """Raise what a status means, unless it is a success."""
    status = response.status_code
    if status >= 400:
        raise _status_error(response)
    if status < 200 or status >= 300:
        target = _without_query(response.headers.get("location", ""))
        where = f", a redirect to {target}" if target else ""
        raise _unexpected(response, f"the status is {status} {response.reason_phrase}{where}")


def _status_error(response: httpx.Response) -> AirflowError:
    status = response.status_code
    problem = _problem(response)
    removed = problem.get("error")
    if status == 404 and isinstance(removed, str) and removed.startswith(_REMOVED):
        return UnsupportedServer(
            f"the server runs Airflow 3 or later, which has no REST API v1 ({removed})"
            f" {_where(response.request)}",
            request=public_request(response.request),
            response=public_response(response),
        )
    title, detail, kind = (_line(problem.get(name)) for name in ("title", "detail", "type"))
    said = ": ".join(part for part in (title, detail) if part)
    message = f"{status} {said or response.reason_phrase} {_where(response.request)}"
    return class_of_status(status)(
        message,
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
    except ValueError:
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


def _line(value: object) -> str | None:
    """Return a text as one line; None where there is none."""
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _unexpected(response: httpx.Response, what: str) -> UnexpectedResponse:
    return UnexpectedResponse(
        f"{what} {_where(response.request)}",
        request=public_request(response.request),
        response=public_response(response),
    )


def _kind(response: httpx.Response) -> str:
    kind: str = response.headers.get("content-type", "no content type")
    return kind.partition(";")[0].strip().lower()


def _where(request: httpx.Request) -> str:
    return f"[{request.method} {request.url.copy_with(userinfo=b'')}]"


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


def _public_value(name: str, value: str) -> str:
    if name in _SECRET_HEADERS:
        return _REDACTED
    return _without_query(value) if name == "location" else value
