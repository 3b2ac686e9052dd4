"""What goes out on the wire: addresses, queries, bodies, headers, and nothing unasked."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime, timedelta, timezone
from enum import Enum, StrEnum
from typing import Any

import httpx
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from airflow_rest import AsyncAirflow, MethodNotAllowed, ServerError

DAG = {"dag_id": "etl", "is_paused": False}
RUN = {"dag_id": "etl", "dag_run_id": "r1", "state": "queued"}
TIME = datetime(2026, 11, 1, 12, 30, tzinfo=timezone(timedelta(hours=2)))


def last(httpserver: HTTPServer) -> Request:
    return httpserver.log[-1][0]


@pytest.fixture
def echo(httpserver: HTTPServer) -> Callable[[Any], None]:
    """Answer any request with this JSON."""

    def set_answer(body: Any) -> None:
        httpserver.expect_request(re.compile(".*")).respond_with_json(body)

    return set_answer


class State(str, Enum):  # noqa: UP042  (what users of older Pythons write)
    QUEUED = "queued"


class Tag(StrEnum):
    EX = "example"


async def test_members_of_enums_go_out_as_their_values(
    airflow: AsyncAirflow, httpserver: HTTPServer, echo: Callable[[Any], None]
) -> None:
    echo(DAG | RUN | {"dags": [DAG], "dag_runs": [DAG | RUN], "total_entries": 1})
    await airflow.dag_runs.list(State.QUEUED, state=State.QUEUED, order_by=State.QUEUED).collect()
    assert last(httpserver).path == "/api/v1/dags/queued/dagRuns"
    assert last(httpserver).query_string == b"state=queued&order_by=queued&limit=100&offset=0"
    await airflow.dags.list(tags=Tag.EX).collect()
    assert last(httpserver).query_string == b"tags=example&limit=100&offset=0"
    await airflow.dags.list(tags={State.QUEUED}).collect()
    assert last(httpserver).query_string == b"tags=queued&limit=100&offset=0"
    await airflow.dag_runs.search(dag_ids=[State.QUEUED], state=State.QUEUED).collect()
    page = {"page_limit": 100, "page_offset": 0}
    assert last(httpserver).get_json() == {"dag_ids": ["queued"], "states": ["queued"]} | page
    await airflow.dag_runs.set_note("etl", "r1", note=State.QUEUED)
    assert last(httpserver).get_json() == {"note": "queued"}


# behaviour: W4, D2
async def test_only_what_the_caller_set_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer, echo: Callable[[Any], None]
) -> None:
    httpserver.expect_request("/api/v1/dags/etl/dagRuns", method="POST").respond_with_handler(
        lambda request: Response(json.dumps(RUN | request.get_json()))
    )
    echo(DAG | RUN | {"dags": [], "dag_runs": [], "task_instances": [], "total_entries": 0})
    await airflow.dags.get("etl")
    assert last(httpserver).full_path == "/api/v1/dags/etl?"
    await airflow.dags.list().collect()
    assert last(httpserver).query_string == b"limit=100&offset=0"
    await airflow.dag_runs.list().collect()
    assert last(httpserver).path == "/api/v1/dags/~/dagRuns"
    assert last(httpserver).query_string == b"limit=100&offset=0"
    await airflow.dag_runs.search().collect()
    assert last(httpserver).get_json() == {"page_limit": 100, "page_offset": 0}
    await airflow.dag_runs.trigger("etl")
    body = last(httpserver).get_json()
    assert set(body) == {"dag_run_id"}
    assert re.fullmatch(r"manual__2\d{3}-[\dT:.-]+\+00:00_[0-9a-f]{16}", body["dag_run_id"])
    await airflow.task_instances.clear("etl", dag_run_id="r1")
    assert last(httpserver).get_json() == {
        "dag_run_id": "r1",
        "dry_run": False,
        "reset_dag_runs": True,
    }


# behaviour: W5
async def test_every_argument_of_a_list_goes_out(
    airflow: AsyncAirflow, httpserver: HTTPServer, echo: Callable[[Any], None]
) -> None:
    echo(DAG | {"dags": [], "dag_runs": [], "total_entries": 0})
    await airflow.dags.list(
        tags=["a", "b c"],
        only_active=False,
        paused=True,
        dag_id_pattern="etl+%",
        order_by="-dag_id",
        fields="is_paused",
        page_size=7,
        start=3,
    ).collect()
    assert list(last(httpserver).args.items(multi=True)) == [
        ("order_by", "-dag_id"),
        ("tags", "a"),
        ("tags", "b c"),
        ("only_active", "false"),
        ("paused", "true"),
        ("fields", "dag_id"),
        ("fields", "is_paused"),
        ("dag_id_pattern", "etl+%"),
        ("limit", "7"),
        ("offset", "3"),
    ]
    times = {
        f"{what}_{end}": TIME
        for what in ("execution_date", "start_date", "end_date", "updated_at")
        for end in ("gte", "lte")
    }
    await airflow.dag_runs.list(
        "etl", state=["failed", "queued"], order_by="id", fields=["state"], **times
    ).collect()
    sent, _ = httpserver.log[-2]  # the last one asks whether the DAG exists, since it has no runs
    assert sent.args.getlist("state") == ["failed", "queued"]
    assert sent.args.getlist("fields") == ["dag_id", "dag_run_id", "state"]
    assert {name: sent.args[name] for name in times} == dict.fromkeys(times, TIME.isoformat())
    # A bare + would be read as a space.
    assert b"start_date_gte=2026-11-01T12%3A30%3A00%2B02%3A00" in sent.query_string
    searched = {name: time for name, time in times.items() if "updated" not in name}
    await airflow.dag_runs.search(
        dag_ids="etl", state=["failed"], order_by="-start_date", page_size=5, start=2, **searched
    ).collect()
    assert last(httpserver).get_json() == {
        "dag_ids": ["etl"],
        "states": ["failed"],
        "order_by": "-start_date",
        "page_limit": 5,
        "page_offset": 2,
    } | dict.fromkeys(searched, TIME.isoformat())


# behaviour: T1, T4
async def test_every_argument_of_a_body_goes_out(
    airflow: AsyncAirflow, httpserver: HTTPServer, echo: Callable[[Any], None]
) -> None:
    echo(RUN | {"task_instances": [], "tasks": [{"task_id": "a"}]})
    await airflow.dag_runs.trigger(
        "etl",
        dag_run_id="r1",
        logical_date="2026-11-01T00:00:00Z",
        data_interval_start=TIME,
        data_interval_end=TIME,
        conf={"n": 1, "deep": {"x": [None, 1.0]}},
        note="",
    )
    assert last(httpserver).get_json() == {
        "dag_run_id": "r1",
        "logical_date": "2026-11-01T00:00:00+00:00",
        "data_interval_start": TIME.isoformat(),
        "data_interval_end": TIME.isoformat(),
        "conf": {"n": 1, "deep": {"x": [None, 1.0]}},
        "note": "",
    }
    flags = dict.fromkeys(
        [
            "only_failed",
            "only_running",
            "include_subdags",
            "include_parentdag",
            "include_upstream",
            "include_downstream",
            "include_future",
            "include_past",
        ],
        False,
    )
    await airflow.task_instances.clear(
        "etl",
        dry_run=True,
        task_ids="a",
        dag_run_id="r1",
        start_date=TIME,
        end_date=TIME,
        reset_dag_runs=False,
        **flags,
    )
    assert last(httpserver).get_json() == flags | {
        "dry_run": True,
        "task_ids": ["a"],
        "dag_run_id": "r1",
        "start_date": TIME.isoformat(),
        "end_date": TIME.isoformat(),
        "reset_dag_runs": False,
    }
    await airflow.task_instances.set_state(
        "etl", task_id="a", new_state="skipped", execution_date=TIME, include_past=True
    )
    assert last(httpserver).get_json() == {
        "dry_run": False,
        "task_id": "a",
        "execution_date": TIME.isoformat(),
        "new_state": "skipped",
        "include_upstream": False,
        "include_downstream": False,
        "include_future": False,
        "include_past": True,
    }


# behaviour: W9, D4
async def test_updates_name_what_they_change(
    airflow: AsyncAirflow, httpserver: HTTPServer, echo: Callable[[Any], None]
) -> None:
    echo(DAG | {"dags": [DAG], "total_entries": 1})
    await airflow.dags.pause("etl")
    assert (last(httpserver).method, last(httpserver).path) == ("PATCH", "/api/v1/dags/etl")
    assert last(httpserver).query_string == b"update_mask=is_paused"
    assert last(httpserver).get_json() == {"is_paused": True}
    await airflow.dags.unpause("etl")
    assert last(httpserver).get_json() == {"is_paused": False}
    changed = await airflow.dags.update_many(dag_id_pattern="etl", is_paused=True, tags="x")
    assert [dag.dag_id for dag in changed] == ["etl"]
    assert dict(last(httpserver).args) == {
        "update_mask": "is_paused",
        "dag_id_pattern": "etl",
        "tags": "x",
        "limit": "100",
        "offset": "0",
    }


# behaviour: W6, W7, W8
async def test_headers(airflow: AsyncAirflow, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/api/v1/dags/etl", method="GET").respond_with_json(DAG)
    httpserver.expect_request("/api/v1/dags/etl", method="DELETE").respond_with_data(status=204)
    await airflow.with_options(headers={"X-Trace": "7"}).dags.get("etl")
    sent = last(httpserver)
    assert sent.headers["Accept"] == "application/json"
    assert sent.headers["User-Agent"].startswith("airflow-rest/")
    assert sent.headers["Authorization"] == "Basic " + base64.b64encode(b"user:s3cr3t").decode()
    assert sent.headers["X-Trace"] == "7"
    # The server answers 400 to a DELETE that says it has a JSON body and has none.
    await airflow.dags.delete("etl")
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
async def test_credentials(httpserver: HTTPServer, auth: Any, header: str, value: str) -> None:
    httpserver.expect_request("/api/v1/version").respond_with_json({"version": "2.11.2"})
    async with AsyncAirflow(httpserver.url_for("/"), auth=auth, verify=False) as airflow:
        assert (await airflow.version()).version == "2.11.2"
    assert last(httpserver).headers.get(header) == value


@pytest.mark.parametrize("suffix", ["", "/", "/api/v1", "/api/v1/"])
async def test_a_path_prefix_is_kept(httpserver: HTTPServer, suffix: str) -> None:
    httpserver.expect_request("/team/prod/api/v1/version").respond_with_json({"version": "2.9"})
    httpserver.expect_request("/team/prod/plugin/x").respond_with_json({"ok": True})
    async with AsyncAirflow(httpserver.url_for("/team/prod") + suffix, verify=False) as airflow:
        assert (await airflow.version()).version == "2.9"
        assert (await airflow.request("GET", "/plugin/x")).json() == {"ok": True}


async def test_the_way_out(airflow: AsyncAirflow, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/plugin/x", method="PUT", query_string="a=1").respond_with_data("ok")
    httpserver.expect_request("/plugin/old").respond_with_data(status=302)
    httpserver.expect_request("/plugin/no").respond_with_data(status=405)
    response = await airflow.request(
        "PUT", "/plugin/x", params={"a": 1}, json=[1], headers={"X-A": "b"}
    )
    assert response.text == "ok"
    assert last(httpserver).get_json() == [1]
    assert last(httpserver).headers["X-A"] == "b"
    assert "Authorization" in last(httpserver).headers
    assert (await airflow.request("GET", "/plugin/old")).status_code == 302
    with pytest.raises(MethodNotAllowed):
        await airflow.request("GET", "/plugin/no")
    for path in ("plugin", "//elsewhere.example.com/x", "http://elsewhere.example.com", ""):
        with pytest.raises(ValueError, match="must begin with one slash"):
            await airflow.request("GET", path)


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
        (("GET", "/x"), {"params": "a=b"}, "^params must be a mapping, not str"),
        (("GET", "/x"), {"params": {1: "a"}}, "^a name in params must be a string, not int"),
        (("GET", "/x"), {"params": {"a": {"b": 1}}}, "^a cannot be sent in a query: dict"),
        (("GET", "/x"), {"headers": [("A", "b")]}, "^headers must be a mapping, not list"),
        (("G T", "/x"), {}, "^the method must be a word"),
        (("GET", "/a b"), {}, "^the path must be quoted"),
        (("GET", "/a/%2E./b"), {}, "^the path must have no dot segment"),
    ],
)
async def test_what_cannot_be_sent_is_refused(
    airflow: AsyncAirflow,
    httpserver: HTTPServer,
    arguments: tuple[Any, Any],
    options: dict[str, Any],
    message: str,
) -> None:
    with pytest.raises((ValueError, TypeError), match=message):
        await airflow.request(*arguments, **options)
    assert httpserver.log == []


LISTS: list[Callable[[AsyncAirflow], Any]] = [
    lambda a: a.dag_runs.list("~"),
    lambda a: a.task_instances.list("~", "r"),
    lambda a: a.task_instances.list("d", "~"),
    lambda a: a.xcoms.list("~", "r", "t"),
    lambda a: a.xcoms.list("d", "~", "t"),
    lambda a: a.xcoms.list("d", "r", "~"),
]


@pytest.mark.parametrize("call", LISTS, ids=range(len(LISTS)))
async def test_an_identifier_is_not_taken_for_the_wildcard(
    airflow: AsyncAirflow, httpserver: HTTPServer, call: Callable[[AsyncAirflow], Any]
) -> None:
    with pytest.raises(ValueError, match="must not be '~', which means all to the server: None"):
        await call(airflow).collect()
    assert httpserver.log == []


async def test_a_view_has_its_own_options_and_closes_nothing(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/version").respond_with_json({"version": "2.11.2"})
    async with airflow.with_options(timeout=None, headers={"A": "1"}) as view:
        await view.with_options(headers={"B": "2"}).version()
    assert (last(httpserver).headers["A"], last(httpserver).headers["B"]) == ("1", "2")
    await airflow.version()
    assert "A" not in last(httpserver).headers
    await airflow.aclose()
    with pytest.raises(RuntimeError, match="closed"):
        await airflow.version()


WRONG_PATHS: list[Callable[[AsyncAirflow, str], Awaitable[Any]]] = [
    lambda a, x: a.dags.get(x),
    lambda a, x: a.dags.details(x),
    lambda a, x: a.dags.source(x),
    lambda a, x: a.dags.update(x, is_paused=True),
    lambda a, x: a.dags.pause(x),
    lambda a, x: a.dags.unpause(x),
    lambda a, x: a.dags.delete(x),
    lambda a, x: a.dags.reparse(x),
    lambda a, x: a.tasks.list(x).collect(),
    lambda a, x: a.tasks.get(x, "task"),
    lambda a, x: a.tasks.get("etl", x),
    lambda a, x: a.dag_runs.list(x).collect(),
    lambda a, x: a.dag_runs.get(x, "r1"),
    lambda a, x: a.dag_runs.get("etl", x),
    lambda a, x: a.dag_runs.trigger(x),
    lambda a, x: a.dag_runs.trigger("etl", dag_run_id=x),
    lambda a, x: a.dag_runs.delete(x, "r1"),
    lambda a, x: a.dag_runs.delete("etl", x),
    lambda a, x: a.dag_runs.set_state(x, "r1", state="failed"),
    lambda a, x: a.dag_runs.set_state("etl", x, state="failed"),
    lambda a, x: a.dag_runs.clear(x, "r1"),
    lambda a, x: a.dag_runs.clear("etl", x),
    lambda a, x: a.dag_runs.clear("etl", x, dry_run=True),
    lambda a, x: a.dag_runs.set_note(x, "r1", note="n"),
    lambda a, x: a.dag_runs.set_note("etl", x, note="n"),
    lambda a, x: a.dag_runs.upstream_dataset_events(x, "r1"),
    lambda a, x: a.dag_runs.upstream_dataset_events("etl", x),
    lambda a, x: a.task_instances.clear(x, task_ids="a"),
    lambda a, x: a.task_instances.set_state(x, task_id="t", new_state="failed", dag_run_id="r"),
]


# behaviour: W11
@pytest.mark.parametrize("value", ["", ".", "..", "a/b", "../dags", "r1/.."])
@pytest.mark.parametrize("call", WRONG_PATHS, ids=range(len(WRONG_PATHS)))
async def test_a_path_argument_that_leads_elsewhere_is_refused_before_anything_is_sent(
    airflow: AsyncAirflow,
    httpserver: HTTPServer,
    call: Callable[[AsyncAirflow, str], Awaitable[Any]],
    value: str,
) -> None:
    with pytest.raises(ValueError, match="must not"):
        await call(airflow, value)
    assert httpserver.log == []


async def test_other_arguments_that_cannot_be_right_are_refused_before_anything_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    naive = datetime(2026, 11, 1)
    with pytest.raises(ValueError, match="page_size must be at least 1"):
        airflow.dags.list(page_size=0)
    with pytest.raises(ValueError, match="start must not be negative"):
        airflow.dag_runs.search(start=-1)
    with pytest.raises(ValueError, match="start_date_gte has no time zone"):
        airflow.dag_runs.list(start_date_gte=naive)
    with pytest.raises(ValueError, match="end_date_lte has no time zone"):
        airflow.dag_runs.search(end_date_lte="2026-11-01")
    with pytest.raises(ValueError, match="logical_date has no time zone"):
        await airflow.dag_runs.trigger("etl", logical_date=naive)
    with pytest.raises(TypeError, match="x cannot be written as JSON: set"):
        await airflow.dag_runs.trigger("etl", conf={"x": {1}})
    with pytest.raises(ValueError, match="dag_id_pattern must not be empty"):
        await airflow.dags.update_many(dag_id_pattern="", is_paused=True)
    for names in ([], "", ["a,b"], ["a", ""]):
        with pytest.raises(ValueError, match="dag_ids must have at least one value"):
            await airflow.dags.stats(dag_ids=names)
    with pytest.raises(ValueError, match="every task instance of the DAG would be cleared"):
        await airflow.task_instances.clear("etl")
    with pytest.raises(ValueError, match="task_ids must not be empty"):
        await airflow.task_instances.clear("etl", task_ids=[], dag_run_id="r1")
    with pytest.raises(
        ValueError, match="tags must not be \\[\\]: the server would list everything"
    ):
        airflow.dags.list(tags=[])
    with pytest.raises(ValueError, match="tags must not be"):
        await airflow.dags.update_many(dag_id_pattern="x", is_paused=True, tags=[])
    with pytest.raises(ValueError, match="state must not be"):
        airflow.dag_runs.list(state=[])
    for filters in ({"dag_ids": []}, {"state": []}):
        with pytest.raises(ValueError, match="must not be"):
            airflow.dag_runs.search(**filters)
    for either in ({}, {"dag_run_id": "r1", "execution_date": TIME}):
        with pytest.raises(ValueError, match="just one of dag_run_id and logical_date"):
            await airflow.task_instances.set_state("etl", task_id="t", new_state="failed", **either)
    assert httpserver.log == []


# behaviour: T3
async def test_unknown_tasks_are_refused_before_anything_is_cleared(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/dags/etl/tasks").respond_with_json(
        {"tasks": [{"task_id": "a"}, {"task_id": "b"}]}
    )
    with pytest.raises(ValueError, match="the DAG 'etl' has no task 'c', 'd'"):
        await airflow.task_instances.clear("etl", task_ids=["d", "a", "c"])
    assert [request.path for request, _ in httpserver.log] == ["/api/v1/dags/etl/tasks"]


# behaviour: T12
async def test_tasks_are_cleared_where_the_server_fails_to_list_them(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    failed = {"title": "Internal Server Error", "status": 500}
    paths = [f"/api/v1/dags/etl/tasks{task}" for task in ("", "/a", "/b", "/typo")]
    httpserver.expect_request(paths[0]).respond_with_json(failed, status=500)
    httpserver.expect_request(paths[1]).respond_with_json(failed, status=500)
    httpserver.expect_request(paths[2]).respond_with_json({"task_id": "b"})
    httpserver.expect_request(paths[3]).respond_with_json({"status": 404}, status=404)
    clear = "/api/v1/dags/etl/clearTaskInstances"
    httpserver.expect_request(clear, method="POST").respond_with_json({"task_instances": []})
    assert await airflow.task_instances.clear("etl", task_ids=["a", "b"]) == []
    assert [request.path for request, _ in httpserver.log] == [*paths[:3], clear]
    httpserver.clear_log()
    with pytest.raises(ValueError, match="the DAG 'etl' has no task 'typo'"):
        await airflow.task_instances.clear("etl", task_ids=["typo", "b"])
    assert clear not in [request.path for request, _ in httpserver.log]


@pytest.mark.parametrize("status", [502, 503, 504])
@pytest.mark.parametrize("path", ["/tasks", "/tasks/a"])
async def test_nothing_is_cleared_while_a_gateway_fails(
    airflow: AsyncAirflow, httpserver: HTTPServer, path: str, status: int
) -> None:
    httpserver.no_handler_status_code = 500
    httpserver.expect_request(f"/api/v1/dags/etl{path}").respond_with_data(status=status)
    with pytest.raises(ServerError, match=f"^{status} "):
        await airflow.task_instances.clear("etl", task_ids=["a"])
    assert not [request for request, _ in httpserver.log if request.method == "POST"]
