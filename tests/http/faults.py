"""Network and server faults, and how a call must end after each of them.

The tests run every row of this table, and docs/faults.md is written from it.
"""

from __future__ import annotations

import gzip
import json

from attrs import frozen
from raw_server import Act, Peer

from airflow_rest.errors import (
    AirflowError,
    BadRequest,
    Conflict,
    ConnectionFailed,
    MethodNotAllowed,
    NotAcceptable,
    NotFound,
    PermissionDenied,
    ServerError,
    StatusError,
    TimedOut,
    TooManyRequests,
    Unauthenticated,
    UnexpectedResponse,
    UnsupportedServer,
)

# Seconds. SHORT makes a fault time out quickly. LONG is enough for anything else on a slow machine.
SHORT = 0.3
LONG = 20.0
MEGABYTE = 1024 * 1024
# A secret in a response. No error may show it.
SECRET = "s3cr3t"


@frozen(kw_only=True)
class Fault:
    """A fault, and the expected outcome of a call."""

    name: str
    error: type[AirflowError]
    get_retried: bool = False
    """Whether a GET is retried, as often as the policy allows."""
    post_retried: bool = False
    """Whether a POST is retried."""
    in_doubt: bool = False
    """Whether the server may have acted on a POST. A GET is never in doubt."""
    respond: Act = lambda peer: None
    """What the server does when it has received the request."""
    greet: Act = lambda peer: None
    """What the server does with a new connection, before the request."""
    listens: bool = True
    resolves: bool = True
    https: bool = False
    """Whether the client uses TLS."""
    certificate: str | None = None
    """The attribute of `Certificates` for the server; None if it does not use TLS."""
    timeout: float = LONG
    deadline: float = LONG

    @property
    def attempts(self) -> int:
        """The number of attempts that the test's policy allows."""
        return 2 if self.timeout == SHORT else 3

    def asks_version(self, method: str) -> bool:
        """Return whether the version of the server is requested after this fault.

        The GET is of an operation that every version has, the POST of a newer one.
        """
        unknown = self.error in (NotFound, MethodNotAllowed) and method == "POST"
        return unknown or self.error is UnsupportedServer


# --- server behaviour ---


def sends(*parts: bytes) -> Act:
    """Send these bytes and keep the connection open."""
    return lambda peer: peer.send(b"".join(parts))


def ends(*parts: bytes) -> Act:
    """Send these bytes and close the connection."""

    def act(peer: Peer) -> None:
        peer.send(b"".join(parts))
        peer.close()

    return act


def stalls(*parts: bytes) -> Act:
    """Send these bytes, then nothing more."""

    def act(peer: Peer) -> None:
        peer.send(b"".join(parts))
        peer.wait()

    return act


def trickles(begin: bytes, part: bytes) -> Act:
    """Send `begin`, then `part` repeatedly and slowly, until the client disconnects."""

    def act(peer: Peer) -> None:
        peer.send(begin)
        peer.trickle(part)

    return act


def floods(begin: bytes, part: bytes) -> Act:
    """Send `begin`, then `part` repeatedly and fast, until the client disconnects."""

    def act(peer: Peer) -> None:
        peer.send(begin)
        peer.flood(part)

    return act


def refuses_tls(peer: Peer) -> None:
    """Respond to a TLS handshake as a server without TLS does."""
    peer.received()
    ends(response(b"", "400 Bad Request"))(peer)


def head(status: str = "200 OK", *headers: bytes) -> bytes:
    """Return the head of a response, without the empty line at its end."""
    return b"".join(line + b"\r\n" for line in (b"HTTP/1.1 " + status.encode(), *headers))


def response(body: bytes, status: str = "200 OK", *headers: bytes) -> bytes:
    """Return a complete response."""
    return head(status, *headers, b"Content-Length: %d" % len(body)) + b"\r\n" + body


def chunk(data: bytes) -> bytes:
    """Return one chunk of a chunked body."""
    return b"%x\r\n%s\r\n" % (len(data), data)


def problem(line: str, **members: object) -> bytes:
    """Return an error response in Airflow's format."""
    return response(json.dumps(members).encode(), line, b"Content-Type: application/problem+json")


JSON = b"Content-Type: application/json"
HTML = b"Content-Type: text/html"
GZIP = b"Content-Encoding: gzip"
CHUNKED = b"Transfer-Encoding: chunked"
DAG = b'{"dag_id": "etl"}'
HEALTHY = sends(response(DAG, "200 OK", JSON))
BOMB = gzip.compress(b" " * (100 * MEGABYTE))
NESTED = b"[" * 100_000 + b"]" * 100_000
# Response headers that may contain a secret: well-known names and an unknown one.
SECRET_HEADERS = [
    f"{name}: {SECRET}".encode()
    for name in (
        "Authentication-Info",
        "Authorization",
        "Clear-Site-Data",
        "Content-Disposition",
        "Content-Security-Policy",
        "Cookie",
        "ETag",
        "Proxy-Authenticate",
        "Proxy-Authentication-Info",
        "Proxy-Authorization",
        "Set-Cookie",
        "Set-Cookie2",
        "Via",
        "WWW-Authenticate",
        "X-Amz-Security-Token",
        "X-Anything",
        "X-Api-Key",
        "X-Auth-Token",
        "X-Csrf-Token",
        "X-Forwarded-Access-Token",
        "X-Goog-Iap-Jwt-Assertion",
        "X-Session",
    )
] + [
    f"Content-Location: /dags?token={SECRET}".encode(),
    f'Link: </dags?token={SECRET}>; rel="next"'.encode(),
    f"Location: https://user:{SECRET}@sso.example.com/in;jsessionid={SECRET}?t={SECRET}#{SECRET}".encode(),
    f"Refresh: 0; url=/?token={SECRET}".encode(),
]
ESCAPES = "\x1b[31mred\r\nX-Header: \x07\x9b2J\u202e"


# --- the table ---


def never_sent(name: str, **more: object) -> Fault:
    """Return a fault that occurs before the request is sent, so that any request is retried."""
    return Fault(name=name, get_retried=True, post_retried=True, **more)  # type: ignore[arg-type]


def lost(name: str, act: Act, error: type[AirflowError] = ConnectionFailed) -> Fault:
    """Return a fault that leaves open whether the server acted on the request."""
    return Fault(name=name, error=error, get_retried=True, in_doubt=True, respond=act)


def stalled(name: str, act: Act) -> Fault:
    """Return a fault that ends at the timeout."""
    return Fault(
        name=name, error=TimedOut, get_retried=True, in_doubt=True, respond=act, timeout=SHORT
    )


def endless(name: str, act: Act) -> Fault:
    """Return a fault that ends only at the deadline."""
    return Fault(name=name, error=TimedOut, in_doubt=True, respond=act, deadline=SHORT)


def unusable(name: str, *parts: bytes) -> Fault:
    """Return a complete 2xx response that is not a valid result."""
    return Fault(name=name, error=UnexpectedResponse, in_doubt=True, respond=sends(*parts))


def redirect(name: str, *parts: bytes) -> Fault:
    """Return a complete response with a 3xx status."""
    return Fault(name=name, error=UnexpectedResponse, respond=sends(*parts))


def status(
    line: str, error: type[AirflowError], *, retried: bool = False, in_doubt: bool = False
) -> Fault:
    """Return an error status."""
    act = sends(problem(line, title="A title", detail="A detail"))
    return Fault(name=line, error=error, get_retried=retried, in_doubt=in_doubt, respond=act)


def refusal(name: str, error: type[AirflowError], *parts: bytes, retried: bool = False) -> Fault:
    """Return an unusual response with an error status."""
    in_doubt = error is ServerError and not retried  # the retried 5xx is 503: not accepted
    return Fault(
        name=name, error=error, get_retried=retried, in_doubt=in_doubt, respond=sends(*parts)
    )


FAULTS: dict[str, list[Fault]] = {
    "No connection": [
        never_sent("nothing listens on the port", error=ConnectionFailed, listens=False),
        never_sent(
            "the host name of the server does not resolve", error=ConnectionFailed, resolves=False
        ),
        never_sent(
            "https, but the server uses plain HTTP",
            error=ConnectionFailed,
            https=True,
            greet=refuses_tls,
        ),
        Fault(
            name="https, but the certificate is from an untrusted authority",
            error=ConnectionFailed,
            https=True,
            certificate="untrusted",
        ),
        Fault(
            name="https, but the certificate is for another host name",
            error=ConnectionFailed,
            https=True,
            certificate="for_another_name",
        ),
        never_sent(
            "https, but the server closes the connection",
            error=ConnectionFailed,
            https=True,
            greet=Peer.close,
        ),
        never_sent(
            "https, but the TLS handshake exceeds the timeout",
            error=TimedOut,
            https=True,
            greet=Peer.wait,
            timeout=SHORT,
        ),
        Fault(
            name="https, but the TLS handshake exceeds the deadline",
            error=TimedOut,
            https=True,
            greet=Peer.wait,
            deadline=SHORT,
        ),
        Fault(
            name="plain HTTP, but the server uses TLS",
            error=ConnectionFailed,
            get_retried=True,
            in_doubt=True,
            certificate="good",
        ),
    ],
    "No response": [
        lost("the connection is reset", Peer.reset),
        lost("the connection is closed", Peer.close),
        stalled("no response within the timeout", Peer.wait),
        endless("no response before the deadline", Peer.wait),
        lost(
            "the connection closes in the middle of the head",
            ends(b"HTTP/1.1 200 OK\r\nContent-Le"),
        ),
        stalled("a head that stalls in the middle", stalls(b"HTTP/1.1 200 OK\r\nContent-Le")),
        endless("the head arrives byte by byte, without end", trickles(head() + b"X: ", b"x")),
        endless(
            "informational responses (103) without end",
            trickles(b"", head("103 Early Hints", b"Link: </a>") + b"\r\n"),
        ),
        lost("only an informational response (100)", ends(b"HTTP/1.1 100 Continue\r\n\r\n")),
        lost(
            "an unrequested protocol switch (101)",
            ends(head("101 Switching Protocols", b"Upgrade: x", b"Connection: upgrade"), b"\r\n"),
        ),
        lost("another protocol: the banner of an SSH server", ends(b"SSH-2.0-OpenSSH_9.2\r\n")),
        lost("bytes that are not HTTP", ends(b"\x00\xff\x1b\x9b" * 10_000, b"\r\n\r\n")),
        lost("a JSON body without a head, as in HTTP/0.9", ends(DAG)),
        lost("an HTML page without a head", ends(b"<html>\r\n\r\n</html>")),
        lost("a status that is not a number", sends(response(DAG, "abc OK", JSON))),
        lost("a status with four digits", sends(response(DAG, "2000 OK", JSON))),
        lost(
            "a head of more than 100 KB",
            sends(response(DAG, "200 OK", b"X: " + b"x" * 400_000)),
        ),
        lost("headers without end", floods(head(), b"X-Header: x\r\n" * 1000)),
        lost(
            "a header that contains a NUL",
            sends(response(DAG, "200 OK", b"Set-Cookie: session=%s\0" % SECRET.encode())),
        ),
        lost(
            "a header that contains a bare CR",
            sends(response(DAG, "200 OK", b"X: x\rSet-Cookie: session=%s" % SECRET.encode())),
        ),
        lost(
            "a header without a colon",
            sends(response(DAG, "200 OK", b"Set-Cookie session=" + SECRET.encode())),
        ),
        lost(
            "a header name that contains a space",
            sends(response(DAG, "200 OK", b"Set Cookie: session=" + SECRET.encode())),
        ),
        lost(
            "a status line of another protocol",
            sends(response(DAG, "200 OK").replace(b"HTTP/1.1", b"ICY " + SECRET.encode(), 1)),
        ),
        lost(
            "a status line that contains a NUL",
            sends(response(DAG, f"200 OK {SECRET}\0")),
        ),
        lost(
            "a Content-Length that is not a number",
            sends(head("200 OK", b"Content-Length: " + SECRET.encode()), b"\r\n", DAG),
        ),
        lost(
            "an unknown Transfer-Encoding",
            sends(head("200 OK", b"Transfer-Encoding: " + SECRET.encode()), b"\r\n", DAG),
        ),
        lost(
            "two different Content-Length headers",
            sends(response(DAG, "200 OK", b"Content-Length: 3")),
        ),
        lost(
            "a Content-Length with 5,000 digits",
            sends(head("200 OK", b"Content-Length: " + b"9" * 5000), b"\r\n", DAG),
        ),
    ],
    "Incomplete, damaged or oversized bodies": [
        lost(
            "the body is shorter than Content-Length says",
            ends(head("200 OK", b"Content-Length: 100"), b"\r\n", DAG),
            UnexpectedResponse,
        ),
        lost(
            "the connection closes in the middle of a chunked body",
            ends(head("200 OK", CHUNKED), b"\r\n", chunk(DAG)),
            UnexpectedResponse,
        ),
        stalled(
            "a chunked body that stalls in the middle",
            stalls(head("200 OK", CHUNKED), b"\r\n", chunk(DAG)),
        ),
        lost(
            "a chunk size that is not a number",
            ends(head("200 OK", CHUNKED), b"\r\nsize\r\n", DAG),
            UnexpectedResponse,
        ),
        lost(
            "a chunk size that is a secret",
            ends(head("200 OK", CHUNKED), b"\r\n%s\r\n" % SECRET.encode(), DAG),
            UnexpectedResponse,
        ),
        lost(
            "a chunk longer than its size",
            ends(head("200 OK", CHUNKED), b"\r\n2\r\n{}", SECRET.encode()[:2], b"\r\n"),
            UnexpectedResponse,
        ),
        lost(
            "an invalid trailer",
            ends(head("200 OK", CHUNKED), b"\r\n0\r\nSet-Cookie %s\r\n\r\n" % SECRET.encode()),
            UnexpectedResponse,
        ),
        endless(
            "the body arrives byte by byte, without end",
            trickles(head("200 OK", JSON) + b"\r\n", b" "),
        ),
        unusable(
            "the body is larger than `max_response_size`, according to Content-Length",
            head("200 OK", b"Content-Length: %d" % (10 * MEGABYTE)),
            b"\r\n",
        ),
        Fault(
            name="the body is larger than `max_response_size`, without a Content-Length",
            error=UnexpectedResponse,
            in_doubt=True,
            respond=floods(head("200 OK", CHUNKED) + b"\r\n", chunk(b" " * 65536)),
        ),
        unusable("a gzip bomb: 100 MB in 100 KB", response(BOMB, "200 OK", JSON, GZIP)),
        Fault(
            name="a gzip bomb: empty members without end",
            error=UnexpectedResponse,
            in_doubt=True,
            respond=floods(
                head("200 OK", CHUNKED, GZIP) + b"\r\n", chunk(gzip.compress(b"") * 3000)
            ),
        ),
        lost(
            "a gzip body that is truncated",
            sends(response(gzip.compress(DAG)[:-9], "200 OK", JSON, GZIP)),
            UnexpectedResponse,
        ),
        unusable(
            "a body that is not gzip, although its header says so",
            response(DAG, "200 OK", JSON, GZIP),
        ),
        unusable(
            "a body compressed with gzip twice, with both in Content-Encoding",
            response(gzip.compress(gzip.compress(DAG)), "200 OK", JSON, GZIP + b", gzip"),
        ),
        unusable(
            "a body compressed with gzip twice, with one in Content-Encoding",
            response(gzip.compress(gzip.compress(DAG)), "200 OK", JSON, GZIP),
        ),
        unusable(
            "a body compressed with Brotli, which was not requested",
            response(DAG, "200 OK", JSON, b"Content-Encoding: br"),
        ),
        unusable(
            "a body compressed with Zstandard, which was not requested",
            response(DAG, "200 OK", JSON, b"Content-Encoding: zstd"),
        ),
    ],
    "Responses that are not a valid result": [
        redirect(
            "a redirect to a login page",
            response(
                b"", "302 Found", b"Location: https://sso.example.com/?t=%s" % SECRET.encode()
            ),
        ),
        redirect(
            "a redirect to the same URL",
            response(b"", "302 Found", b"Location: /api/v1/dags/etl"),
        ),
        redirect(
            "a redirect to an invalid URL",
            response(b"", "302 Found", b"Location: http://[v1.]/" + SECRET.encode()),
        ),
        redirect(
            "a redirect to an invalid host name",
            response(b"", "302 Found", b"Location: http://xn--a/" + SECRET.encode()),
        ),
        redirect(
            "a redirect with a secret in every header that may contain one",
            response(b"", f"302 Found {SECRET}", *SECRET_HEADERS),
        ),
        unusable(
            "plain text, with a secret in every header that may contain one",
            response(b"It works!", f"200 OK {SECRET}", *SECRET_HEADERS),
        ),
        unusable(
            "204 where a body is expected, with secrets in the headers",
            head(f"204 No Content {SECRET}", *SECRET_HEADERS),
            b"\r\n",
        ),
        redirect(
            "a redirect to a mail address", response(b"", "302 Found", b"Location: mailto:a@b")
        ),
        redirect("a redirect without a Location", response(b"", "307 ")),
        redirect("304, although the request was not conditional", head("304 "), b"\r\n"),
        unusable("204 where a body is expected", head("204 No Content"), b"\r\n"),
        unusable("an empty body", response(b"", "200 OK", JSON)),
        unusable("a login page with status 200", response(b"<html>Sign in</html>", "200 OK", HTML)),
        unusable("plain text", response(b"It works!", "200 OK", b"Content-Type: text/plain")),
        unusable("bytes that are not UTF-8", response(b'{"dag_id": "\xff"}', "200 OK", JSON)),
        unusable(
            "truncated JSON with a matching Content-Length", response(DAG[:-2], "200 OK", JSON)
        ),
        Fault(
            name="truncated JSON without a Content-Length",
            error=UnexpectedResponse,
            in_doubt=True,
            respond=ends(head("200 OK", JSON), b"\r\n", DAG[:-2]),
        ),
        unusable("JSON of the wrong shape: null", response(b"null", "200 OK", JSON)),
        unusable("JSON of the wrong shape: a list", response(b"[{}]", "200 OK", JSON)),
        unusable("JSON of the wrong shape: no known field", response(b"{}", "200 OK", JSON)),
        unusable("JSON nested 100,000 levels deep", response(NESTED, "200 OK", JSON)),
        unusable("201 with an empty body", response(b"", "201 Created", JSON)),
        unusable(
            "202 with an HTML page",
            response(b"<html>Please wait</html>", "202 Accepted", HTML),
        ),
        unusable(
            "JSON with a number of 5,000 digits",
            response(b'{"dag_id": "etl", "x": %s}' % (b"9" * 5000), "200 OK", JSON),
        ),
    ],
    "Error statuses": [
        status("400 Bad Request", BadRequest),
        status("401 Unauthorized", Unauthenticated),
        status("403 Forbidden", PermissionDenied),
        status("404 Not Found", NotFound),
        status("405 Method Not Allowed", MethodNotAllowed),
        status("406 Not Acceptable", NotAcceptable),
        status("409 Conflict", Conflict),
        status("418 I'm a Teapot", StatusError),
        status("429 Too Many Requests", TooManyRequests, retried=True),
        status("500 Internal Server Error", ServerError, in_doubt=True),
        status("501 Not Implemented", ServerError, in_doubt=True),
        status("502 Bad Gateway", ServerError, retried=True, in_doubt=True),
        status("503 Service Unavailable", ServerError, retried=True),
        status("504 Gateway Timeout", ServerError, retried=True, in_doubt=True),
        status("520", ServerError, in_doubt=True),
        status("599", ServerError, in_doubt=True),
        status("999", ServerError, in_doubt=True),
        refusal(
            "429 with Retry-After: 0",
            TooManyRequests,
            response(b"", "429 Too Many Requests", b"Retry-After: 0"),
            retried=True,
        ),
        refusal(
            "429 with Retry-After: 3600, which is longer than the policy allows",
            TooManyRequests,
            response(b"", "429 Too Many Requests", b"Retry-After: 3600"),
        ),
        refusal(
            "404 as Airflow 3 sends it for every path below /api/v1",
            UnsupportedServer,
            problem("404 Not Found", error=f"/api/v1 has been removed in Airflow 3{ESCAPES * 999}"),
        ),
        refusal("400 with an empty body and no reason phrase", BadRequest, response(b"", "400 ")),
        refusal(
            "400 with 60 KB of text and terminal control sequences",
            BadRequest,
            problem("400 Bad Request", title=ESCAPES, detail=ESCAPES * 2000, type=ESCAPES),
        ),
        refusal(
            "400 with problem+json fields of the wrong types",
            BadRequest,
            problem("400 Bad Request", title=5, detail=["x"], type={}, status="x", error=7),
        ),
        refusal(
            "403 with headers that are not ASCII",
            PermissionDenied,
            response(b"", "403 Forbidden", "X-Reason: défendu".encode(), b"X: \xe9"),
        ),
        refusal(
            "401 with a secret in the status line and in every header that may contain one",
            Unauthenticated,
            response(b"", f"401 Unauthorized {SECRET}", *SECRET_HEADERS),
        ),
        refusal(
            "429 with a secret in the status line and in every header that may contain one",
            TooManyRequests,
            response(b"", f"429 {SECRET}", *SECRET_HEADERS),
            retried=True,
        ),
        refusal(
            "500 with an HTML page, and secrets in the status line and the headers",
            ServerError,
            response(b"<p>Oops</p>", f"500 {SECRET}", HTML, *SECRET_HEADERS),
        ),
        refusal(
            "500 with terminal control sequences in the status line and the content type",
            ServerError,
            response(b"x", "500 \x1b[31m\x07" + "x" * 50_000, b"Content-Type: \x1b[31m"),
        ),
        refusal(
            "500 with an HTML page of nothing but opening brackets",
            ServerError,
            response(b"<" * 65_536, "500 Oops", HTML),
        ),
        refusal(
            "500 with an HTML page of unclosed titles",
            ServerError,
            response(b"<title>" * 9_000, "500 Oops", HTML),
        ),
        refusal(
            "500 because the response does not match the spec, after the work was done",
            ServerError,
            problem("500 Oops", title="Response body does not conform to specification"),
        ),
        refusal("500 with JSON nested 100,000 levels deep", ServerError, response(NESTED, "500 ")),
        refusal(
            "500 with a body larger than `max_response_size`",
            ServerError,
            response(b"x" * (2 * MEGABYTE), "500 Oops"),
        ),
        refusal(
            "500 with a body compressed with Brotli, which was not requested",
            ServerError,
            response(b"x", "500 Oops", b"Content-Encoding: br"),
        ),
        refusal(
            "503 with a body that is not gzip, although its header says so",
            ServerError,
            response(b"x", "503 Oops", GZIP),
            retried=True,
        ),
        lost(
            "500 with an incomplete body",
            ends(head("500 Oops", b"Content-Length: 100"), b"\r\nx"),
            UnexpectedResponse,
        ),
    ],
}
