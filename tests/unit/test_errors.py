"""Errors say what happened, survive pickling, and show no secret."""

from __future__ import annotations

import copy
import json
import pickle
import traceback
from collections.abc import Sequence
from typing import Any

import h11  # a dependency of httpx
import httpx
import pytest

import airflow_rest
from airflow_rest import errors
from airflow_rest._api_v1 import API_V1
from airflow_rest._engine import redaction, responses
from airflow_rest._engine.attempt import Attempt
from airflow_rest._engine.call import Call, failure
from airflow_rest._engine.deadline import Deadline, DeadlinePassed
from airflow_rest._engine.settings import Settings

CLASSES = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.AirflowError)
]
SECRETS = ("s3cr3t", "Zm9vOnMzY3IzdA")


def response(status: int, **options: Any) -> httpx.Response:
    request = httpx.Request(
        "POST",
        "http://foo:s3cr3t@host/api/v1/dags/etl/dagRuns?x=1",
        headers={
            "Authorization": "Basic Zm9vOnMzY3IzdA==",
            "Cookie": "session=s3cr3t",
            "X-API-Key": "s3cr3t",
            "Proxy-Authorization": "s3cr3t",
        },
        json={"conf": {"password": "s3cr3t"}},
    )
    return httpx.Response(status, request=request, **options)


def raised(received: httpx.Response, creates: Sequence[str] = ()) -> errors.AirflowError:
    settings = Settings.of(httpx.URL("http://host/api/v1"), API_V1, {})
    call = Call(received.request, settings, repeatable=False)
    with pytest.raises(errors.AirflowError) as caught:
        responses.result(received, call, lambda data: data.get, creates)
    return caught.value


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, errors.BadRequest),
        (401, errors.Unauthenticated),
        (403, errors.PermissionDenied),
        (404, errors.NotFound),
        (405, errors.MethodNotAllowed),
        (406, errors.NotAcceptable),
        (409, errors.Conflict),
        (418, errors.StatusError),
        (422, errors.StatusError),
        (429, errors.TooManyRequests),
        (499, errors.StatusError),
        (500, errors.ServerError),
        (503, errors.ServerError),
        (520, errors.ServerError),
        (599, errors.ServerError),
    ],
)
def test_the_class_follows_from_the_status(status: int, kind: type[errors.StatusError]) -> None:
    error = raised(response(status))
    assert type(error) is kind
    assert isinstance(error, errors.StatusError)
    assert error.status == status
    assert str(status) in str(error)


def test_the_message_has_status_title_detail_method_and_url() -> None:
    body = {"status": 404, "title": "DAG not found", "detail": "The DAG\netl is not", "type": "u:x"}
    error = raised(response(404, json=body))
    assert isinstance(error, errors.NotFound)
    assert (error.title, error.detail, error.type) == ("DAG not found", "The DAG etl is not", "u:x")
    assert str(error) == (
        "404 DAG not found: The DAG etl is not [POST http://host/api/v1/dags/etl/dagRuns?x=1]"
    )
    assert error.response is not None
    assert error.response.json() == body
    assert error.request is not None
    assert error.request.method == "POST"


# behaviour: W1
@pytest.mark.parametrize(
    ("options", "title", "detail"),
    [
        ({"json": {"title": None, "detail": None}}, None, None),
        ({"json": {"title": 7, "detail": ["x"]}}, None, None),
        ({"json": ["nope"]}, None, '["nope"]'),
        ({"json": "nope"}, None, '"nope"'),
        ({"content": b""}, "Internal Server Error", None),
        ({"text": "upstream  gone\n"}, "Internal Server Error", "upstream gone"),
        ({"content": b"\xff\xfe"}, "Internal Server Error", "��"),
        (
            {"html": "<html><head><title>Ooops &amp; more</title></head><body><p>Gone</p></body>"},
            "Ooops & more",
            "Gone",
        ),
        ({"html": "<p>No title</p>"}, "Internal Server Error", "No title"),
        ({"text": "x" * 5000}, "Internal Server Error", "x" * 300),
    ],
)
def test_the_body_of_an_error_is_read_as_far_as_possible(
    options: dict[str, Any], title: str | None, detail: str | None
) -> None:
    error = raised(response(500, **options))
    assert isinstance(error, errors.ServerError)
    assert (error.title, error.detail) == (title, detail)
    assert str(error).startswith("500 ")
    assert str(error).endswith("[POST http://host/api/v1/dags/etl/dagRuns?x=1]")
    assert "\n" not in str(error)


def test_an_unknown_status_is_accepted() -> None:
    assert str(raised(response(599))).startswith("599 ")
    assert isinstance(raised(response(299, text="{")), errors.UnexpectedResponse)


def test_airflow_3_is_an_unsupported_server() -> None:
    words = (
        "/api/v1 has been removed in Airflow 3, please use its upgraded version /api/v2 instead."
    )
    error = raised(response(404, json={"error": words}))
    assert type(error) is errors.UnsupportedServer
    assert "Airflow 3 or later" in str(error)
    assert type(raised(response(404, json={"error": "other"}))) is errors.NotFound


@pytest.mark.parametrize(
    ("received", "message"),
    [
        (
            response(302, headers={"Location": "/login?next=s3cr3t"}),
            "302 Found, a redirect to /login",
        ),
        (response(304), "the status is 304"),
        (response(200, html="<html>Sign in</html>"), "the body is not JSON (text/html)"),
        (response(200, content=b""), "the body is empty"),
        (response(200, content=b'{"dags": ['), "the body is not JSON"),
        (response(200, content=b'{"a": "\xff"}'), "the body is not JSON"),
    ],
)
def test_an_unusable_response_is_unexpected(received: httpx.Response, message: str) -> None:
    error = raised(received)
    assert type(error) is errors.UnexpectedResponse
    assert message in str(error)


def test_json_of_the_wrong_shape_is_unexpected() -> None:
    from airflow_api_v1.api.dag import get_dags

    for body in ({}, {"dags": None}, {"dags": [{}]}, {"dags": 7}, [], "x", None):
        with pytest.raises(errors.UnexpectedResponse, match="JSON of the wrong shape"):
            responses.read(response(200, text=json.dumps(body)), get_dags.parse)


def failed(
    error: Exception, request: httpx.Request, received: httpx.Response | None
) -> errors.AirflowError:
    return responses.failed(failure(error, request, received, Attempt(Deadline(None))))


def every_error() -> list[errors.AirflowError]:
    refused = httpx.ConnectError("refused")
    slow = httpx.ReadTimeout("slow")
    request = response(200).request
    return [
        *(raised(response(status, json={"title": "t"})) for status in range(400, 431)),
        *(raised(response(status, text="gone")) for status in (500, 502, 503, 599)),
        raised(response(302, headers={"Location": "http://foo:s3cr3t@x/y?token=s3cr3t"})),
        raised(response(200, html="<html>", headers={"Set-Cookie": "session=s3cr3t"})),
        raised(response(404, json={"error": "/api/v1 has been removed in Airflow 3"})),
        failed(refused, request, None),
        failed(slow, request, None),
        failed(DeadlinePassed(), request, None),
        failed(httpx.RemoteProtocolError("half"), request, response(200)),
        failed(slow, request, response(200)),
        errors.AuthenticationFailed("no ticket", request=redaction.public_request(request)),
    ]


@pytest.mark.parametrize(
    "error", every_error(), ids=lambda error: f"{type(error).__name__}-{error}"[:30]
)
def test_an_error_survives_pickling_and_copying(error: errors.AirflowError) -> None:
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        assert twin.request.url == error.request.url
        if isinstance(error, errors.StatusError):
            assert isinstance(twin, errors.StatusError)
            assert (twin.status, twin.title, twin.detail) == (
                error.status,
                error.title,
                error.detail,
            )
            assert twin.response is not None
            assert error.response is not None
            assert twin.response.content == error.response.content


@pytest.mark.parametrize(
    "error", every_error(), ids=lambda error: f"{type(error).__name__}-{error}"[:30]
)
def test_an_error_shows_no_secret(error: errors.AirflowError) -> None:
    shown = [str(error), repr(error), *traceback.format_exception(error)]
    shown += [repr(vars(error)), str(error.request and error.request.headers.multi_items())]
    shown += [repr(error.response and error.response.headers.multi_items())]
    shown += [repr(error.request and error.request.content)]
    shown += [pickle.dumps(error).decode("latin-1")]
    for secret in SECRETS:
        assert secret not in "".join(shown)


def test_every_error_is_public_and_is_an_airflow_error() -> None:
    for kind in CLASSES:
        assert getattr(airflow_rest, kind.__name__) is kind
        assert kind.__name__ in airflow_rest.__all__
        assert issubclass(kind, airflow_rest.AirflowError)
        assert kind.__doc__


@pytest.mark.parametrize(
    ("kind", "message", "shown"),
    [
        (httpx.RemoteProtocolError, "illegal status line: bytearray(b'ICY s3cr3t')", "status line"),
        (httpx.RemoteProtocolError, "malformed chunk footer: bytearray(b's3')", "chunk footer"),
        (httpx.LocalProtocolError, "Illegal header value b's3cr3t '", "Illegal header value"),
        (httpx.ProxyError, "407 s3cr3t", "407"),
        (httpx.ProxyError, "Proxy Server could not connect: s3cr3t.", "could not connect"),
        (
            httpx.RemoteProtocolError,
            "peer closed connection (received 3 bytes, expected 9)",
            "(received 3 bytes, expected 9)",
        ),
    ],
)
def test_quoted_data_is_removed_from_the_messages_of_httpx(
    kind: type[httpx.TransportError], message: str, shown: str
) -> None:
    request = httpx.Request("GET", "http://host/api/v1/dags")
    error = kind(message)
    error.__cause__ = h11.RemoteProtocolError(message)
    error.__cause__.__context__ = callers = ValueError("what the caller handles: its own")
    ours = failed(error, request, None)
    ours.__cause__ = error
    text = "".join(traceback.format_exception(ours))
    assert [secret for secret in ("s3cr3t", "b's3") if secret in text] == []
    assert shown in str(ours)
    assert text.count(shown) == 3
    assert str(callers) == "what the caller handles: its own"


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize(
    ("headers", "sent"),
    [
        ({}, "without credentials"),
        ({"X-Team": "data"}, "without an Authorization header and without a cookie"),
        ({"Authorization": "Basic Zm9vOnMzY3IzdA=="}, "with Basic credentials"),
        ({"Authorization": "bearer s3cr3t"}, "with a bearer token"),
        ({"Authorization": "Negotiate s3cr3t"}, "with a Kerberos ticket"),
        ({"Authorization": "Digest s3cr3t"}, "with Digest credentials"),
        ({"Authorization": "s3cr3t"}, "with an API key"),
        ({"Authorization": "s3cr3t s3cr3t"}, "with other credentials"),
        ({"Cookie": "session=s3cr3t"}, "with a session cookie"),
        (
            {"Authorization": "Bearer s3cr3t", "Cookie": "a=b"},
            "with a bearer token and a session cookie",
        ),
    ],
)
def test_a_refusal_says_which_credentials_were_sent(
    status: int, headers: dict[str, str], sent: str
) -> None:
    request = httpx.Request("GET", "http://host/api/v1/dags", headers=headers)
    said = {"title": "Forbidden", "detail": "No."}
    error = raised(httpx.Response(status, json=said, request=request))
    assert str(error) == f"{status} Forbidden: No. (sent {sent}) [GET http://host/api/v1/dags]"
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    assert "sent with" not in str(raised(httpx.Response(404, json=said, request=request)))


def test_a_refused_login_says_that_a_form_was_sent() -> None:
    request = httpx.Request("POST", "http://host/login/", data={"password": "s3cr3t"})
    error = raised(httpx.Response(403, request=request))
    assert str(error) == "403 Forbidden (sent with a login form) [POST http://host/login/]"


@pytest.mark.parametrize(
    ("creates", "detail", "field"),
    [
        (("name",), "Pool: default_pool already exists", "name"),
        (("name",), "", "name"),
        (
            ("dag_run_id", "logical_date"),
            "DAGRun with DAG ID: 'etl' and DAGRun ID: 'logical_date' already exists",
            "dag_run_id",
        ),
        (
            ("dag_run_id", "logical_date"),
            "DAGRun with DAG ID: 'etl' and DAGRun logical date: '2026-11-01' already exists",
            "logical_date",
        ),
        (
            ("username", "email"),
            "Username `email` already exists. Use PATCH to update.",
            "username",
        ),
        (("username", "email"), "The email `username` is already taken.", "email"),
        (("username", "email"), "Neither says which.", None),
        (("username", "email"), "The username or the email is taken.", None),
    ],
)
def test_already_exists_names_the_field(
    creates: tuple[str, ...], detail: str, field: str | None
) -> None:
    conflict = response(409, json={"title": "Conflict", "detail": detail})
    error = raised(conflict, creates)
    assert isinstance(error, errors.AlreadyExists)
    assert error.field == field
    assert isinstance(error, errors.Conflict)
    assert pickle.loads(pickle.dumps(error)).field == field


def test_a_conflict_of_a_call_that_creates_nothing_is_not_already_exists() -> None:
    error = raised(response(409, json={"title": "Conflict", "detail": "Some tasks are running"}))
    assert type(error) is errors.Conflict


def test_an_error_page_of_a_gateway_names_no_field() -> None:
    page = response(409, html="<html><title>Conflict</title>name</html>")
    error = raised(page, ("name",))
    assert isinstance(error, errors.AlreadyExists)
    assert error.field is None
