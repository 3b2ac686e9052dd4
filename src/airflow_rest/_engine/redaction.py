"""Which parts of requests and responses errors and logs may show.

Only headers that are known to be harmless are shown: a gateway's key can be in any header.
"""

from __future__ import annotations

import re

import httpx

# All other headers of a request may be secret.
HARMLESS_HEADERS = frozenset(
    {
        b"accept",
        b"accept-encoding",
        b"connection",
        b"content-length",
        b"content-type",
        b"host",
        b"referer",
        b"user-agent",
        b"x-request-id",
    }
)


# All other headers of a response may be secret. `Location` is shown without its query.
_HARMLESS_RESPONSE_HEADERS = frozenset(
    {
        b"age",
        b"allow",
        b"cache-control",
        b"connection",
        b"content-encoding",
        b"content-language",
        b"content-length",
        b"content-type",
        b"date",
        b"expires",
        b"keep-alive",
        b"last-modified",
        b"retry-after",
        b"server",
        b"transfer-encoding",
        b"vary",
        b"x-ratelimit-limit",
        b"x-ratelimit-remaining",
        b"x-ratelimit-reset",
        b"x-request-id",
    }
)


_REDACTED = b"[redacted]"


# The exceptions of h11, httpcore and httpx whose messages quote data.
_QUOTING = frozenset({"LocalProtocolError", "ProxyError", "RemoteProtocolError"})


# Where messages of h11 and httpcore begin to quote sent or received data: after a colon, as bytes,
# or after the status of a proxy's response.
_QUOTE = re.compile(r":| b['\"]|(?<=^\d{3}) ")


def hide_quotes(error: BaseException | None) -> None:
    """Remove quoted data, which may be secret, from the messages of protocol errors."""
    while error is not None:
        said, *quoted = _QUOTE.split(str(error), maxsplit=1)
        if quoted and type(error).__name__ in _QUOTING:
            error.args = (f"{said} ...",)
        error = error.__cause__ or error.__context__


def line(value: object) -> str | None:
    """Return a text as one printable line; None if there is no text."""
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())
    return (
        "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
        or None
    )


def reason_of(response: httpx.Response) -> str:
    """Return the standard reason phrase of a status. Any other phrase may contain a secret."""
    return public_reason(response.status_code, response.reason_phrase)


def public_reason(status: int, reason: str) -> str:
    """Return a reason phrase if it is standard, ignoring case; otherwise the standard one."""
    standard = httpx.codes.get_reason_phrase(status)
    return reason if reason.lower() == standard.lower() else standard


def where(request: httpx.Request) -> str:
    """Return the method and the URL of a request, as errors show them."""
    return f"[{request.method} {request.url.copy_with(userinfo=b'')}]"


def path_of(request: httpx.Request) -> str:
    """Return the path of a request as it is sent, without the query."""
    return request.url.raw_path.partition(b"?")[0].decode("ascii")


def without_query(location: str) -> str:
    """Return the target of a redirect without its query, which may contain a token."""
    try:
        url = httpx.URL(location)
        if url.scheme not in ("", "http", "https"):
            return ""
        shown = str(url.copy_with(host=url.host, query=None, fragment=None, userinfo=b""))
        return shown.partition(";")[0]  # as in /login;jsessionid=...
    except (httpx.InvalidURL, ValueError):
        return ""


def public_request(request: httpx.Request) -> httpx.Request:
    """Return a copy of a request without credentials and without its body."""
    return httpx.Request(
        request.method,
        request.url.copy_with(userinfo=b""),
        headers=[
            (name, value if name.lower() in HARMLESS_HEADERS else _REDACTED)
            for name, value in request.headers.raw
        ],
    )


def public_response(response: httpx.Response, content: bytes | None = None) -> httpx.Response:
    """Return a copy of a response without credentials, with the decoded body."""
    return httpx.Response(
        response.status_code,
        headers=[
            (name, value)
            for name, value in public_headers(response.headers.raw)
            # The copy has the decoded body.
            if name.lower() not in (b"content-encoding", b"content-length", b"transfer-encoding")
        ],
        content=response.read() if content is None else content,
        request=public_request(response.request),
    )


def public_headers(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return the headers of a response, with all values redacted that may be secret."""
    return [(name, _public_value(name.lower(), value)) for name, value in headers]


def _public_value(name: bytes, value: bytes) -> bytes:
    if name in _HARMLESS_RESPONSE_HEADERS:
        return value
    if name == b"location":
        return without_query(value.decode("utf-8", "replace")).encode("ascii") or _REDACTED
    return _REDACTED
