"""What may be shown of requests and responses, in errors and in logs.

Only what is known to be harmless is shown: a gateway's key can be in a header of any name.
"""

from __future__ import annotations

import re

import httpx

# Of a request, all other headers may be secret: a gateway's key can have any name.
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


# Of a response, the same holds; of Location, what is before the query is shown, too.
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


# The exceptions of h11, httpcore and httpx whose messages quote.
_QUOTING = frozenset({"LocalProtocolError", "ProxyError", "RemoteProtocolError"})


# Where messages of h11 and httpcore begin to quote what was sent or received: after a colon, as
# bytes, or after the status that a proxy answered with.
_QUOTE = re.compile(r":| b['\"]|(?<=^\d{3}) ")


def hide_quotes(error: BaseException | None) -> None:
    """Cut what was sent or received out of the messages of protocol errors: it may be a secret."""
    while error is not None:
        said, *quoted = _QUOTE.split(str(error), maxsplit=1)
        if quoted and type(error).__name__ in _QUOTING:
            error.args = (f"{said} ...",)
        error = error.__cause__ or error.__context__


def line(value: object) -> str | None:
    """Return a text as one line that does a terminal or a log no harm; None where there is none."""
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())
    return (
        "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
        or None
    )


def reason_of(response: httpx.Response) -> str:
    """Return the standard reason phrase of a status. What a server says instead may be a secret."""
    return public_reason(response.status_code, response.reason_phrase)


def public_reason(status: int, reason: str) -> str:
    """Return a reason phrase if it is the standard one, in any case, or else the standard one."""
    standard = httpx.codes.get_reason_phrase(status)
    return reason if reason.lower() == standard.lower() else standard


def where(request: httpx.Request) -> str:
    """Return the method and the URL of a request, as errors show them."""
    return f"[{request.method} {request.url.copy_with(userinfo=b'')}]"


def path_of(request: httpx.Request) -> str:
    """Return the path of a request as it is on the wire, without the query."""
    return request.url.raw_path.partition(b"?")[0].decode("ascii")


def without_query(location: str) -> str:
    """Return where a redirect leads, without what it may carry along (tokens, next URLs)."""
    try:
        url = httpx.URL(location)
        if url.scheme not in ("", "http", "https"):
            return ""
        shown = str(url.copy_with(host=url.host, query=None, fragment=None, userinfo=b""))
        return shown.partition(";")[0]  # as in /login;jsessionid=...
    except (httpx.InvalidURL, ValueError):
        return ""


def public_request(request: httpx.Request) -> httpx.Request:
    """Return a copy of a request that shows no credential: not in a header, not in the body."""
    return httpx.Request(
        request.method,
        request.url.copy_with(userinfo=b""),
        headers=[
            (name, value if name.lower() in HARMLESS_HEADERS else _REDACTED)
            for name, value in request.headers.raw
        ],
    )


def public_response(response: httpx.Response, content: bytes | None = None) -> httpx.Response:
    """Return a copy of a response that shows no credential, with its body as it was decoded."""
    return httpx.Response(
        response.status_code,
        headers=[
            (name, value)
            for name, value in public_headers(response.headers.raw)
            # The copy holds the decoded body, not the one on the wire.
            if name.lower() not in (b"content-encoding", b"content-length", b"transfer-encoding")
        ],
        content=response.content if content is None else content,
        request=public_request(response.request),
    )


def public_headers(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return the headers of a response as they are on the wire, with only harmless values shown."""
    return [(name, _public_value(name.lower(), value)) for name, value in headers]


def _public_value(name: bytes, value: bytes) -> bytes:
    if name in _HARMLESS_RESPONSE_HEADERS:
        return value
    if name == b"location":
        return without_query(value.decode("utf-8", "replace")).encode("ascii") or _REDACTED
    return _REDACTED
