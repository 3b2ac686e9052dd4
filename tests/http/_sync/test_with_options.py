# Derived from _async/test_with_options.py by scripts/derive.py. Do not edit.
"""Views with other credentials, on the connections of one client."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from werkzeug import Request, Response

from airflow_rest import Airflow, AuthenticationFailed, PermissionDenied, Unauthenticated
from airflow_rest.auth import ApiKeyAuth, BasicAuth, BearerAuth, SessionAuth
from together import Together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_httpserver import HTTPServer

OWNER = ("owner", "s3cr3t")
FORM = '<form><input name="csrf_token" type="hidden" value="{}"></form>'


def basic(user: str, password: str) -> str:
    return f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"


def last(httpserver: HTTPServer) -> Request:
    return httpserver.log[-1][0]


def tokens() -> Iterator[str]:
    yield "first"
    yield "second"


@pytest.fixture
def owner(httpserver: HTTPServer) -> Airflow:
    httpserver.expect_request("/api/v1/version").respond_with_json({"version": "2.11.2"})
    return Airflow(httpserver.url_for("/"), auth=OWNER, retries=0)


@pytest.mark.parametrize(
    ("auth", "sent"),
    [
        (("reader", "p"), basic("reader", "p")),
        ("t0ken", "Bearer t0ken"),
        (BasicAuth("reader", "p"), basic("reader", "p")),
        (BearerAuth(lambda: "t0ken"), "Bearer t0ken"),
        (ApiKeyAuth("key"), "key"),
        (httpx.BasicAuth("reader", "p"), basic("reader", "p")),
        (None, None),
    ],
    ids=["pair", "token", "basic", "bearer", "key", "httpx", "none"],
)
def test_a_view_signs_in_with_its_own_credentials(
    owner: Airflow, httpserver: HTTPServer, auth: Any, sent: str | None
) -> None:
    with owner:
        view = owner.with_options(auth=auth)
        view_of_the_view = view.with_options(timeout=5)
        for client, expected in (
            (view, sent),
            (owner, basic(*OWNER)),
            (view_of_the_view, sent),
            (view.with_options(auth="other"), "Bearer other"),
            (owner.with_options(timeout=5), basic(*OWNER)),
        ):
            client.version()
            assert last(httpserver).headers.get("Authorization") == expected
            assert client._exchange is owner._exchange
    assert "s3cr3t" not in f"{view!r} {view._settings!r}"


def test_a_view_without_credentials_does_not_use_those_in_the_url(
    owner: Airflow, httpserver: HTTPServer
) -> None:
    url = httpserver.url_for("/").replace("http://", "http://user:s3cr3t@")
    with Airflow(url) as airflow:
        airflow.version()
        assert last(httpserver).headers["Authorization"] == basic("user", "s3cr3t")
        airflow.with_options(auth=None).version()
        assert "Authorization" not in last(httpserver).headers


def test_each_view_renews_its_own_token(owner: Airflow, httpserver: HTTPServer) -> None:
    seen: list[str | None] = []

    def handler(request: Request) -> Response:
        seen.append(request.headers.get("Authorization"))
        status = 401 if seen[-1] == "Bearer first" else 200
        return Response('{"dag_id": "etl"}', status, content_type="application/json")

    httpserver.expect_request("/api/v1/dags/etl").respond_with_handler(handler)
    with owner:
        view = owner.with_options(auth=BearerAuth(tokens().__next__))
        view.dags.get("etl")
        owner.dags.get("etl")
        view.dags.get("etl")
    assert seen == ["Bearer first", "Bearer second", basic(*OWNER), "Bearer second"]


@pytest.mark.parametrize(("status", "kind"), [(401, Unauthenticated), (403, PermissionDenied)])
def test_an_error_names_the_credentials_of_the_view(
    owner: Airflow, httpserver: HTTPServer, status: int, kind: type[Exception]
) -> None:
    httpserver.expect_request("/api/v1/dags/etl").respond_with_json({}, status=status)
    with owner:
        for client, words in (
            (owner, "sent with Basic credentials"),
            (owner.with_options(auth="t0ken"), "sent with a bearer token"),
            (owner.with_options(auth=None), "sent without credentials"),
        ):
            with pytest.raises(kind, match=words) as caught:
                client.dags.get("etl")
            assert "t0ken" not in f"{caught.value!r} {vars(caught.value)}"


class Logins:
    """Signs in any user whose password is `good`. The session is named after the user."""

    def page(self, request: Request) -> Response:
        if request.method == "GET":
            return Response(FORM.format("x"), content_type="text/html")
        user = request.form["username"]
        if request.form["password"] != "good":
            return Response("", 302, {"Location": "/login/"})
        response = Response("", 302, {"Location": "/"})
        response.set_cookie("session", f"{user}-session")
        return response

    def dag(self, request: Request) -> Response:
        session = request.cookies.get("session", "nobody")
        response = Response(f'{{"dag_id": "{session}"}}', content_type="application/json")
        response.set_cookie("session", session)
        return response


def test_sessions_of_views_do_not_mix(httpserver: HTTPServer) -> None:
    logins = Logins()
    httpserver.expect_request("/login/").respond_with_handler(logins.page)
    httpserver.expect_request("/api/v1/dags/etl").respond_with_handler(logins.dag)
    users = ["ann", "bob", "cas"]
    with Airflow(httpserver.url_for("/"), max_connections=2) as airflow:
        views = {user: airflow.with_options(auth=SessionAuth(user, "good")) for user in users}

        def session(number: int) -> str | None:
            return (views[users[number % 3]].dags.get("etl")).dag_id

        found = Together.do(15, session)
        assert found == [f"{user}-session" for user in users * 5]
        assert (airflow.dags.get("etl")).dag_id == "nobody"
        refused = airflow.with_options(auth=SessionAuth("dan", "bad"))
        with pytest.raises(AuthenticationFailed):
            refused.dags.get("etl")
        assert (views["ann"].dags.get("etl")).dag_id == "ann-session"


class Single(Airflow):
    """A subclass with a single instance."""

    instance: Any = None

    def __new__(cls, *arguments: Any, **options: Any) -> Any:
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance


def test_a_view_of_a_subclass_does_not_call_its_new(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/api/v1/version").respond_with_json({"version": "2.11.2"})
    with Single(httpserver.url_for("/"), auth=OWNER) as single:
        view = single.with_options(auth=("reader", "p"))
        assert view is not single
        single.version()
        assert last(httpserver).headers["Authorization"] == basic(*OWNER)
        view.version()
        assert last(httpserver).headers["Authorization"] == basic("reader", "p")


def test_a_header_of_a_view_replaces_that_of_the_client_in_any_case(
    httpserver: HTTPServer,
) -> None:
    httpserver.expect_request("/api/v1/version").respond_with_json({"version": "2.11.2"})
    with Airflow(httpserver.url_for("/"), headers={"X-Key": "A", "accept": "*/*"}) as a:
        view = a.with_options(headers={"x-key": "B"})
        view.version()
        assert last(httpserver).headers.getlist("X-Key") == ["B"]
        assert last(httpserver).headers.getlist("Accept") == ["*/*"]
        view.request("GET", "/api/v1/version", headers={"X-KEY": "C"})
        assert last(httpserver).headers.getlist("X-Key") == ["C"]
