"""Every fault ends in time, as an error that says what happened, and the client stays usable."""

from __future__ import annotations

import gzip
import pickle
import socket
import traceback
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from time import monotonic
from typing import Any

import anyio
import httpx
import pytest
from fake_clock import AsyncStallClock
from faults import (
    CHUNKED,
    DAG,
    FAULTS,
    GZIP,
    HEALTHY,
    JSON,
    LONG,
    MEGABYTE,
    SECRET,
    Fault,
    chunk,
    ends,
    floods,
    head,
    response,
    sends,
)
from raw_server import Certificates, Peer, RawServer

from airflow_rest import AirflowError, AsyncAirflow, ConnectionFailed, TimedOut, UnexpectedResponse
from airflow_rest.retry import Retry

ALL = [fault for faults in FAULTS.values() for fault in faults]
CALLS: dict[str, Callable[[AsyncAirflow], Awaitable[Any]]] = {
    "GET": lambda airflow: airflow.dags.get("etl"),
    "POST": lambda airflow: airflow.dag_runs.clear("etl", "r"),  # not safe to repeat
}
PATHS = {"GET": "/api/v1/dags/etl", "POST": "/api/v1/dags/etl/dagRuns/r/clear"}
# Seconds that a busy machine may need. Without a limit, most of these tests would take minutes.
PATIENCE = 15
# The maximum length of a message: 2,000 characters from the server, and our own words.
LONGEST = 2500


class Names:
    """Replaces DNS: a name does not resolve, until `known` is set."""

    def __init__(self) -> None:
        self.known = False
        self.asked = 0
        self._real = socket.getaddrinfo

    def __call__(self, host: Any, *arguments: Any, **options: Any) -> Any:
        if host not in ("airflow.invalid", b"airflow.invalid"):
            return self._real(host, *arguments, **options)
        self.asked += 1
        if not self.known:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return self._real("127.0.0.1", *arguments, **options)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """The replacement of DNS."""
    names = Names()
    monkeypatch.setattr(socket, "getaddrinfo", names)
    return names


def client(
    server: RawServer, certificates: Certificates, fault: Fault, clock: AsyncStallClock
) -> AsyncAirflow:
    scheme = "https" if fault.https else "http"
    host = "127.0.0.1" if fault.resolves else "airflow.invalid"
    return AsyncAirflow(
        f"{scheme}://{host}:{server.port}",
        auth=("user", SECRET),
        timeout=fault.timeout,
        retries=Retry(attempts=fault.attempts, backoff=0, deadline=fault.deadline),
        max_response_size=MEGABYTE,
        verify=certificates.trusted,
        clock=clock,
    )


@pytest.mark.parametrize("method", CALLS)
@pytest.mark.parametrize("fault", ALL, ids=lambda fault: fault.name)
async def test_a_fault(
    server: RawServer,
    certificates: Certificates,
    names: Names,
    fault: Fault,
    method: str,
) -> None:
    server.greet, server.respond = fault.greet, fault.respond
    server.tls = getattr(certificates, fault.certificate) if fault.certificate else None
    if fault.listens:
        server.listen()
    clock = AsyncStallClock(server)
    async with client(server, certificates, fault, clock) as airflow:
        began = monotonic()
        with clock.applied(), pytest.raises(AirflowError) as caught:
            await CALLS[method](airflow)
        assert monotonic() - began < PATIENCE
        error = caught.value
        assert type(error) is fault.error

        again = fault.get_retried if method == "GET" else fault.post_retried
        assert error.attempts == (fault.attempts if again else 1)
        if not fault.resolves:
            assert names.asked == error.attempts
        elif fault.listens:
            asked = sum(b"/version HTTP/1.1" in request for request in server.requests)
            assert asked == fault.asks_version(method)
            await wait_until(lambda: handled(server) - asked >= error.attempts)
            assert handled(server) - asked == error.attempts
        assert error.in_doubt is (fault.in_doubt and method == "POST")

        message = str(error)
        assert message.isprintable()
        assert len(message) < LONGEST
        assert message.endswith(f" [{method} {error.request and error.request.url}]")
        assert error.request is not None
        assert (error.request.method, error.request.url.path) == (method, PATHS[method])
        assert SECRET not in "".join(traceback.format_exception(error))

        twin = pickle.loads(pickle.dumps(error))
        assert type(twin) is type(error)
        assert (str(twin), twin.attempts, twin.in_doubt) == (
            message,
            error.attempts,
            error.in_doubt,
        )

        # When the server works again, the same client does too.
        names.known = True
        server.greet, server.respond = (lambda peer: None), HEALTHY
        server.tls = certificates.good if fault.https else None
        if not fault.listens:
            server.listen()
        patient = airflow.with_options(timeout=LONG, retries=Retry(deadline=LONG))
        assert (await patient.dags.get("etl")).dag_id == "etl"
    await assert_no_open_connections(server)


def handled(server: RawServer) -> int:
    """Return how many attempts have reached the server."""
    return max(server.connections, len(server.requests))


async def wait_until(condition: Callable[[], bool]) -> None:
    """Wait a while for the threads of the server, which a busy machine may keep back."""
    for _ in range(PATIENCE * 100):
        if condition():
            break
        await anyio.sleep(0.01)


async def assert_no_open_connections(server: RawServer) -> None:
    """Check that a closed client has left no connection open."""
    await wait_until(lambda: not server.open)
    assert server.open == 0


@pytest.fixture
async def airflow(server: RawServer) -> AsyncIterator[AsyncAirflow]:
    """A client of the raw server that sends each request once."""
    server.listen()
    async with AsyncAirflow(
        f"http://127.0.0.1:{server.port}", retries=0, max_response_size=MEGABYTE, verify=False
    ) as client:
        yield client


LARGE = [fault for fault in ALL if any(word in fault.name for word in ("larger", "bomb"))]


@pytest.mark.slow
@pytest.mark.parametrize("fault", LARGE, ids=lambda fault: fault.name)
async def test_no_response_fills_the_memory(
    server: RawServer, airflow: AsyncAirflow, fault: Fault
) -> None:
    server.respond = fault.respond
    tracemalloc.start()
    try:
        with pytest.raises(fault.error):
            await airflow.dags.get("etl")
        assert tracemalloc.get_traced_memory()[1] < 10 * MEGABYTE
    finally:
        tracemalloc.stop()


async def test_responses_are_limited_by_default(server: RawServer) -> None:
    server.respond = floods(head("200 OK", JSON, CHUNKED) + b"\r\n", chunk(b" " * MEGABYTE))
    server.listen()
    async with AsyncAirflow(f"http://127.0.0.1:{server.port}", verify=False) as airflow:
        with pytest.raises(UnexpectedResponse, match="max_response_size, 67,108,864 bytes"):
            await airflow.dags.get("etl")


@pytest.mark.parametrize(
    "more",
    [
        response(b'{"dag_id": "not yours"}', "200 OK", JSON),
        response(b"", "500 Oops"),
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 2",
        b"\r\n",
        b"more",
    ],
)
async def test_extra_bytes_after_a_response_are_not_the_next_response(
    server: RawServer, airflow: AsyncAirflow, more: bytes
) -> None:
    server.respond = sends(response(DAG, "200 OK", JSON), more)
    assert (await airflow.dags.get("etl")).dag_id == "etl"
    server.respond = sends(response(b'{"dag_id": "yours"}', "200 OK", JSON))
    assert (await airflow.dags.get("yours")).dag_id == "yours"
    assert server.connections == 2


async def test_a_connection_that_the_server_closed_is_not_used_again(
    server: RawServer, airflow: AsyncAirflow
) -> None:
    server.respond = ends(response(DAG, "200 OK", JSON))
    for connections in (1, 2, 3):
        assert (await airflow.dags.get("etl")).dag_id == "etl"
        assert server.connections == connections
        await assert_no_open_connections(server)


@pytest.mark.parametrize(
    "parts",
    [
        [response(b'{"dag_id": "etl", "x": [NaN, -Infinity, 1e999]}')],
        [response(b'{"dag_id": "etl", "x": %s}' % (b"9" * 4000))],
        [response(b'{"dag_id": "etl", "x": "\\ud800"}')],
        [response(b'{"dag_id": "first", "dag_id": "etl"}')],
        [response(b"\xef\xbb\xbf" + DAG)],
        [response(DAG, "200 \x1b[31m")],
        [response(DAG, "200 ")],
        [response(DAG, "200 OK", b"X: \x1b[31m \xff")],
        [response(DAG, "200 OK", b"Content-Type: text/html")],
        [response(DAG, "200 OK", b"Content-Encoding: identity")],
        [response(DAG, "200 OK", b"Content-Encoding: ")],
        [response(gzip.compress(DAG[:5]) + gzip.compress(DAG[5:]), "200 OK", GZIP)],
        [response(gzip.compress(DAG), "200 OK", b"Content-Encoding: X-GZip")],
        [response(DAG, "200 OK", b"Set-Cookie: a=b; expires=" + b" " * 60_000, b"Set-Cookie: ;=;")],
        [
            response(
                DAG, "200 OK", b"Set-Cookie: a=b; expires=Mon, 99 Foo 99999 99:99 GMT; max-age=-"
            )
        ],
        [head("103 Early Hints", b"Link: </a>"), b"\r\n"] * 100 + [response(DAG)],
        [
            head("200 OK", CHUNKED),
            b"\r\n",
            chunk(DAG[:3]),
            b"e;x=y\r\n",
            DAG[3:],
            b"\r\n0\r\nA: b\r\n\r\n",
        ],
    ],
    ids=range(17),
)
async def test_odd_responses_that_are_not_faults(
    server: RawServer, airflow: AsyncAirflow, parts: list[bytes]
) -> None:
    server.respond = sends(*parts)
    for _ in range(2):
        dag = await airflow.dags.get("etl")
        assert dag.dag_id == "etl"
        assert dag.to_dict()["dag_id"] == "etl"
        assert repr(dag)
    assert server.connections == 1
    assert not any(b"cookie" in request.lower() for request in server.requests)


async def test_a_response_to_head_has_no_body_whatever_its_headers_say(
    server: RawServer, airflow: AsyncAirflow
) -> None:
    for encoding in (b"gzip", b"br"):
        server.respond = sends(
            head("200 OK", b"Content-Length: 99999999", b"Content-Encoding: " + encoding), b"\r\n"
        )
        received = await airflow.request("HEAD", "/large")
        assert (received.status_code, received.content) == (200, b"")
        assert received.headers["content-length"] == "99999999"
    assert server.connections == 1


async def test_a_server_that_reads_a_long_request_slowly(server: RawServer) -> None:
    server.greet = Peer.read_slowly
    server.listen()
    clock = AsyncStallClock(server)
    url = f"http://127.0.0.1:{server.port}"
    retries = Retry(attempts=1, deadline=1)
    async with AsyncAirflow(
        url, timeout=LONG, retries=retries, verify=False, clock=clock
    ) as airflow:
        began = monotonic()
        with clock.applied(), pytest.raises(TimedOut) as caught:
            await airflow.request("POST", "/plugin", json="x" * (40 * MEGABYTE))
        assert monotonic() - began < PATIENCE
    assert caught.value.in_doubt


class Careless(httpx.Auth):
    """Sets a header that cannot be sent."""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {SECRET}\n"
        yield request


async def test_a_header_that_cannot_be_sent_is_not_shown(server: RawServer) -> None:
    server.listen()
    url = f"http://127.0.0.1:{server.port}"
    async with AsyncAirflow(url, auth=Careless(), verify=False) as airflow:
        with pytest.raises(ConnectionFailed, match="Illegal header value") as caught:
            await airflow.dags.get("etl")
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    assert caught.value.attempts == 1
    assert server.requests == []


class SendsThree(httpx.Auth):
    """Sends a request of its own first, and then the request of the call twice."""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        yield httpx.Request("GET", request.url.copy_with(raw_path=b"/login"))
        yield request
        yield request


@pytest.mark.parametrize("slow", [1, 2, 3])
async def test_the_deadline_applies_to_each_connection_of_a_sign_in(
    server: RawServer, slow: int
) -> None:
    def respond(peer: Peer) -> None:
        if len(server.requests) < slow:
            ends(response(b"{}", "200 OK", b"Connection: close"))(peer)
        else:
            peer.send(head("200 OK"))
            peer.trickle(b"x")

    server.respond = respond
    server.listen()
    clock = AsyncStallClock(server)
    url = f"http://127.0.0.1:{server.port}"
    retries = Retry(attempts=1, deadline=1)
    async with AsyncAirflow(
        url, auth=SendsThree(), timeout=LONG, retries=retries, verify=False, clock=clock
    ) as airflow:
        with clock.applied(), pytest.raises(TimedOut):
            await airflow.dags.get("etl")
    assert server.connections == slow
