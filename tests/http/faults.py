"""What can go wrong between a client and a server, and what a call makes of it.

The tests run through this table, and docs/faults.md is printed from it.
"""

from __future__ import annotations

import gzip
import json

from attrs import frozen
from raw_server import Act, Peer

from airflow_rest.errors import (
    AirflowError,
    AlreadyExists,
    BadRequest,
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

# Seconds that are short, and long enough for everything but a fault on a slow machine.
SHORT = 0.3
LONG = 20.0
MEGABYTE = 1024 * 1024
# Stands where an answer has a secret. No error shows it.
SECRET = "s3cr3t"


@frozen(kw_only=True)
class Fault:
    """Something that goes wrong, and what is to come of it."""

    name: str
    error: type[AirflowError]
    get_again: bool = False
    """Whether a GET is sent again, as often as the policy allows."""
    post_again: bool = False
    in_doubt: bool = False
    """Whether the server may have acted on a POST. A GET is never in doubt."""
    answer: Act = lambda peer: None
    """What the server does when it has the request."""
    greet: Act = lambda peer: None
    """What it does with a connection before that."""
    listens: bool = True
    resolves: bool = True
    https: bool = False
    """Whether the client wants TLS."""
    certificate: str | None = None
    """The attribute of `Certificates` that the server has; None if it speaks no TLS."""
    timeout: float = LONG
    deadline: float = LONG

    @property
    def attempts(self) -> int:
        """Return how many attempts the policy of its test allows."""
        return 2 if self.timeout == SHORT else 3


# --- what a server does ---


def sends(*parts: bytes) -> Act:
    """Return what sends these bytes and keeps the connection."""
    return lambda peer: peer.send(b"".join(parts))


def ends(*parts: bytes) -> Act:
    """Return what sends these bytes and closes the connection."""

    def act(peer: Peer) -> None:
        peer.send(b"".join(parts))
        peer.close()

    return act


def stalls(*parts: bytes) -> Act:
    """Return what sends these bytes and then nothing more."""

    def act(peer: Peer) -> None:
        peer.send(b"".join(parts))
        peer.wait()

    return act


def trickles(begin: bytes, part: bytes) -> Act:
    """Return what goes on for ever, slowly."""

    def act(peer: Peer) -> None:
        peer.send(begin)
        peer.trickle(part)

    return act


def floods(begin: bytes, part: bytes) -> Act:
    """Return what goes on for ever, fast."""

    def act(peer: Peer) -> None:
        peer.send(begin)
        peer.flood(part)

    return act


def refuses_tls(peer: Peer) -> None:
    """Answer the first words of TLS as a server does that has never heard them."""
    peer.received()
    ends(answer(b"", "400 Bad Request"))(peer)


def head(status: str = "200 OK", *headers: bytes) -> bytes:
    """Return the head of an answer, without its last line."""
    return b"".join(line + b"\r\n" for line in (b"HTTP/1.1 " + status.encode(), *headers))


def answer(body: bytes, status: str = "200 OK", *headers: bytes) -> bytes:
    """Return a whole answer."""
    return head(status, *headers, b"Content-Length: %d" % len(body)) + b"\r\n" + body


def chunk(data: bytes) -> bytes:
    """Return a piece of a body of unknown length."""
    return b"%x\r\n%s\r\n" % (len(data), data)


def problem(line: str, **members: object) -> bytes:
    """Return an error as Airflow has them."""
    return answer(json.dumps(members).encode(), line, b"Content-Type: application/problem+json")


JSON = b"Content-Type: application/json"
HTML = b"Content-Type: text/html"
GZIP = b"Content-Encoding: gzip"
CHUNKED = b"Transfer-Encoding: chunked"
DAG = b'{"dag_id": "etl"}'
HEALTHY = sends(answer(DAG, "200 OK", JSON))
BOMB = gzip.compress(b" " * (100 * MEGABYTE))
NESTED = b"[" * 100_000 + b"]" * 100_000
# The headers of a response that may carry a secret, by names that are known and by one that is not.
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
    """Return a fault that comes before the request is sent, so that any is sent again."""
    return Fault(name=name, get_again=True, post_again=True, **more)  # type: ignore[arg-type]


def lost(name: str, act: Act, error: type[AirflowError] = ConnectionFailed) -> Fault:
    """Return a fault that leaves open whether the server has done what was asked."""
    return Fault(name=name, error=error, get_again=True, in_doubt=True, answer=act)


def stalled(name: str, act: Act) -> Fault:
    """Return a fault that the timeout ends."""
    return Fault(
        name=name, error=TimedOut, get_again=True, in_doubt=True, answer=act, timeout=SHORT
    )


def endless(name: str, act: Act) -> Fault:
    """Return a fault that no timeout ends, and the deadline does."""
    return Fault(name=name, error=TimedOut, in_doubt=True, answer=act, deadline=SHORT)


def useless(name: str, *parts: bytes) -> Fault:
    """Return a whole success that is not what was asked for."""
    return Fault(name=name, error=UnexpectedResponse, in_doubt=True, answer=sends(*parts))


def redirect(name: str, *parts: bytes) -> Fault:
    """Return a whole answer that is neither a success nor an error."""
    return Fault(name=name, error=UnexpectedResponse, answer=sends(*parts))


def status(
    line: str, error: type[AirflowError], *, again: bool = False, in_doubt: bool = False
) -> Fault:
    """Return an error status."""
    act = sends(problem(line, title="A title", detail="A detail"))
    return Fault(name=line, error=error, get_again=again, in_doubt=in_doubt, answer=act)


def refusal(name: str, error: type[AirflowError], *parts: bytes, again: bool = False) -> Fault:
    """Return an error status with something odd about it."""
    in_doubt = error is ServerError and not again  # what is sent again is 503: not accepted
    return Fault(name=name, error=error, get_again=again, in_doubt=in_doubt, answer=sends(*parts))


FAULTS: dict[str, list[Fault]] = {
    "No connection": [
        never_sent("nothing listens on the port", error=ConnectionFailed, listens=False),
        never_sent("nobody knows the name of the server", error=ConnectionFailed, resolves=False),
        never_sent(
            "https, and the server speaks plain HTTP",
            error=ConnectionFailed,
            https=True,
            greet=refuses_tls,
        ),
        Fault(
            name="https, and the certificate is from an authority that is not trusted",
            error=ConnectionFailed,
            https=True,
            certificate="of_nobody",
        ),
        Fault(
            name="https, and the certificate is for another name",
            error=ConnectionFailed,
            https=True,
            certificate="of_another_name",
        ),
        never_sent(
            "https, and the server closes the connection",
            error=ConnectionFailed,
            https=True,
            greet=Peer.close,
        ),
        never_sent(
            "https, and the server never answers the handshake within the timeout",
            error=TimedOut,
            https=True,
            greet=Peer.wait,
            timeout=SHORT,
        ),
        Fault(
            name="https, and the server does not answer the handshake before the deadline",
            error=TimedOut,
            https=True,
            greet=Peer.wait,
            deadline=SHORT,
        ),
        Fault(
            name="plain HTTP, and the server speaks TLS",
            error=ConnectionFailed,
            get_again=True,
            in_doubt=True,
            certificate="good",
        ),
    ],
    "No answer": [
        lost("the connection is reset", Peer.reset),
        lost("the connection is closed", Peer.close),
        stalled("nothing comes within the timeout", Peer.wait),
        endless("nothing comes before the deadline", Peer.wait),
        lost("the head ends in the middle", ends(b"HTTP/1.1 200 OK\r\nContent-Le")),
        stalled("the head stops in the middle", stalls(b"HTTP/1.1 200 OK\r\nContent-Le")),
        endless("the head comes byte by byte, for ever", trickles(head() + b"X: ", b"x")),
        endless(
            "informational answers (103) without end",
            trickles(b"", head("103 Early Hints", b"Link: </a>") + b"\r\n"),
        ),
        lost("an informational answer (100) alone", ends(b"HTTP/1.1 100 Continue\r\n\r\n")),
        lost(
            "another protocol (101), which nobody asked for",
            ends(head("101 Switching Protocols", b"Upgrade: x", b"Connection: upgrade"), b"\r\n"),
        ),
        lost("another protocol: the words of an SSH server", ends(b"SSH-2.0-OpenSSH_9.2\r\n")),
        lost("bytes that mean nothing", ends(b"\x00\xff\x1b\x9b" * 10_000, b"\r\n\r\n")),
        lost("a body without a head, as in HTTP/0.9", ends(DAG)),
        lost("a page without a head", ends(b"<html>\r\n\r\n</html>")),
        lost("a status that is no number", sends(answer(DAG, "abc OK", JSON))),
        lost("a status of four digits", sends(answer(DAG, "2000 OK", JSON))),
        lost("a head of more than 100 KB", sends(answer(DAG, "200 OK", b"X: " + b"x" * 400_000))),
        lost("headers without end", floods(head(), b"X-Header: x\r\n" * 1000)),
        lost(
            "a header with a NUL in it",
            sends(answer(DAG, "200 OK", b"Set-Cookie: session=%s\0" % SECRET.encode())),
        ),
        lost(
            "a header with a bare CR in it",
            sends(answer(DAG, "200 OK", b"X: x\rSet-Cookie: session=%s" % SECRET.encode())),
        ),
        lost(
            "a header without a colon",
            sends(answer(DAG, "200 OK", b"Set-Cookie session=" + SECRET.encode())),
        ),
        lost(
            "a header whose name has a space in it",
            sends(answer(DAG, "200 OK", b"Set Cookie: session=" + SECRET.encode())),
        ),
        lost(
            "a status line of another protocol",
            sends(answer(DAG, "200 OK").replace(b"HTTP/1.1", b"ICY " + SECRET.encode(), 1)),
        ),
        lost(
            "a status line with a NUL in it",
            sends(answer(DAG, f"200 OK {SECRET}\0")),
        ),
        lost(
            "a length that is no number",
            sends(head("200 OK", b"Content-Length: " + SECRET.encode()), b"\r\n", DAG),
        ),
        lost(
            "a transfer encoding that nobody knows",
            sends(head("200 OK", b"Transfer-Encoding: " + SECRET.encode()), b"\r\n", DAG),
        ),
        lost("two lengths that differ", sends(answer(DAG, "200 OK", b"Content-Length: 3"))),
        lost(
            "a length of 5,000 digits",
            sends(head("200 OK", b"Content-Length: " + b"9" * 5000), b"\r\n", DAG),
        ),
    ],
    "Half a body, or too much of one": [
        lost(
            "the body is shorter than Content-Length says",
            ends(head("200 OK", b"Content-Length: 100"), b"\r\n", DAG),
            UnexpectedResponse,
        ),
        lost(
            "a chunked body ends in the middle",
            ends(head("200 OK", CHUNKED), b"\r\n", chunk(DAG)),
            UnexpectedResponse,
        ),
        stalled(
            "a chunked body stops in the middle",
            stalls(head("200 OK", CHUNKED), b"\r\n", chunk(DAG)),
        ),
        lost(
            "the size of a chunk is no number",
            ends(head("200 OK", CHUNKED), b"\r\nsize\r\n", DAG),
            UnexpectedResponse,
        ),
        lost(
            "the size of a chunk is a secret",
            ends(head("200 OK", CHUNKED), b"\r\n%s\r\n" % SECRET.encode(), DAG),
            UnexpectedResponse,
        ),
        lost(
            "a chunk does not end where it should",
            ends(head("200 OK", CHUNKED), b"\r\n2\r\n{}", SECRET.encode()[:2], b"\r\n"),
            UnexpectedResponse,
        ),
        lost(
            "a trailer that cannot be read",
            ends(head("200 OK", CHUNKED), b"\r\n0\r\nSet-Cookie %s\r\n\r\n" % SECRET.encode()),
            UnexpectedResponse,
        ),
        endless(
            "the body comes byte by byte, for ever",
            trickles(head("200 OK", JSON) + b"\r\n", b" "),
        ),
        useless(
            "the body is larger than `max_response_size`, as Content-Length says",
            head("200 OK", b"Content-Length: %d" % (10 * MEGABYTE)),
            b"\r\n",
        ),
        Fault(
            name="the body is larger than `max_response_size`, and nothing says so",
            error=UnexpectedResponse,
            in_doubt=True,
            answer=floods(head("200 OK", CHUNKED) + b"\r\n", chunk(b" " * 65536)),
        ),
        useless("a gzip bomb: 100 MB in 100 KB", answer(BOMB, "200 OK", JSON, GZIP)),
        Fault(
            name="packages of gzip without end, with nothing in them",
            error=UnexpectedResponse,
            in_doubt=True,
            answer=floods(
                head("200 OK", CHUNKED, GZIP) + b"\r\n", chunk(gzip.compress(b"") * 3000)
            ),
        ),
        lost(
            "what was packed with gzip is cut off",
            sends(answer(gzip.compress(DAG)[:-9], "200 OK", JSON, GZIP)),
            UnexpectedResponse,
        ),
        useless("what claims to be gzip is not", answer(DAG, "200 OK", JSON, GZIP)),
        useless(
            "packed with gzip twice, and saying so",
            answer(gzip.compress(gzip.compress(DAG)), "200 OK", JSON, GZIP + b", gzip"),
        ),
        useless(
            "packed with gzip twice, and saying it once",
            answer(gzip.compress(gzip.compress(DAG)), "200 OK", JSON, GZIP),
        ),
        useless(
            "packed with Brotli, which nobody asked for",
            answer(DAG, "200 OK", JSON, b"Content-Encoding: br"),
        ),
        useless(
            "packed with Zstandard, which nobody asked for",
            answer(DAG, "200 OK", JSON, b"Content-Encoding: zstd"),
        ),
    ],
    "Not what was asked for": [
        redirect(
            "a redirect to a login page",
            answer(b"", "302 Found", b"Location: https://sso.example.com/?t=%s" % SECRET.encode()),
        ),
        redirect(
            "a redirect to the same place",
            answer(b"", "302 Found", b"Location: /api/v1/dags/etl"),
        ),
        redirect(
            "a redirect to a place that is none",
            answer(b"", "302 Found", b"Location: http://[v1.]/" + SECRET.encode()),
        ),
        redirect(
            "a redirect to a name that is none",
            answer(b"", "302 Found", b"Location: http://xn--a/" + SECRET.encode()),
        ),
        redirect(
            "a redirect with a secret in every header that may carry one",
            answer(b"", f"302 Found {SECRET}", *SECRET_HEADERS),
        ),
        useless(
            "plain text, with a secret in every header that may carry one",
            answer(b"It works!", f"200 OK {SECRET}", *SECRET_HEADERS),
        ),
        useless(
            "204, where there should be a body, with secrets in the headers",
            head(f"204 No Content {SECRET}", *SECRET_HEADERS),
            b"\r\n",
        ),
        redirect("a redirect to a mail address", answer(b"", "302 Found", b"Location: mailto:a@b")),
        redirect("a redirect to nowhere", answer(b"", "307 ")),
        redirect("304, without having been asked whether anything is new", head("304 "), b"\r\n"),
        useless("204, where there should be a body", head("204 No Content"), b"\r\n"),
        useless("an empty body", answer(b"", "200 OK", JSON)),
        useless("a login page with status 200", answer(b"<html>Sign in</html>", "200 OK", HTML)),
        useless("plain text", answer(b"It works!", "200 OK", b"Content-Type: text/plain")),
        useless("bytes that are not UTF-8", answer(b'{"dag_id": "\xff"}', "200 OK", JSON)),
        useless("JSON that is cut off, and a length that fits", answer(DAG[:-2], "200 OK", JSON)),
        Fault(
            name="JSON that is cut off with the connection, and no length",
            error=UnexpectedResponse,
            in_doubt=True,
            answer=ends(head("200 OK", JSON), b"\r\n", DAG[:-2]),
        ),
        useless("JSON of another shape: null", answer(b"null", "200 OK", JSON)),
        useless("JSON of another shape: a list", answer(b"[{}]", "200 OK", JSON)),
        useless("JSON of another shape: no field that is known", answer(b"{}", "200 OK", JSON)),
        useless("JSON that is nested 100,000 deep", answer(NESTED, "200 OK", JSON)),
        useless("201, and an empty body", answer(b"", "201 Created", JSON)),
        useless("202, and a page", answer(b"<html>Please wait</html>", "202 Accepted", HTML)),
        useless(
            "JSON with a number of 5,000 digits",
            answer(b'{"dag_id": "etl", "x": %s}' % (b"9" * 5000), "200 OK", JSON),
        ),
    ],
    "An error status": [
        status("400 Bad Request", BadRequest),
        status("401 Unauthorized", Unauthenticated),
        status("403 Forbidden", PermissionDenied),
        status("404 Not Found", NotFound),
        status("405 Method Not Allowed", MethodNotAllowed),
        status("406 Not Acceptable", NotAcceptable),
        status("409 Conflict", AlreadyExists),
        status("418 I'm a Teapot", StatusError),
        status("429 Too Many Requests", TooManyRequests, again=True),
        status("500 Internal Server Error", ServerError, in_doubt=True),
        status("501 Not Implemented", ServerError, in_doubt=True),
        status("502 Bad Gateway", ServerError, again=True, in_doubt=True),
        status("503 Service Unavailable", ServerError, again=True),
        status("504 Gateway Timeout", ServerError, again=True, in_doubt=True),
        status("520", ServerError, in_doubt=True),
        status("599", ServerError, in_doubt=True),
        status("999", ServerError, in_doubt=True),
        refusal(
            "429, with Retry-After: 0",
            TooManyRequests,
            answer(b"", "429 Too Many Requests", b"Retry-After: 0"),
            again=True,
        ),
        refusal(
            "429, with Retry-After: 3600, which is longer than the policy waits",
            TooManyRequests,
            answer(b"", "429 Too Many Requests", b"Retry-After: 3600"),
        ),
        refusal(
            "404, as Airflow 3 answers everything below /api/v1",
            UnsupportedServer,
            problem("404 Not Found", error=f"/api/v1 has been removed in Airflow 3{ESCAPES * 999}"),
        ),
        refusal("400 without a word", BadRequest, answer(b"", "400 ")),
        refusal(
            "400 with 60 KB to say, and control sequences for terminals",
            BadRequest,
            problem("400 Bad Request", title=ESCAPES, detail=ESCAPES * 2000, type=ESCAPES),
        ),
        refusal(
            "400 with a problem whose members have other types",
            BadRequest,
            problem("400 Bad Request", title=5, detail=["x"], type={}, status="x", error=7),
        ),
        refusal(
            "403 with a header that is not ASCII",
            PermissionDenied,
            answer(b"", "403 Forbidden", "X-Reason: défendu".encode(), b"X: \xe9"),
        ),
        refusal(
            "401 with a secret in every header that may carry one, and in the status line",
            Unauthenticated,
            answer(b"", f"401 Unauthorized {SECRET}", *SECRET_HEADERS),
        ),
        refusal(
            "429 with a secret in every header that may carry one, and in the status line",
            TooManyRequests,
            answer(b"", f"429 {SECRET}", *SECRET_HEADERS),
            again=True,
        ),
        refusal(
            "500 with a page, and a secret in the status line and in the headers",
            ServerError,
            answer(b"<p>Oops</p>", f"500 {SECRET}", HTML, *SECRET_HEADERS),
        ),
        refusal(
            "500 with control sequences in the status line and the content type",
            ServerError,
            answer(b"x", "500 \x1b[31m\x07" + "x" * 50_000, b"Content-Type: \x1b[31m"),
        ),
        refusal(
            "500 with a page that has nothing but opening brackets",
            ServerError,
            answer(b"<" * 65_536, "500 Oops", HTML),
        ),
        refusal(
            "500 with a page of titles that do not end",
            ServerError,
            answer(b"<title>" * 9_000, "500 Oops", HTML),
        ),
        refusal(
            "500 for an answer that does not fit the spec, after the request was done",
            ServerError,
            problem("500 Oops", title="Response body does not conform to specification"),
        ),
        refusal("500 with JSON that is nested 100,000 deep", ServerError, answer(NESTED, "500 ")),
        refusal(
            "500 with a body that is larger than `max_response_size`",
            ServerError,
            answer(b"x" * (2 * MEGABYTE), "500 Oops"),
        ),
        refusal(
            "500 packed with Brotli, which nobody asked for",
            ServerError,
            answer(b"x", "500 Oops", b"Content-Encoding: br"),
        ),
        refusal(
            "503 with what claims to be gzip and is not",
            ServerError,
            answer(b"x", "503 Oops", GZIP),
            again=True,
        ),
        lost(
            "500 with half a body",
            ends(head("500 Oops", b"Content-Length: 100"), b"\r\nx"),
            UnexpectedResponse,
        ),
    ],
}
