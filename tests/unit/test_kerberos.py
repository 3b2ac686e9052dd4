"""Kerberos without a KDC: a fake module replaces httpx-gssapi."""

from __future__ import annotations

import copy
import io
import logging
import pickle
import sys
import threading
from types import ModuleType
from typing import Any, ClassVar

import httpx
import pytest

from airflow_rest import Airflow, AsyncAirflow, AuthenticationFailed
from airflow_rest.auth import KerberosAuth

log = logging.getLogger("httpx_gssapi.gssapi_")


class Spnego:
    """Logs and fails like the real library."""

    made: ClassVar[list[Spnego]] = []
    failure: Exception | None = None

    def __init__(self, **options: Any) -> None:
        self.options = options
        self.threads: list[int] = []
        self.made.append(self)

    def set_auth_header(self, request: httpx.Request) -> None:
        self.threads.append(threading.get_ident())
        if self.failure is not None:
            try:
                raise self.failure
            except type(self.failure):
                log.exception("the failure")
                raise httpx.RequestError("the library failed", request=request)  # noqa: B904
        header = f"Negotiate secret{len(self.threads)}"
        log.debug("Authorization header: %s", header)
        request.headers["Authorization"] = header


@pytest.fixture
def spnego(monkeypatch: pytest.MonkeyPatch) -> type[Spnego]:
    library: Any = ModuleType("httpx_gssapi")
    library.HTTPSPNEGOAuth = Spnego
    library.DISABLED = 3
    monkeypatch.setitem(sys.modules, "httpx_gssapi", library)
    monkeypatch.setattr(Spnego, "made", [])
    monkeypatch.setattr(Spnego, "failure", None)
    return Spnego


@pytest.fixture
def logged() -> Any:
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    level = log.level
    log.setLevel(logging.DEBUG)
    log.addHandler(handler)
    yield text
    log.removeHandler(handler)
    log.setLevel(level)


class Server:
    """Records requests, and responds with a version."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.headers: list[str | None] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.headers.append(request.headers.get("Authorization"))
        return httpx.Response(
            self.status,
            headers={"WWW-Authenticate": "Negotiate"},
            json={"version": "2.11.2", "git_version": None},
        )


def client(auth: KerberosAuth, server: Server) -> Airflow:
    return Airflow("http://host.example.com", auth=auth, transport=httpx.MockTransport(server))


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx_gssapi", None)
    with pytest.raises(ImportError, match=r"pip install 'airflow-rest\[kerberos\]'"):
        KerberosAuth()


@pytest.mark.parametrize(
    "name", ["", "https://airflow.example.com", "airflow:8080", "a@REALM", "HTTP/a", "a b", "a\n"]
)
def test_an_invalid_name_is_refused(spnego: type[Spnego], name: str) -> None:
    with pytest.raises(ValueError, match="hostname must be a name without spaces"):
        KerberosAuth(name)
    with pytest.raises(ValueError, match="service must be a name without spaces"):
        KerberosAuth(service=name)
    assert spnego.made == []


def test_the_ticket_is_for_the_given_host_or_that_of_the_url(spnego: type[Spnego]) -> None:
    KerberosAuth()
    KerberosAuth("a.example.com")
    KerberosAuth("a.example.com", service="HTTP")
    targets = [one.options["target_name"] for one in spnego.made]
    assert targets == ["airflow", "airflow@a.example.com", "HTTP@a.example.com"]
    assert {one.options["mutual_authentication"] for one in spnego.made} == {3}


@pytest.mark.parametrize("status", [200, 401])
def test_each_request_is_sent_once_with_a_new_token(spnego: type[Spnego], status: int) -> None:
    server = Server(status)
    with client(KerberosAuth(), server) as airflow:
        for _ in range(2):
            response = airflow._exchange.http.get(
                "http://host.example.com/", auth=airflow._settings.auth
            )
            assert response.status_code == status
    assert server.headers == ["Negotiate secret1", "Negotiate secret2"]


async def test_the_event_loop_does_not_wait_for_the_kdc(spnego: type[Spnego]) -> None:
    server = Server()
    async with AsyncAirflow(
        "http://localhost", auth=KerberosAuth(), transport=httpx.MockTransport(server)
    ) as airflow:
        assert (await airflow.version()).version == "2.11.2"
    assert server.headers == ["Negotiate secret1"]
    (one,) = spnego.made
    assert threading.get_ident() not in one.threads


@pytest.mark.parametrize("failure", [RuntimeError("no ticket\0"), OSError("no ticket")])
async def test_a_failure_is_an_airflow_error_and_nothing_is_sent(
    spnego: type[Spnego],
    monkeypatch: pytest.MonkeyPatch,
    logged: io.StringIO,
    failure: Exception,
) -> None:
    monkeypatch.setattr(spnego, "failure", failure)
    server = Server()
    with client(KerberosAuth(), server) as airflow, pytest.raises(AuthenticationFailed) as caught:
        airflow.version()
    assert str(caught.value) == (
        "no Kerberos ticket for airflow@host.example.com, so the request was not sent (no ticket);"
        " `klist` lists the tickets, `kinit` obtains one"
        " [GET http://host.example.com/api/v1/version]"
    )
    assert caught.value.__cause__ is failure
    assert caught.value.attempts == 1
    transport = httpx.MockTransport(server)
    async with AsyncAirflow("http://a", auth=KerberosAuth("b"), transport=transport) as airflow:
        with pytest.raises(AuthenticationFailed, match="airflow@b"):
            await airflow.version()
    assert server.headers == []
    assert logged.getvalue() == ""


@pytest.mark.usefixtures("spnego")
async def test_what_the_library_logs_for_us_is_dropped(logged: io.StringIO) -> None:
    auth = KerberosAuth()
    with client(auth, Server()) as airflow:
        airflow.version()
    async with AsyncAirflow(
        "http://localhost", auth=auth, transport=httpx.MockTransport(Server())
    ) as aairflow:
        await aairflow.version()
    assert logged.getvalue() == ""
    # What it logs for other callers is kept.
    Spnego().set_auth_header(httpx.Request("GET", "http://localhost"))
    assert logged.getvalue() == "Authorization header: Negotiate secret1\n"


@pytest.mark.usefixtures("spnego")
def test_credentials_are_neither_pickled_nor_shown() -> None:
    auth = KerberosAuth("a.example.com")
    for copied in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="a KerberosAuth holds credentials"):
            copied(auth)
    with client(auth, Server()) as airflow:
        airflow.version()
    assert "secret" not in repr(auth)
    assert "secret" not in str(vars(auth))
