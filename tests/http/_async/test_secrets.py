"""No fault shows a secret, in an error or in a log of any level."""

from __future__ import annotations

import base64
import io
import logging
import pickle
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import httpx
import pytest
from fake_clock import AsyncStallClock
from faults import DAG, FAULTS, MEGABYTE, SECRET, SECRET_HEADERS, Fault, response
from raw_server import Act, Certificates, Peer, RawServer

from airflow_rest import AirflowError, AsyncAirflow, TooManyRequests
from airflow_rest.auth import ApiKeyAuth, BasicAuth, BearerAuth, SessionAuth
from airflow_rest.retry import Retry

ALL = [fault for faults in FAULTS.values() for fault in faults]
PASSWORD, TOKEN, KEY, COOKIE, FORM = "p4ssw0rd&", "t0ken.of-me", "k3y-of-me", "c00kie-me", "f0rm-me"
SECRETS = [
    PASSWORD,
    "p4ssw0rd%26",  # as in a form
    base64.b64encode(f"user:{PASSWORD}".encode()).decode(),
    base64.b64encode(f":{PASSWORD}".encode()).decode(),
    TOKEN,
    KEY,
    COOKIE,
    FORM,
    "s3cr3t",  # in some of the faulty responses
]
KINDS: dict[str, Callable[[], Any]] = {
    "Basic": lambda: BasicAuth("user", PASSWORD),
    "in the URL": lambda: None,
    "Bearer": lambda: BearerAuth(TOKEN),
    "Bearer by a function": lambda: BearerAuth(lambda: TOKEN),
    "key": lambda: ApiKeyAuth(KEY),
    "session": lambda: SessionAuth("user", PASSWORD),
}
CALLS: list[Callable[[AsyncAirflow], Awaitable[Any]]] = [
    lambda airflow: airflow.dags.get("etl"),
    lambda airflow: airflow.connections.create("c", conn_type="http", password=PASSWORD),
]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged, at any level."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.setLevel(level)
    root.removeHandler(handler)


def with_login(server: RawServer, act: Act) -> Act:
    """Serve the login form, and call `act` for all other requests."""

    def serve(peer: Peer) -> None:
        words = server.requests[-1].split(b" ", 2)
        if words[1] != b"/login/":
            act(peer)
            return
        cookie = f"Set-Cookie: session={COOKIE}; HttpOnly; Path=/".encode()
        if words[0] == b"GET":
            page = f'<input name="csrf_token" value="{FORM}">'.encode()
            peer.send(response(page, "200 OK", cookie))
        else:
            peer.send(response(b"", "302 Found", b"Location: /home?token=s3cr3t", cookie))

    return serve


def everything_of(response: httpx.Response) -> list[object]:
    """Return the values of a response's attributes, except its headers and its body."""
    return [
        response.cookies,
        response.extensions,
        response.has_redirect_location,
        response.history,
        response.http_version,
        response.links,
        response.next_request,
        response.reason_phrase,
        response.url,
    ]


def shown(*things: object) -> str:
    """Return everything about these objects that a program could print, log or store."""
    text: list[str] = []
    for thing in things:
        text += [repr(thing), str(thing)]
        if isinstance(thing, AirflowError):
            text += traceback.format_exception(thing)
            text += [repr(vars(thing)), pickle.dumps(thing).decode("latin-1")]
            for message in (thing.request, thing.response):
                text += [repr(message and message.headers.multi_items())]
            text += [repr(thing.request and thing.request.content)]
            text += [repr(thing.response and thing.response.content)]
            text += [repr(thing.response and everything_of(thing.response))]
        else:
            with pytest.raises(TypeError, match="cannot be pickled"):
                pickle.dumps(thing)
    return "\n".join(text)


@pytest.fixture
def clock(server: RawServer) -> AsyncStallClock:
    """The clock of the clients."""
    return AsyncStallClock(server)


@pytest.fixture
async def clients(
    server: RawServer, certificates: Certificates, clock: AsyncStallClock
) -> AsyncIterator[Callable[[str, Fault], AsyncAirflow]]:
    """A function that creates clients with one kind of credentials. They are closed at the end."""
    made: list[AsyncAirflow] = []

    def make(kind: str, fault: Fault) -> AsyncAirflow:
        user = f"user:{PASSWORD.replace('&', '%26')}@" if kind == "in the URL" else ""
        scheme = "https" if fault.https else "http"
        client = AsyncAirflow(
            f"{scheme}://{user}127.0.0.1:{server.port}",
            auth=KINDS[kind](),
            timeout=fault.timeout,
            headers={"X-Gateway": KEY, "Proxy-Authorization": TOKEN},
            retries=Retry(attempts=2, backoff=0, deadline=fault.deadline),
            max_response_size=MEGABYTE,
            verify=certificates.trusted,
            clock=clock,
        )
        made.append(client)
        return client

    yield make
    for client in made:
        await client.aclose()


@pytest.mark.parametrize(
    "fault", [each for each in ALL if each.resolves], ids=lambda each: each.name
)
async def test_no_secret_is_shown(
    server: RawServer,
    certificates: Certificates,
    clock: AsyncStallClock,
    clients: Callable[[str, Fault], AsyncAirflow],
    fault: Fault,
    log: io.StringIO,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Each fault is tested with one kind of credentials and one call, all of them in turn."""
    number = ALL.index(fault)
    kind, call = list(KINDS)[number % len(KINDS)], CALLS[number // len(KINDS) % len(CALLS)]
    server.greet, server.respond = fault.greet, with_login(server, fault.respond)
    server.tls = getattr(certificates, fault.certificate) if fault.certificate else None
    if fault.listens:
        server.listen()
    client = clients(kind, fault)
    with clock.applied(), pytest.raises(AirflowError) as caught:
        await call(client)
    captured = capfd.readouterr()
    said = log.getvalue()
    assert "airflow_rest DEBUG" in said
    assert "httpcore" in said
    seen = said + shown(caught.value, client) + captured.out + captured.err
    if kind != "in the URL":
        seen += shown(KINDS[kind]())
    assert [secret for secret in SECRETS if secret in seen] == []


@pytest.mark.parametrize("kind", KINDS)
async def test_the_server_receives_the_secret(
    server: RawServer, clients: Callable[[str, Fault], AsyncAirflow], kind: str
) -> None:
    """Otherwise the tests above would look for secrets that were never used."""
    server.respond = with_login(server, lambda peer: peer.send(response(b'{"dag_id": "etl"}')))
    server.listen()
    fault = Fault(name="none", error=AirflowError)
    assert (await clients(kind, fault).dags.get("etl")).dag_id == "etl"
    sent = b"".join(server.requests).decode("latin-1")
    assert [secret for secret in SECRETS[:-1] if secret in sent.replace(KEY, "", 1)]


async def test_the_harmless_headers_of_a_response_are_shown(
    server: RawServer, clients: Callable[[str, Fault], AsyncAirflow]
) -> None:
    harmless = {
        "allow": "GET",
        "cache-control": "no-store",
        "content-type": "application/json",
        "date": "Mon, 02 Nov 2026 00:00:00 GMT",
        "retry-after": "3600",
        "server": "gunicorn",
        "vary": "Cookie",
        "x-ratelimit-remaining": "0",
        "x-request-id": "7",
    }
    lines = [f"{name}: {value}".encode() for name, value in harmless.items()]
    server.respond = lambda peer: peer.send(response(DAG, "429 Slow down", *lines, *SECRET_HEADERS))
    server.listen()
    with pytest.raises(TooManyRequests, match=r"^429 Too Many Requests \[") as caught:
        await clients("Bearer", Fault(name="none", error=TooManyRequests)).dags.get("etl")
    assert caught.value.response is not None
    shown = caught.value.response.headers
    assert {name: shown[name] for name in harmless} == harmless
    assert shown["location"] == "https://sso.example.com/in"
    others = set(shown) - harmless.keys() - {"location", "content-length"}
    assert len(others) == len(SECRET_HEADERS) - 1
    assert {shown[name] for name in others} == {"[redacted]"}


async def test_the_response_that_request_returns_keeps_its_headers(
    server: RawServer,
    clients: Callable[[str, Fault], AsyncAirflow],
    log: io.StringIO,
) -> None:
    server.respond = lambda peer: peer.send(response(DAG, f"200 {SECRET}", *SECRET_HEADERS))
    server.listen()
    client = clients("Bearer", Fault(name="none", error=AirflowError))
    received = await client.request("GET", "/plugin")
    assert (received.reason_phrase, received.headers["x-auth-token"]) == (SECRET, SECRET)
    assert received.links["next"]["url"] == f"/dags?token={SECRET}"
    assert SECRET not in log.getvalue()
