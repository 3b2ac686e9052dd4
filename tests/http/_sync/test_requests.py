# Derived from _async/test_requests.py by scripts/derive.py. Do not edit.
"""What the client sends: URLs, queries, bodies, headers, and nothing that was not requested."""

from __future__ import annotations

import base64
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from http_helpers import last

from airflow_rest import Airflow, MethodNotAllowed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from pytest_httpserver import HTTPServer

DAG = {"dag_id": "etl", "is_paused": False}
RUN = {"dag_id": "etl", "dag_run_id": "r1", "state": "queued"}


class State(str, Enum):  # noqa: UP042  (what users of older Pythons write)
    QUEUED = "queued"


class Tag(StrEnum):
    EX = "example"


def test_members_of_enums_go_out_as_their_values(
    airflow: Airflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond(DAG | RUN | {"dags": [DAG], "dag_runs": [DAG | RUN], "total_entries": 1})
    airflow.dag_runs.list(State.QUEUED, state=State.QUEUED, order_by=State.QUEUED).collect()
    assert last(httpserver).path == "/api/v1/dags/queued/dagRuns"
    assert last(httpserver).query_string == b"state=queued&order_by=queued&limit=100&offset=0"
    airflow.dags.list(tags=Tag.EX).collect()
    assert last(httpserver).query_string == b"tags=example&limit=100&offset=0"
    airflow.dags.list(tags={State.QUEUED}).collect()
    assert last(httpserver).query_string == b"tags=queued&limit=100&offset=0"
    airflow.dag_runs.search(dag_ids=[State.QUEUED], state=State.QUEUED).collect()
    page = {"page_limit": 100, "page_offset": 0}
    assert last(httpserver).get_json() == {"dag_ids": ["queued"], "states": ["queued"]} | page
    airflow.dag_runs.set_note("etl", "r1", note=State.QUEUED)
    assert last(httpserver).get_json() == {"note": "queued"}


EMPTY = {
    "datasets": [],
    "dataset_events": [],
    "queued_events": [],
    "event_logs": [],
    "import_errors": [],
    "plugins": [],
    "providers": [],
    "sections": [],
    "users": [],
    "roles": [],
    "actions": [],
    "total_entries": 0,
}
PAGE = {"limit": "100", "offset": "0"}
BARE: list[tuple[Callable[[Airflow], Awaitable[Any]], str, str, dict[str, str]]] = [
    (lambda a: a.datasets.list().collect(), "GET", "/datasets", PAGE),
    (lambda a: a.datasets.events().collect(), "GET", "/datasets/events", PAGE),
    (lambda a: a.datasets.queued_events(dag_id="d"), "GET", "/dags/d/datasets/queuedEvent", {}),
    (lambda a: a.datasets.queued_events(uri="u"), "GET", "/datasets/queuedEvent/u", {}),
    (lambda a: a.event_logs.list().collect(), "GET", "/eventLogs", PAGE),
    (lambda a: a.import_errors.list().collect(), "GET", "/importErrors", PAGE),
    (lambda a: a.dag_warnings.list().collect(), "GET", "/dagWarnings", PAGE),
    (lambda a: a.providers.list().collect(), "GET", "/providers", {}),
    (lambda a: a.plugins.list().collect(), "GET", "/plugins", PAGE),
    (lambda a: a.config.get(), "GET", "/config", {}),
    (lambda a: a.users.list().collect(), "GET", "/users", PAGE),
    (lambda a: a.roles.list().collect(), "GET", "/roles", PAGE),
    (lambda a: a.permissions.list().collect(), "GET", "/permissions", PAGE),
]


@pytest.mark.filterwarnings(r"ignore:(users|roles|permissions)\.:DeprecationWarning")
@pytest.mark.parametrize(("call", "method", "path", "query"), BARE, ids=[row[2] for row in BARE])
def test_only_what_the_caller_set_is_sent(
    airflow: Airflow,
    httpserver: HTTPServer,
    respond: Callable[[Any], None],
    call: Callable[[Airflow], Awaitable[Any]],
    method: str,
    path: str,
    query: dict[str, str],
) -> None:
    respond(EMPTY)
    call(airflow)
    assert len(httpserver.log) == 1
    sent = last(httpserver)
    assert (sent.method, sent.path, dict(sent.args)) == (method, f"/api/v1{path}", query)
    assert sent.data == b""


# behaviour: W6, W7, W8
def test_headers(airflow: Airflow, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/api/v1/dags/etl", method="GET").respond_with_json(DAG)
    httpserver.expect_request("/api/v1/dags/etl", method="DELETE").respond_with_data(status=204)
    airflow.with_options(headers={"X-Trace": "7"}).dags.get("etl")
    sent = last(httpserver)
    assert sent.headers["Accept"] == "application/json"
    assert sent.headers["User-Agent"].startswith("airflow-rest/")
    assert sent.headers["Authorization"] == "Basic " + base64.b64encode(b"user:s3cr3t").decode()
    assert sent.headers["X-Trace"] == "7"
    # The server responds with 400 to a DELETE with a JSON content type and no body.
    airflow.dags.delete("etl")
    assert "Content-Type" not in last(httpserver).headers
    assert "X-Trace" not in last(httpserver).headers


class Signed(httpx.Auth):
    def auth_flow(self, request: httpx.Request) -> Iterator[httpx.Request]:
        request.headers["X-Signed"] = "yes"
        yield request


@pytest.mark.parametrize(
    ("auth", "header", "value"),
    [
        (("user", "pässword"), "Authorization", "Basic dXNlcjpww6Rzc3dvcmQ="),
        ("token", "Authorization", "Bearer token"),
        (Signed(), "X-Signed", "yes"),
        (None, "Authorization", None),
    ],
)
def test_credentials(httpserver: HTTPServer, auth: Any, header: str, value: str) -> None:
    httpserver.expect_request("/api/v1/version").respond_with_json({"version": "2.11.2"})
    with Airflow(httpserver.url_for("/"), auth=auth, verify=False) as airflow:
        assert (airflow.version()).version == "2.11.2"
    assert last(httpserver).headers.get(header) == value


@pytest.mark.parametrize("suffix", ["", "/", "/api/v1", "/api/v1/"])
def test_a_path_prefix_is_kept(httpserver: HTTPServer, suffix: str) -> None:
    httpserver.expect_request("/team/prod/api/v1/version").respond_with_json({"version": "2.9"})
    httpserver.expect_request("/team/prod/plugin/x").respond_with_json({"ok": True})
    with Airflow(httpserver.url_for("/team/prod") + suffix, verify=False) as airflow:
        assert (airflow.version()).version == "2.9"
        assert (airflow.request("GET", "/plugin/x")).json() == {"ok": True}


def test_a_request_to_any_path(airflow: Airflow, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/plugin/x", method="PUT", query_string="a=1").respond_with_data("ok")
    httpserver.expect_request("/plugin/old").respond_with_data(status=302)
    httpserver.expect_request("/plugin/no").respond_with_data(status=405)
    response = airflow.request("PUT", "/plugin/x", params={"a": 1}, json=[1], headers={"X-A": "b"})
    assert response.text == "ok"
    assert last(httpserver).get_json() == [1]
    assert last(httpserver).headers["X-A"] == "b"
    assert "Authorization" in last(httpserver).headers
    assert (airflow.request("GET", "/plugin/old")).status_code == 302
    with pytest.raises(MethodNotAllowed):
        airflow.request("GET", "/plugin/no")
    for path in ("plugin", "//elsewhere.example.com/x", "http://elsewhere.example.com", ""):
        with pytest.raises(ValueError, match="must begin with one slash"):
            airflow.request("GET", path)


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        (("GET", "/x?a=1"), {"params": {"b": 2}}, "^the query must be either in the path or in"),
        (("GET", "/x"), {"params": {"b": "\ud800"}}, "^b has a lone surrogate"),
        (("GET", "/x"), {"json": {"a": float("nan")}}, "^json.a must be a finite number"),
        (("GET", "/x"), {"headers": {"Host": "elsewhere"}}, "^the header Host follows from"),
        (("GET", "/x"), {"headers": {"content-length": "5"}}, "^the header content-length follows"),
        (("GET", "/x"), {"headers": {"A": " b"}}, "^the header A must be printable ASCII"),
        (("GET", "/x"), {"headers": {"A": 1}}, "^the names and the values of headers must be str"),
        (("GET", b"/x"), {}, "^the path must be a string, not bytes"),
        ((None, "/x"), {}, "^the method must be a string, not NoneType"),
        (("GET", "/x"), {"params": "a=b"}, "^params must be a mapping or None, not str"),
        (("GET", "/x"), {"params": {1: "a"}}, "^a name in params must be a string, not int"),
        (("GET", "/x"), {"params": {"a": {"b": 1}}}, "^a cannot be sent in a query: dict"),
        (("GET", "/x"), {"headers": [("A", "b")]}, "^headers must be a mapping or None, not list"),
        (("G T", "/x"), {}, "^the method must be a word"),
        (("GET", "/a b"), {}, "^the path must be quoted"),
        (("GET", "/a/%2E./b"), {}, "^the path must have no dot segment"),
    ],
)
def test_invalid_arguments_of_a_request_are_refused(
    airflow: Airflow,
    httpserver: HTTPServer,
    arguments: tuple[Any, Any],
    options: dict[str, Any],
    message: str,
) -> None:
    with pytest.raises((ValueError, TypeError), match=message):
        airflow.request(*arguments, **options)
    assert httpserver.log == []


LISTS: list[Callable[[Airflow], Any]] = [
    lambda a: a.dag_runs.list("~"),
    lambda a: a.task_instances.list("~", "r"),
    lambda a: a.task_instances.list("d", "~"),
    lambda a: a.xcoms.list("~", "r", "t"),
    lambda a: a.xcoms.list("d", "~", "t"),
    lambda a: a.xcoms.list("d", "r", "~"),
]


@pytest.mark.parametrize("call", LISTS, ids=range(len(LISTS)))
def test_an_identifier_is_not_taken_for_the_wildcard(
    airflow: Airflow, httpserver: HTTPServer, call: Callable[[Airflow], Any]
) -> None:
    with pytest.raises(ValueError, match="must not be '~', which means all to the server: pass"):
        call(airflow).collect()
    assert httpserver.log == []


def test_a_view_has_its_own_options_and_closes_nothing(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/version").respond_with_json({"version": "2.11.2"})
    with airflow.with_options(timeout=None, headers={"A": "1"}) as view:
        view.with_options(headers={"B": "2"}).version()
    assert (last(httpserver).headers["A"], last(httpserver).headers["B"]) == ("1", "2")
    airflow.version()
    assert "A" not in last(httpserver).headers
    airflow.close()
    with pytest.raises(RuntimeError, match="closed"):
        airflow.version()
