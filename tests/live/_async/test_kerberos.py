"""Signing in with real tickets of a local realm, on a server that accepts nothing else."""

from __future__ import annotations

import io
import logging
import pickle
import traceback
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from airflow_rest import (
    AirflowError,
    AsyncAirflow,
    AuthenticationFailed,
    NotFound,
    PermissionDenied,
    Unauthenticated,
)
from airflow_rest.auth import KerberosAuth
from local_airflow import LocalAirflow
from local_kdc import LocalKdc
from together import AsyncTogether

from .conftest import TLS


class Wire:
    """Records requests and responses, as httpx event hooks see them."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []
        self.responses: list[httpx.Response] = []

    async def note_request(self, request: httpx.Request) -> None:
        """Record a request."""
        self.requests.append(request)

    async def note_response(self, response: httpx.Response) -> None:
        """Record a response."""
        self.responses.append(response)

    def tokens(self) -> list[str]:
        """Return the secret of each request."""
        headers = [request.headers["Authorization"] for request in self.requests]
        assert all(header.startswith("Negotiate YII") for header in headers)
        return [header.removeprefix("Negotiate ") for header in headers]


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def ticket(kdc: LocalKdc) -> Iterator[None]:
    """A ticket of the administrator."""
    kdc.kinit("admin")
    yield
    kdc.kdestroy()


@pytest.fixture
async def kerberos(
    kerberos_server: LocalAirflow, kerberos_host: str, wire: Wire
) -> AsyncIterator[AsyncAirflow]:
    """A client that signs in with the current ticket."""
    async with AsyncAirflow(
        kerberos_server.url,
        auth=KerberosAuth(kerberos_host),
        verify=TLS,
        event_hooks={"request": [wire.note_request], "response": [wire.note_response]},
    ) as client:
        yield client


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Everything that is logged, at any level."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    # The library sets a level on its loggers, so their DEBUG records do not reach the root logger.
    loggers = [logging.getLogger(name) for name in (None, "httpx_gssapi", "httpx_gssapi.gssapi_")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.NOTSET + 1)
    loggers[0].addHandler(handler)
    yield text
    loggers[0].removeHandler(handler)
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


# behaviour: K3
@pytest.mark.usefixtures("ticket")
async def test_a_ticket_signs_in(kerberos: AsyncAirflow, kdc: LocalKdc, wire: Wire) -> None:
    assert (await kerberos.dags.get("etl")).dag_id == "etl"
    run = await kerberos.dag_runs.trigger("paused")
    assert run.state == "queued"
    await kerberos.dag_runs.delete("paused", run.dag_run_id)
    events = await kerberos.event_logs.list(dag_id="paused", order_by="-event_log_id").collect()
    assert {event.owner for event in events} == {f"admin@{kdc.realm}"}
    # Each request has a new token, since the server accepts each token only once.
    assert len(set(wire.tokens())) == len(wire.requests) > 3


# behaviour: K1
async def test_the_server_does_not_ask_for_a_ticket(kerberos_server: LocalAirflow) -> None:
    async with AsyncAirflow(kerberos_server.url, verify=TLS) as anonymous:
        with pytest.raises((Unauthenticated, PermissionDenied)) as caught:
            await anonymous.dags.get("etl")
    assert caught.value.response is not None
    assert "WWW-Authenticate" not in caught.value.response.headers


# behaviour: K2
@pytest.mark.usefixtures("ticket")
async def test_the_server_does_not_prove_its_identity(kerberos: AsyncAirflow, wire: Wire) -> None:
    await kerberos.dags.get("etl")
    (response,) = wire.responses
    assert response.status_code == 200
    assert "WWW-Authenticate" not in response.headers


async def test_without_a_ticket_nothing_is_sent(
    kerberos: AsyncAirflow, kdc: LocalKdc, wire: Wire, logged: io.StringIO
) -> None:
    kdc.kdestroy()
    with pytest.raises(AuthenticationFailed, match="`kinit` obtains one") as caught:
        await kerberos.dag_runs.trigger("paused")
    assert wire.requests == []
    assert not caught.value.in_doubt
    assert type(caught.value.__cause__).__name__ == "MissingCredentialsError"
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    assert "\N{REPLACEMENT CHARACTER}" not in str(caught.value)
    # An error that is raised is not also logged.
    assert "Traceback" not in logged.getvalue()
    kdc.kinit("admin")
    assert (await kerberos.dags.get("etl")).dag_id == "etl"
    kdc.kdestroy()


async def test_a_keytab_replaces_a_ticket(
    kerberos: AsyncAirflow, kdc: LocalKdc, monkeypatch: pytest.MonkeyPatch
) -> None:
    kdc.kdestroy()
    monkeypatch.setenv("KRB5_CLIENT_KTNAME", str(kdc.keytab("admin")))
    assert (await kerberos.dags.get("etl")).dag_id == "etl"
    assert f"admin@{kdc.realm}" in kdc.klist()
    kdc.kdestroy()


async def test_an_expired_ticket_is_like_no_ticket(
    kerberos: AsyncAirflow, kdc: LocalKdc, wire: Wire
) -> None:
    kdc.kinit("admin", "-s", "-2h", "-l", "1h")
    with pytest.raises(AuthenticationFailed, match="`kinit` obtains one"):
        await kerberos.dags.get("etl")
    assert wire.requests == []
    kdc.kdestroy()


@pytest.mark.usefixtures("ticket")
async def test_the_host_is_that_of_the_url_unless_given(
    kerberos_server: LocalAirflow, kdc: LocalKdc
) -> None:
    async with AsyncAirflow(kerberos_server.url, auth=KerberosAuth(), verify=TLS) as airflow:
        # The principal does not exist, so the error names it.
        with pytest.raises(AuthenticationFailed, match=f"airflow/127.0.0.1@{kdc.realm} not found"):
            await airflow.dags.get("etl")
    other = KerberosAuth("other", service="HTTP")
    async with AsyncAirflow(kerberos_server.url, auth=other, verify=TLS) as airflow:
        with pytest.raises(AuthenticationFailed, match=f"HTTP/other@{kdc.realm} not found"):
            await airflow.dags.get("etl")


@pytest.mark.usefixtures("ticket")
async def test_many_at_once(kerberos: AsyncAirflow, wire: Wire) -> None:
    dags = await AsyncTogether.do(32, lambda number: kerberos.dags.get("etl"))
    assert [dag.dag_id for dag in dags] == ["etl"] * 32
    assert len(set(wire.tokens())) == 32


async def test_the_token_is_never_shown(
    kerberos: AsyncAirflow,
    kerberos_host: str,
    kdc: LocalKdc,
    wire: Wire,
    logged: io.StringIO,
) -> None:
    kdc.kinit("viewer")
    seen = [repr(kerberos), repr(KerberosAuth(kerberos_host)), str(vars(KerberosAuth("a")))]
    errors: list[AirflowError] = []
    with pytest.raises(NotFound) as missing:
        await kerberos.dags.get("nowhere")
    with pytest.raises(PermissionDenied) as forbidden:
        await kerberos.dags.unpause("etl")
    errors += [missing.value, forbidden.value]
    assert (await kerberos.dags.get("etl")).dag_id == "etl"
    kdc.kdestroy()
    with pytest.raises(AuthenticationFailed) as ticketless:
        await kerberos.dags.get("etl")
    errors.append(ticketless.value)
    for error in errors:
        assert error.request is not None
        seen += [str(error), repr(error), *traceback.format_exception(error)]
        seen += [str(vars(error)), str(error.request.headers.raw), str(pickle.dumps(error))]
        if error.response is not None:
            seen += [str(error.response.headers.raw), error.response.text]
    seen.append(logged.getvalue())
    for level in ("GET /api/v1/dags/etl 200", "send_request_headers.started"):
        assert level in seen[-1]
    tokens = wire.tokens()
    assert len(tokens) == 3
    for token in tokens:
        # Log lines may be truncated at either end.
        for part in (token[:40], token[-40:]):
            assert not [text for text in seen if part in text]
