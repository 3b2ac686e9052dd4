# Derived from _async/test_cloud_auth.py by scripts/derive.py. Do not edit.
"""Signing in to managed Airflow services, with the real client libraries and fake servers."""

from __future__ import annotations

import json
import logging
import pickle
import socket
import ssl
import sys
import threading
from collections.abc import Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import boto3
import google.auth.exceptions
import google.auth.jwt
import google.oauth2.credentials
import pytest
import trustme
from botocore.config import Config
from botocore.exceptions import ClientError
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from google.oauth2 import service_account
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from airflow_rest import (
    Airflow,
    AuthenticationFailed,
    PermissionDenied,
    ServerError,
    StatusError,
    TimedOut,
    Unauthenticated,
    UnexpectedResponse,
)
from airflow_rest.auth import GoogleAuth, MwaaAuth
from airflow_rest.retry import Retry
from together import Together

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AUDIENCE = "https://oauth2.googleapis.com/token"
SCOPE = "https://www.googleapis.com/auth/cloud-platform"
DAG = '{"dag_id": "etl", "dag_run_id": "r"}'
RETRIES = Retry(attempts=2, backoff=0)
HOUR = 3600.0
AWS_SECRET = "aws-s3cr3t-key"
AWS_TOKEN = "aws-s3ssion-token"


def everything(records: list[logging.LogRecord]) -> str:
    """Return everything in log records that a handler could show."""
    return "\n".join(f"{record.getMessage()} {vars(record)}" for record in records)


@pytest.fixture
def silent() -> Iterator[str]:
    """A server that accepts connections and sends nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


# --- Google Cloud Composer ---


class FakeGoogle:
    """A token service, and an Airflow that accepts its tokens."""

    def __init__(self, public_key: bytes) -> None:
        self.public_key = public_key
        self.lifetime = 3600
        self.assertions: list[str] = []
        self.trouble: Response | None = None
        self.good: set[str] = set()
        self.seen: list[dict[str, str]] = []
        self._lock = threading.Lock()

    @property
    def refreshed(self) -> int:
        return len(self.assertions)

    def token(self, request: Request) -> Response:
        with self._lock:
            self.assertions.append(request.form["assertion"])
            if self.trouble is not None:
                return self.trouble
            claims = google.auth.jwt.decode(
                request.form["assertion"], self.public_key, audience=AUDIENCE
            )
            assert claims["scope"] == SCOPE
            token = f"ya29.t0ken{self.refreshed}"
            self.good.add(token)
            body = {"access_token": token, "expires_in": self.lifetime, "token_type": "Bearer"}
            return Response(json.dumps(body), content_type="application/json")

    def api(self, request: Request) -> Response:
        with self._lock:
            self.seen.append(dict(request.headers))
            token = request.headers.get("Authorization", "").removeprefix("Bearer ")
            status = 200 if token in self.good else 401
            return Response(DAG if status == 200 else "{}", status, content_type="application/json")

    def tokens(self) -> list[str]:
        return [headers["Authorization"].removeprefix("Bearer ") for headers in self.seen]


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def account(key: rsa.RSAPrivateKey, httpserver: HTTPServer) -> dict[str, str]:
    """The contents of the key file of a service account."""
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return {
        "type": "service_account",
        "project_id": "project",
        "private_key": private.decode(),
        "client_email": "robot@project.iam.gserviceaccount.com",
        "token_uri": httpserver.url_for("/token"),
    }


@pytest.fixture
def composer(key: rsa.RSAPrivateKey, account: dict[str, str], httpserver: HTTPServer) -> FakeGoogle:
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    fake = FakeGoogle(public)
    httpserver.expect_request("/token", method="POST").respond_with_handler(fake.token)
    httpserver.expect_request("/api/v1/dags/etl").respond_with_handler(fake.api)
    httpserver.expect_request("/api/v1/dags/etl/dagRuns").respond_with_handler(fake.api)
    return fake


@pytest.fixture
def google_client(
    account: dict[str, str], composer: FakeGoogle, httpserver: HTTPServer
) -> Iterator[Airflow]:
    """A client that signs in with a service account."""
    credentials = service_account.Credentials.from_service_account_info(account)
    with Airflow(
        httpserver.url_for(""),
        auth=GoogleAuth(credentials),
        timeout=5,
        retries=RETRIES,
        verify=False,
    ) as client:
        yield client


def test_many_calls_share_one_google_token(google_client: Airflow, composer: FakeGoogle) -> None:
    for _ in range(5):
        assert (google_client.dags.get("etl")).dag_id == "etl"
    assert composer.tokens() == ["ya29.t0ken1"] * 5
    assert composer.refreshed == 1


def test_a_token_about_to_expire_is_renewed_before_it_is_used(
    google_client: Airflow, composer: FakeGoogle
) -> None:
    composer.lifetime = 60
    google_client.dags.get("etl")
    composer.lifetime = 3600
    google_client.dags.get("etl")
    google_client.dags.get("etl")
    assert composer.tokens() == ["ya29.t0ken1", "ya29.t0ken2", "ya29.t0ken2"]


def test_a_token_that_is_rejected_is_renewed_once(
    google_client: Airflow, composer: FakeGoogle
) -> None:
    google_client.dags.get("etl")
    composer.good.clear()
    assert (google_client.dag_runs.trigger("etl", dag_run_id="r")).dag_id == "etl"
    assert composer.tokens() == ["ya29.t0ken1", "ya29.t0ken1", "ya29.t0ken2"]
    composer.good.clear()
    Together.do(32, lambda number: google_client.dags.get("etl"))
    assert composer.refreshed == 3


def test_a_server_that_rejects_every_token_gets_two(
    google_client: Airflow, httpserver: HTTPServer, composer: FakeGoogle
) -> None:
    httpserver.expect_request("/api/v1/pools/p").respond_with_data("{}", status=401)
    with pytest.raises(Unauthenticated):
        google_client.pools.get("p")
    assert composer.refreshed == 2
    assert len(httpserver.log) == 4


def test_simultaneous_calls_share_the_first_token(
    google_client: Airflow, composer: FakeGoogle
) -> None:
    dags = Together.do(32, lambda number: google_client.dags.get("etl"))
    assert len(dags) == 32
    assert composer.refreshed == 1


@pytest.mark.parametrize(
    "trouble",
    [
        Response('{"error": "invalid_grant", "error_description": "no such account"}', 400),
        Response('"what"', 200),
        Response("<html>", 401),
        Response('{"access_token": "line\\nbreak", "expires_in": 3600}', 200),
    ],
    ids=["refused", "shape", "html", "line-break"],
)
def test_without_a_google_token_nothing_is_sent(
    google_client: Airflow, composer: FakeGoogle, trouble: Response
) -> None:
    composer.trouble = trouble
    with pytest.raises(AuthenticationFailed, match="see the cause") as caught:
        google_client.dag_runs.trigger("etl")
    assert caught.value.__cause__ is not None
    assert not caught.value.in_doubt
    assert composer.seen == []
    assert composer.refreshed == 1
    shown = f"{caught.value!r} {google_client!r}" + repr(pickle.dumps(caught.value))
    assert composer.assertions[0] not in shown
    assert "break" not in shown


def test_the_next_call_asks_a_token_service_that_failed_again(
    google_client: Airflow, composer: FakeGoogle
) -> None:
    composer.trouble = Response("{}", 400)
    with pytest.raises(AuthenticationFailed):
        google_client.dags.get("etl")
    composer.trouble = None
    assert (google_client.dags.get("etl")).dag_id == "etl"


def test_the_limits_of_a_call_apply_to_a_hanging_token_service(
    account: dict[str, str], composer: FakeGoogle, httpserver: HTTPServer, silent: str
) -> None:
    credentials = service_account.Credentials.from_service_account_info(
        account | {"token_uri": f"{silent}/token"}
    )
    auth = GoogleAuth(credentials)
    with Airflow(httpserver.url_for(""), auth=auth, verify=False) as client:
        with pytest.raises(AuthenticationFailed) as caught:
            impatient = client.with_options(timeout=0.2, retries=Retry(attempts=1, deadline=8))
            impatient.dags.get("etl")
        assert isinstance(caught.value.__cause__, google.auth.exceptions.TransportError)
        with pytest.raises(TimedOut) as late:
            client.with_options(retries=Retry(deadline=0.2)).dag_runs.trigger("etl")
        assert late.value.attempts == 1
    assert composer.seen == []


def test_the_credentials_of_the_environment_are_looked_up_when_needed(
    account: dict[str, str],
    composer: FakeGoogle,
    httpserver: HTTPServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    auth = GoogleAuth()
    file = tmp_path / "account.json"
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(file))
    with Airflow(httpserver.url_for(""), auth=auth, verify=False) as client:
        with pytest.raises(AuthenticationFailed) as caught:
            client.dags.get("etl")
        assert isinstance(caught.value.__cause__, google.auth.exceptions.DefaultCredentialsError)
        assert httpserver.log == []
        file.write_text(json.dumps(account))
        assert (client.dags.get("etl")).dag_id == "etl"
        client.dags.get("etl")
    assert composer.refreshed == 1


def test_a_token_that_other_code_renewed_is_used(
    composer: FakeGoogle, httpserver: HTTPServer
) -> None:
    credentials = google.oauth2.credentials.Credentials("first", quota_project_id="billed")
    composer.good |= {"first", "second"}
    auth = GoogleAuth(credentials)
    with Airflow(httpserver.url_for(""), auth=auth, verify=False) as client:
        client.dags.get("etl")
        credentials.token = "second"
        client.dags.get("etl")
        assert composer.tokens() == ["first", "second"]
        assert [headers["X-Goog-User-Project"] for headers in composer.seen] == ["billed"] * 2
        composer.good.clear()
        with pytest.raises(AuthenticationFailed) as caught:  # they cannot be refreshed
            client.dags.get("etl")
        assert isinstance(caught.value.__cause__, google.auth.exceptions.RefreshError)


def test_no_secret_of_google_is_logged(
    google_client: Airflow,
    composer: FakeGoogle,
    account: dict[str, str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(logging.getLogger("google"), "propagate", True)
    caplog.set_level(logging.DEBUG, "google")
    google_client.dags.get("etl")
    composer.good.clear()
    google_client.dags.get("etl")
    log = everything(caplog.records)
    assert "airflow_rest" in log
    assert "httpcore" in log
    for secret in [*composer.assertions, "t0ken", account["private_key"].split("\n")[5]]:
        assert secret not in log
    # The log of other code that uses these libraries is kept, and shows what could have leaked.
    credentials = service_account.Credentials.from_service_account_info(account, scopes=[SCOPE])
    transport = sys.modules["google.auth.transport.requests"].Request()
    credentials.refresh(transport)
    assert composer.assertions[-1] in everything(caplog.records)


def test_objects_other_than_google_credentials_are_refused() -> None:
    with pytest.raises(TypeError, match="must be google-auth credentials, not str"):
        GoogleAuth("ya29.token")  # type: ignore[arg-type]  # pyright: ignore


@pytest.mark.parametrize("module", ["google.auth", "google.auth.transport.requests", "requests"])
def test_a_missing_extra_is_named(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ImportError, match=r"pip install 'airflow-rest\[google\]'"):
        GoogleAuth()


# --- Amazon MWAA ---


class FakeMwaa:
    """AWS, which issues tokens, and an Airflow that exchanges each token for a session."""

    def __init__(self) -> None:
        self.host = "localhost"
        self.tokens: set[str] = set()
        self.issued = 0
        self.sessions: set[str] = set()
        self.logins: list[Request] = []
        self.troubles: list[Response] = []
        self.refused = HTTPStatus.FORBIDDEN
        self.forbidden = False
        self.seen: list[dict[str, str]] = []
        self._lock = threading.Lock()

    def token(self, request: Request) -> Response:
        with self._lock:
            assert "AWS4-HMAC-SHA256" in request.headers["Authorization"]
            self.issued += 1
            token = f"w3b/token={self.issued}"
            self.tokens.add(token)
            body = {"WebServerHostname": self.host, "WebToken": token}
            return Response(json.dumps(body), content_type="application/json")

    def login(self, request: Request) -> Response:
        with self._lock:
            self.logins.append(request)
            if self.troubles:
                return self.troubles.pop(0)
            if request.form["token"] not in self.tokens:
                return Response("{}", 403)
            self.tokens.remove(request.form["token"])
            session = f"s3ssion{len(self.logins)}"
            self.sessions.add(session)
            response = Response("", 302, {"Location": "/home"})
            response.set_cookie("session", session, secure=True, httponly=True)
            return response

    def api(self, request: Request) -> Response:
        with self._lock:
            self.seen.append(dict(request.headers))
            if request.cookies.get("session") not in self.sessions:
                return Response("{}", self.refused, content_type="application/json")
            if self.forbidden:
                return Response("{}", 403, content_type="application/json")
        return Response(DAG, content_type="application/json")


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    """A context that trusts the web server's certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.configure_trust(context)
    return context


@pytest.fixture(scope="module")
def tls_server(authority: trustme.CA) -> Iterator[HTTPServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    with HTTPServer(host="localhost", ssl_context=context, threaded=True) as server:
        yield server


def aws_client(url: str) -> Any:
    """Return a real boto3 client that sends its requests to a test server."""
    return boto3.session.Session().client(
        "mwaa",
        endpoint_url=url,
        region_name="eu-west-1",
        aws_access_key_id="AKIA",
        aws_secret_access_key=AWS_SECRET,
        aws_session_token=AWS_TOKEN,
        config=Config(inject_host_prefix=False, retries={"total_max_attempts": 1}),
    )


@pytest.fixture(scope="module")
def aws(make_httpserver: HTTPServer) -> Iterator[Any]:
    client = aws_client(make_httpserver.url_for(""))
    yield client
    client.close()


@pytest.fixture
def mwaa(httpserver: HTTPServer, tls_server: HTTPServer) -> FakeMwaa:
    fake = FakeMwaa()
    httpserver.expect_request("/webtoken/etl-env", method="POST").respond_with_handler(fake.token)
    tls_server.clear()
    tls_server.expect_request("/aws_mwaa/login", method="POST").respond_with_handler(fake.login)
    tls_server.expect_request("/api/v1/dags/etl").respond_with_handler(fake.api)
    tls_server.expect_request("/api/v1/dags/etl/dagRuns").respond_with_handler(fake.api)
    return fake


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def mwaa_client(
    aws: Any, mwaa: FakeMwaa, tls_server: HTTPServer, trusting: ssl.SSLContext, clock: Clock
) -> Iterator[Airflow]:
    """A client that signs in with AWS credentials."""
    with Airflow(
        tls_server.url_for(""),
        auth=MwaaAuth("etl-env", client=aws, clock=clock),
        timeout=5,
        retries=RETRIES,
        headers={"X-Gateway": "open"},
        verify=trusting,
    ) as client:
        yield client


def test_many_calls_share_one_mwaa_login(
    mwaa_client: Airflow, mwaa: FakeMwaa, clock: Clock
) -> None:
    for _ in range(5):
        assert (mwaa_client.dags.get("etl")).dag_id == "etl"
        clock.now += 2 * HOUR
    assert (mwaa.issued, len(mwaa.logins)) == (1, 1)
    (login,) = mwaa.logins
    assert login.form.to_dict() == {"token": "w3b/token=1"}
    assert login.headers["X-Gateway"] == "open"
    assert "Cookie" not in login.headers
    assert {headers["Cookie"] for headers in mwaa.seen} == {"session=s3ssion1"}
    assert "Authorization" not in mwaa.seen[0]


def test_a_session_near_its_end_is_renewed_before_it_is_used(
    mwaa_client: Airflow, mwaa: FakeMwaa, clock: Clock
) -> None:
    mwaa_client.dags.get("etl")
    clock.now += 11 * HOUR
    Together.do(32, lambda number: mwaa_client.dags.get("etl"))
    cookies = [headers["Cookie"] for headers in mwaa.seen]
    assert cookies == ["session=s3ssion1"] + ["session=s3ssion2"] * 32
    assert mwaa.issued == 2
    clock.now -= HOUR  # if the clock is set back, the age of the session is unknown
    mwaa_client.dags.get("etl")
    assert mwaa.issued == 3


@pytest.mark.slow
@pytest.mark.parametrize("status", [401, 403])
def test_a_session_that_the_server_forgot_costs_one_login(
    mwaa_client: Airflow, mwaa: FakeMwaa, clock: Clock, status: int
) -> None:
    mwaa.refused = HTTPStatus(status)
    mwaa_client.dags.get("etl")
    mwaa.sessions.clear()
    clock.now += 61
    assert (mwaa_client.dag_runs.trigger("etl", dag_run_id="r")).dag_id == "etl"
    assert len(mwaa.logins) == 2
    mwaa.sessions.clear()
    clock.now += 61
    dags = Together.do(32, lambda number: mwaa_client.dags.get("etl"))
    assert len(dags) == 32
    assert len(mwaa.logins) == 3


def test_refusals_cause_at_most_one_login_per_minute(
    mwaa_client: Airflow, mwaa: FakeMwaa, clock: Clock
) -> None:
    mwaa.forbidden = True
    for wait, logins in ((0, 1), (30, 1), (31, 2), (30, 2)):
        clock.now += wait
        with pytest.raises(PermissionDenied):
            mwaa_client.dags.get("etl")
        assert len(mwaa.logins) == logins
    mwaa.forbidden = False
    mwaa_client.dags.get("etl")
    assert len(mwaa.logins) == 2


def test_simultaneous_calls_share_the_first_session(mwaa_client: Airflow, mwaa: FakeMwaa) -> None:
    dags = Together.do(32, lambda number: mwaa_client.dags.get("etl"))
    assert len(dags) == 32
    assert (mwaa.issued, len(mwaa.logins)) == (1, 1)


def test_a_token_is_sent_to_no_other_host(
    mwaa_client: Airflow, mwaa: FakeMwaa, tls_server: HTTPServer
) -> None:
    mwaa.host = "abc.c1.airflow.eu-west-1.on.aws"
    with pytest.raises(AuthenticationFailed, match="the base URL must be https://abc.c1") as caught:
        mwaa_client.dags.get("etl")
    assert "w3b" not in f"{caught.value!r} {vars(caught.value)}"
    assert tls_server.log == []
    mwaa.host = "LocalHost"  # host names are case-insensitive
    assert (mwaa_client.dags.get("etl")).dag_id == "etl"


def test_no_token_is_requested_for_an_http_url(
    aws: Any, mwaa: FakeMwaa, httpserver: HTTPServer
) -> None:
    auth = MwaaAuth("etl-env", client=aws)
    with Airflow(httpserver.url_for(""), auth=auth, verify=False) as client:
        with pytest.raises(AuthenticationFailed, match="requires an https URL"):
            client.dags.get("etl")
    assert httpserver.log == []


def test_nothing_is_sent_if_aws_issues_no_token(
    mwaa_client: Airflow, httpserver: HTTPServer, tls_server: HTTPServer
) -> None:
    httpserver.clear()
    httpserver.expect_request("/webtoken/etl-env").respond_with_json(
        {"message": "not yours"}, 403, {"x-amzn-ErrorType": "AccessDeniedException"}
    )
    with pytest.raises(AuthenticationFailed, match="AccessDenied.*see the cause") as caught:
        mwaa_client.dag_runs.trigger("etl")
    assert isinstance(caught.value.__cause__, ClientError)
    assert not caught.value.in_doubt
    assert tls_server.log == []


@pytest.mark.parametrize(
    ("trouble", "kind", "message"),
    [
        (Response("", 401), AuthenticationFailed, "refused the token that AWS issued"),
        (Response("", 403), AuthenticationFailed, "refused the token that AWS issued"),
        (Response("", 404), StatusError, "404"),
        (Response("<html>Sign in</html>"), UnexpectedResponse, "has no session cookie"),
        (Response("", 302, {"Location": "/login"}), UnexpectedResponse, "has no session cookie"),
    ],
)
def test_the_error_of_a_failed_login_says_why(
    mwaa_client: Airflow,
    mwaa: FakeMwaa,
    trouble: Response,
    kind: type[Exception],
    message: str,
) -> None:
    mwaa.troubles = [trouble]
    with pytest.raises(kind, match=message) as caught:
        mwaa_client.dags.get("etl")
    assert b"w3b" not in pickle.dumps(caught.value)
    assert mwaa.seen == []
    assert (mwaa_client.dags.get("etl")).dag_id == "etl"


def test_a_login_that_fails_temporarily_is_retried(mwaa_client: Airflow, mwaa: FakeMwaa) -> None:
    mwaa.troubles = [Response("", 503)]
    assert (mwaa_client.dags.get("etl")).dag_id == "etl"
    assert mwaa.issued == 2, "each login needs a new token"
    mwaa.sessions.clear()


def test_a_login_that_keeps_failing_is_an_error(mwaa_client: Airflow, mwaa: FakeMwaa) -> None:
    mwaa.troubles = [Response("", 503), Response("", 503)]
    with pytest.raises(ServerError):
        mwaa_client.datasets.create_event("s3://x")
    assert mwaa.seen == []


def test_the_deadline_of_a_call_applies_to_a_hanging_aws(
    tls_server: HTTPServer, trusting: ssl.SSLContext, silent: str
) -> None:
    auth = MwaaAuth("etl-env", client=aws_client(silent))
    retries = Retry(deadline=0.2)
    tls_server.clear()
    with (
        Airflow(tls_server.url_for(""), auth=auth, retries=retries, verify=trusting) as client,
        pytest.raises(TimedOut) as caught,
    ):
        client.dag_runs.clear("etl", "r")
    assert caught.value.attempts == 1
    assert tls_server.log == []


def test_no_secret_of_mwaa_is_logged(
    mwaa_client: Airflow, mwaa: FakeMwaa, aws: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    mwaa_client.dags.get("etl")
    log = everything(caplog.records)
    assert "httpcore" in log
    signature = "AWS4-HMAC-SHA256"
    for secret in ("w3b", "s3ssion1", AWS_SECRET, AWS_TOKEN, signature):
        assert secret not in log
    # The log of other code that uses this library is kept, and shows what could have leaked.
    aws.create_web_login_token(Name="etl-env")
    log = everything(caplog.records)
    assert "w3b/token=2" in log
    assert AWS_TOKEN in log
    assert signature in log


def test_a_boto3_client_is_created_if_none_is_passed(
    mwaa: FakeMwaa,
    httpserver: HTTPServer,
    tls_server: HTTPServer,
    trusting: ssl.SSLContext,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("AWS_ENDPOINT_URL_MWAA", httpserver.url_for(""))
    monkeypatch.setenv("AWS_DISABLE_HOST_PREFIX_INJECTION", "true")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", AWS_SECRET)
    monkeypatch.setenv("AWS_SESSION_TOKEN", AWS_TOKEN)
    monkeypatch.delenv("AWS_DEFAULT_REGION", raising=False)
    url = tls_server.url_for("")
    with Airflow(url, auth=MwaaAuth("etl-env"), verify=trusting) as client:
        with pytest.raises(AuthenticationFailed, match="NoRegionError"):
            client.dags.get("etl")
    auth = MwaaAuth("etl-env", region_name="eu-west-1")
    with Airflow(url, auth=auth, verify=trusting) as client:
        assert (client.dags.get("etl")).dag_id == "etl"
    log = everything(caplog.records)
    assert AWS_SECRET not in log
    assert AWS_TOKEN not in log
    assert "w3b" not in log


def test_find_url_returns_the_url_that_aws_names(aws: Any, httpserver: HTTPServer) -> None:
    environment = {"Name": "etl-env", "Status": "AVAILABLE", "WebserverUrl": "abc.on.aws"}
    httpserver.expect_ordered_request("/environments/etl-env").respond_with_json(
        {"Environment": environment}
    )
    auth = MwaaAuth("etl-env", client=aws)
    assert auth.find_url() == "https://abc.on.aws"
    httpserver.expect_ordered_request("/environments/etl-env").respond_with_json(
        {"Environment": {"Name": "etl-env", "Status": "CREATING"}}
    )
    with pytest.raises(AuthenticationFailed, match="no web server: its status is CREATING"):
        auth.find_url()
    httpserver.expect_ordered_request("/environments/etl-env").respond_with_json({}, 404)
    with pytest.raises(
        AuthenticationFailed, match="could not get the URL of the environment"
    ) as caught:
        auth.find_url()
    assert isinstance(caught.value.__cause__, ClientError)


def test_wrong_arguments_of_mwaa_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="must not be empty"):
        MwaaAuth("")
    with pytest.raises(ValueError, match="either region_name or client"):
        MwaaAuth("etl-env", client=object(), region_name="eu-west-1")
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(ImportError, match=r"pip install 'airflow-rest\[mwaa\]'"):
        MwaaAuth("etl-env")

    class Client:
        create_web_login_token = print

        def __repr__(self) -> str:
            return AWS_SECRET

    assert AWS_SECRET not in repr(MwaaAuth("etl-env", client=Client()))
