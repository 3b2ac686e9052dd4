"""Signing in through the login form of a server with faults."""

from __future__ import annotations

import pickle
import threading
from collections.abc import AsyncIterator
from http import HTTPStatus

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from airflow_rest import (
    AsyncAirflow,
    AuthenticationFailed,
    PermissionDenied,
    StatusError,
    TimedOut,
    UnexpectedResponse,
)
from airflow_rest.auth import SessionAuth
from airflow_rest.retry import Retry
from together import AsyncTogether

PASSWORD = "s3cr3t&="
FORM = '<form><input id="csrf_token" name="csrf_token" type="hidden" value="{}"></form>'


class LoginServer:
    """Has a login form like that of Airflow, below a path prefix."""

    def __init__(self) -> None:
        self.sessions: set[str] = set()
        self.logins = 0
        self.pages = 0
        self.troubles: list[Response] = []
        self.refused = HTTPStatus.FORBIDDEN
        self.forbidden = False
        self.headers: list[dict[str, str]] = []
        self._lock = threading.Lock()

    def login(self, request: Request) -> Response:
        with self._lock:
            self.headers.append(dict(request.headers))
            if self.troubles:
                return self.troubles.pop(0)
            if request.method == "GET":
                self.pages += 1
                if request.cookies.get("session") in self.sessions:
                    return Response("", 302, {"Location": "/prefix/home"})
                page = Response(FORM.format(f"token{self.pages}"), content_type="text/html")
                page.set_cookie("session", f"anonymous{self.pages}", path="/prefix/")
                return page
            number = request.cookies["session"].removeprefix("anonymous")
            assert request.form["csrf_token"] == f"token{number}"
            if (request.form["username"], request.form["password"]) != ("user", PASSWORD):
                return Response("", 302, {"Location": "/prefix/login/?next="})
            self.logins += 1
            self.sessions.add(f"session{self.logins}")
            response = Response("", 302, {"Location": "/prefix/home"})
            response.set_cookie("session", f"session{self.logins}", path="/prefix/", httponly=True)
            return response

    def api(self, request: Request) -> Response:
        with self._lock:
            self.headers.append(dict(request.headers))
            if request.cookies.get("session") not in self.sessions:
                return Response("{}", self.refused, content_type="application/json")
            if self.forbidden:
                return Response("{}", 403, content_type="application/json")
        return Response('{"dag_id": "etl", "dag_run_id": "r"}', content_type="application/json")


@pytest.fixture
def fake(httpserver: HTTPServer) -> LoginServer:
    fake = LoginServer()
    httpserver.expect_request("/prefix/login/").respond_with_handler(fake.login)
    httpserver.expect_request("/prefix/api/v1/dags/etl").respond_with_handler(fake.api)
    httpserver.expect_request("/prefix/api/v1/dags/etl/dagRuns").respond_with_handler(fake.api)
    return fake


@pytest.fixture
async def session(httpserver: HTTPServer, fake: LoginServer) -> AsyncIterator[AsyncAirflow]:
    """A client that signs in through the form."""
    url, auth = httpserver.url_for("/prefix"), SessionAuth("user", PASSWORD)
    retries = Retry(attempts=2, backoff=0)
    headers = {"X-Gateway": "open"}
    async with AsyncAirflow(
        url, auth=auth, retries=retries, headers=headers, timeout=5, verify=False
    ) as client:
        yield client


async def test_one_login_serves_many_calls(session: AsyncAirflow, fake: LoginServer) -> None:
    for _ in range(5):
        assert (await session.dags.get("etl")).dag_id == "etl"
    assert (fake.pages, fake.logins) == (1, 1)
    assert all(headers["X-Gateway"] == "open" for headers in fake.headers)
    assert fake.headers[1]["Referer"].endswith("/prefix/login/")
    assert "Authorization" not in fake.headers[-1]


@pytest.mark.parametrize("status", [401, 403])
async def test_a_forgotten_session_costs_one_login_and_no_call(
    session: AsyncAirflow, fake: LoginServer, status: int
) -> None:
    fake.refused = HTTPStatus(status)
    await session.dags.get("etl")
    fake.sessions.clear()
    assert (await session.dag_runs.trigger("etl", dag_run_id="r")).dag_id == "etl"
    assert fake.logins == 2
    fake.sessions.clear()
    dags = await AsyncTogether.do(32, lambda number: session.dags.get("etl"))
    assert len(dags) == 32
    assert fake.logins == 3


async def test_a_refusal_is_not_taken_for_a_forgotten_session(
    session: AsyncAirflow, fake: LoginServer
) -> None:
    await session.dags.get("etl")
    fake.forbidden = True
    with pytest.raises(PermissionDenied):
        await session.dags.get("etl")
    assert fake.logins == 1
    fake.forbidden = False
    await session.dags.get("etl")
    assert fake.logins == 1


async def test_a_wrong_password_is_reported_and_not_shown(
    httpserver: HTTPServer, fake: LoginServer
) -> None:
    auth = SessionAuth("user", "wr0ng")
    async with AsyncAirflow(httpserver.url_for("/prefix"), auth=auth, verify=False) as client:
        with pytest.raises(AuthenticationFailed, match="refused the user name or the") as caught:
            await client.dags.get("etl")
    shown = f"{caught.value!r} {vars(caught.value)} {auth!r} {client!r}".encode()
    shown += pickle.dumps(caught.value)
    assert caught.value.request is not None
    assert caught.value.request.content == b""
    assert b"wr0ng" not in shown
    assert b"anonymous1" not in shown
    assert not caught.value.in_doubt
    assert len(httpserver.log) == 2, "the request itself was not sent"


# behaviour: W16
@pytest.mark.parametrize("status", [429, 502, 503, 504])
async def test_a_login_that_fails_temporarily_is_retried_for_any_request(
    session: AsyncAirflow, fake: LoginServer, httpserver: HTTPServer, status: int
) -> None:
    path = "/prefix/api/v1/datasets/events"
    httpserver.expect_request(path).respond_with_handler(fake.api)
    fake.troubles = [Response("", status)] * 2
    with pytest.raises(StatusError) as caught:
        await session.datasets.create_event("s3://x")
    assert (caught.value.status, caught.value.attempts) == (status, 2)
    assert not caught.value.in_doubt
    fake.troubles = [Response("", status)]
    with pytest.raises(
        UnexpectedResponse, match="JSON of the wrong shape"
    ):  # the response to the POST
        await session.datasets.create_event("s3://x")
    assert fake.logins == 1


async def test_a_login_has_the_time_limits_of_the_call(
    session: AsyncAirflow, fake: LoginServer, httpserver: HTTPServer
) -> None:
    stop = threading.Event()

    def slow(_request: Request) -> Response:
        stop.wait(10)
        return Response("")

    httpserver.clear()
    httpserver.expect_request("/prefix/login/").respond_with_handler(slow)
    impatient = session.with_options(timeout=0.3, retries=0)
    with pytest.raises(TimedOut) as caught:
        await impatient.dag_runs.clear("etl", "r")
    stop.set()
    assert not caught.value.in_doubt


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (Response("<html>Sign in with SSO</html>"), "has no form for a password"),
        (Response('<input name="csrf_token">'), "has no form for a password"),
        (Response('<input name="csrf_token" ' * 20_000), "has no form for a password"),
        (Response("<input " + 'name="csrf_token" ' * 20_000 + ">"), "has no form for a password"),
        (Response("", 302, {"Location": "https://sso.example.com/?x=1"}), "to https://sso.example"),
        (Response("x" * 2_000_000), "larger than max_response_size"),
    ],
)
async def test_a_login_page_of_another_kind_is_unexpected(
    session: AsyncAirflow, fake: LoginServer, page: Response, message: str
) -> None:
    fake.troubles = [page]
    with pytest.raises(UnexpectedResponse, match=message) as caught:
        await session.with_options(max_response_size=1_000_000).dags.get("etl")
    assert "x=1" not in str(caught.value)


async def test_a_session_is_not_shown_to_another_server(
    session: AsyncAirflow, fake: LoginServer, httpserver: HTTPServer
) -> None:
    """One SessionAuth for two servers signs in to each of them."""
    auth = SessionAuth("user", PASSWORD)
    host = f"127.0.0.1:{httpserver.port}"
    async with (
        AsyncAirflow(httpserver.url_for("/prefix"), auth=auth, verify=False) as one,
        AsyncAirflow(f"http://{host}/prefix", auth=auth, verify=False) as other,
    ):
        await one.dags.get("etl")
        await other.dags.get("etl")
        await one.dags.get("etl")
    cookies = {(each["Host"], each.get("Cookie")) for each in fake.headers if "Cookie" in each}
    assert (host, "session=session1") not in cookies
    assert (host, "session=session2") in cookies
    assert fake.logins == 2


async def test_cookies_of_responses_are_not_kept(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    response = Response('{"dag_id": "etl"}', content_type="application/json")
    response.set_cookie("session", "of-somebody")
    httpserver.expect_request("/api/v1/dags/etl").respond_with_response(response)
    await airflow.dags.get("etl")
    await airflow.dags.get("etl")
    assert "Cookie" not in httpserver.log[-1][0].headers
