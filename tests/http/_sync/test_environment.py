# Derived from _async/test_environment.py by scripts/derive.py. Do not edit.
"""Environment variables that affect the connection: proxies and certificates."""

from __future__ import annotations

import base64
import contextlib
import logging
import pickle
import socket
import ssl
import threading
from typing import TYPE_CHECKING

import certifi
import pytest
import trustme
from fake_clock import StallClock
from faults import LONG, SHORT, response
from raw_server import Act, Certificates, Peer, RawServer

from airflow_rest import Airflow, AirflowError, ConnectionFailed, TimedOut
from airflow_rest._engine import environment
from airflow_rest.retry import Retry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

VERSION = response(b'{"version": "2.11.2"}')
USER, PASSWORD = "proxy-user", "s3cr3t"
BASIC = base64.b64encode(f"{USER}:{PASSWORD}".encode())


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove the variables that the tests set from the environment."""
    for scheme in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{scheme}_proxy", raising=False)
        monkeypatch.delenv(f"{scheme}_proxy".upper(), raising=False)
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("TOKEN", "USERNAME", "PASSWORD"):
        monkeypatch.delenv(f"AIRFLOW_REST_{name}", raising=False)


@pytest.fixture
def proxy() -> Iterator[RawServer]:
    raw = RawServer()
    raw.respond = lambda peer: peer.send(VERSION)
    raw.listen()
    yield raw
    raw.stop()


def url_of(proxy: RawServer) -> str:
    return f"http://{USER}:{PASSWORD}@127.0.0.1:{proxy.port}"


def tunnel(port: int) -> Act:
    """Open the tunnel that a CONNECT requests, to a port of this machine."""

    def act(peer: Peer) -> None:
        with socket.create_connection(("127.0.0.1", port)) as server:

            def back() -> None:
                with contextlib.suppress(OSError):  # one of the two has disconnected
                    while data := server.recv(65536):
                        peer.send(data)

            peer.send(b"HTTP/1.1 200 OK\r\n\r\n")
            thread = threading.Thread(target=back)
            thread.start()
            try:
                while True:
                    server.sendall(peer.received())
            finally:
                server.shutdown(socket.SHUT_RDWR)
                thread.join()

    return act


def version(airflow: Airflow) -> str | None:
    with airflow:
        return (airflow.with_options(retries=0, timeout=5).version()).version


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_a_request_goes_through_the_proxy_that_was_there_when_the_client_was_made(
    monkeypatch: pytest.MonkeyPatch, proxy: RawServer, name: str
) -> None:
    monkeypatch.setenv(name, url_of(proxy))
    airflow = Airflow("http://airflow.invalid/x")
    monkeypatch.setenv(name, "http://elsewhere.invalid")
    assert version(airflow) == "2.11.2"
    (request,) = proxy.requests
    assert request.startswith(b"GET http://airflow.invalid/x/api/v1/version HTTP/1.1\r\n")
    assert b"Proxy-Authorization: Basic " + BASIC in request


@pytest.mark.parametrize("how", ["trust_env", "NO_PROXY", "no_proxy", "transport"])
def test_a_request_does_not_go_through_a_proxy_that_is_not_for_it(
    monkeypatch: pytest.MonkeyPatch, proxy: RawServer, server: RawServer, how: str
) -> None:
    server.respond = lambda peer: peer.send(VERSION)
    server.listen()
    monkeypatch.setenv("HTTP_PROXY", url_of(proxy))
    if how in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(how, "localhost, 127.0.0.1")
    airflow = Airflow(f"http://127.0.0.1:{server.port}", trust_env=how != "trust_env")
    if how == "transport":
        transport = airflow._exchange.http._transport
        airflow = Airflow(f"http://127.0.0.1:{server.port}", transport=transport)
    assert version(airflow) == "2.11.2"
    (request,) = server.requests
    assert request.startswith(b"GET /api/v1/version HTTP/1.1\r\n")
    assert b"proxy-authorization" not in request.lower()
    assert proxy.requests == []


@pytest.fixture
def authorities(
    monkeypatch: pytest.MonkeyPatch, certificates: Certificates, tmp_path: Path
) -> Iterator[list[str]]:
    """Let certifi have the test CA only, and record each time that its path is requested."""
    path = tmp_path / "authorities.pem"
    certificates.authority.cert_pem.write_to_path(path)
    asked: list[str] = []

    def where() -> str:
        asked.append(str(path))
        return asked[-1]

    monkeypatch.setattr(certifi, "where", where)
    environment._full_context.cache_clear()
    yield asked
    environment._full_context.cache_clear()


def test_the_first_https_connection_reads_the_certificates_of_certifi(
    server: RawServer, certificates: Certificates, authorities: list[str]
) -> None:
    server.respond = lambda peer: peer.send(VERSION)
    server.tls = certificates.good
    server.listen()
    url = f"https://127.0.0.1:{server.port}"
    clients = [Airflow(url), Airflow(url)]
    assert not authorities
    assert [version(client) for client in clients] == ["2.11.2", "2.11.2"]
    assert len(authorities) == 1


@pytest.mark.parametrize("wrong", ["for_another_name", "untrusted"])
def test_the_certificates_of_certifi_are_those_that_are_trusted(
    server: RawServer, certificates: Certificates, authorities: list[str], wrong: str
) -> None:
    server.respond = lambda peer: peer.send(VERSION)
    server.tls = getattr(certificates, wrong)
    server.listen()
    with pytest.raises(ConnectionFailed, match="CERTIFICATE_VERIFY_FAILED|certificate"):
        version(Airflow(f"https://127.0.0.1:{server.port}"))
    assert authorities


def test_http_needs_no_certificates(server: RawServer, authorities: list[str]) -> None:
    server.respond = lambda peer: peer.send(VERSION)
    server.listen()
    assert version(Airflow(f"http://127.0.0.1:{server.port}")) == "2.11.2"
    assert not authorities


def test_the_certificate_is_verified_through_a_proxy(
    monkeypatch: pytest.MonkeyPatch,
    proxy: RawServer,
    server: RawServer,
    certificates: Certificates,
) -> None:
    server.respond = lambda peer: peer.send(VERSION)
    server.tls = certificates.good
    server.listen()
    proxy.respond = tunnel(server.port)
    monkeypatch.setenv("HTTPS_PROXY", url_of(proxy))
    url = f"https://127.0.0.1:{server.port}"
    assert version(Airflow(url, auth="t0ken", verify=certificates.trusted)) == "2.11.2"
    with pytest.raises(ConnectionFailed, match="CERTIFICATE_VERIFY_FAILED|certificate"):
        version(Airflow(url, auth="t0ken"))
    connect = f"CONNECT 127.0.0.1:{server.port} HTTP/1.1\r\n".encode()
    assert [request.startswith(connect) for request in proxy.requests] == [True, True]
    assert all(b"t0ken" not in request for request in proxy.requests)
    (request,) = server.requests
    assert b"Authorization: Bearer t0ken" in request
    assert b"proxy-authorization" not in request.lower()


@pytest.mark.parametrize(("timeout", "deadline", "attempts"), [(SHORT, LONG, 2), (LONG, SHORT, 1)])
def test_a_request_is_not_in_doubt_if_the_proxy_does_not_respond_to_connect(
    monkeypatch: pytest.MonkeyPatch,
    proxy: RawServer,
    timeout: float,
    deadline: float,
    attempts: int,
) -> None:
    proxy.respond = Peer.wait
    monkeypatch.setenv("HTTPS_PROXY", url_of(proxy))
    retries = Retry(attempts=2, backoff=0, deadline=deadline)
    clock = StallClock(proxy)
    with (
        Airflow(
            "https://airflow.invalid", timeout=timeout, retries=retries, verify=False, clock=clock
        ) as airflow,
        clock.applied(),
        pytest.raises(TimedOut) as caught,
    ):
        airflow.dag_runs.clear("etl", "r")  # which is not safe to repeat
    assert not caught.value.in_doubt
    assert caught.value.attempts == attempts
    connect = b"CONNECT airflow.invalid:443 HTTP/1.1\r\n"
    assert [request.startswith(connect) for request in proxy.requests] == [True] * attempts


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize(
    "act",
    [
        lambda peer: peer.send(response(b"no", "407 Proxy Authentication Required")),
        lambda peer: peer.send(response(b"no", "502 Bad Gateway")),
        lambda peer: peer.send(b"garbage\r\n\r\n"),
        lambda peer: peer.close(),
    ],
    ids=["407", "502", "garbage", "close"],
)
def test_the_password_of_a_proxy_is_not_shown(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    proxy: RawServer,
    scheme: str,
    act: Callable[[Peer], None],
) -> None:
    caplog.set_level(logging.DEBUG)
    proxy.respond = act
    monkeypatch.setenv("ALL_PROXY", url_of(proxy))
    airflow = Airflow(f"{scheme}://airflow.invalid")
    shown = [repr(airflow), repr(airflow.dags), str(vars(airflow._settings.root))]
    with pytest.raises(AirflowError) as caught:
        version(airflow)
    assert BASIC in proxy.requests[0]
    error: BaseException | None = caught.value
    shown.append(str(pickle.loads(pickle.dumps(error)).__dict__))
    while error is not None:
        shown += [repr(error), str(error), str(vars(error))]
        error = error.__cause__ or error.__context__
    assert "httpcore" in caplog.text
    for text in [*shown, caplog.text]:
        assert PASSWORD not in text
        assert BASIC.decode() not in text


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "AIRFLOW_REST_CA_FILE"])
def test_the_authorities_are_those_of_the_environment_that_the_client_was_made_in(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, server: RawServer, variable: str
) -> None:
    authority = trustme.CA()
    server.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(server.tls)
    server.respond = lambda peer: peer.send(VERSION)
    server.listen()
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    url = f"https://127.0.0.1:{server.port}"
    monkeypatch.setenv("AIRFLOW_REST_URL", url)
    monkeypatch.setenv(variable, str(path))
    airflow = Airflow.from_env()
    monkeypatch.delenv(variable)
    assert version(airflow) == "2.11.2"
    monkeypatch.setenv(variable, str(path))
    with pytest.raises(ConnectionFailed):
        version(Airflow(url, trust_env=False))
