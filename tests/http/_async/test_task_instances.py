"""Task instances: requests, refused arguments, and unusual responses."""

from __future__ import annotations

import random
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from http_helpers import TIME
from http_helpers import last_except_lookups as last
from pytest_httpserver import HTTPServer

from airflow_rest import AsyncAirflow, ServerError, UnexpectedResponse
from airflow_rest.models import TaskState, UpdateTaskState

TIMES = {
    f"{what}_{end}": TIME
    for what in ("execution_date", "start_date", "end_date")
    for end in ("gte", "lte")
}
UPDATED = {"updated_at_gte": TIME, "updated_at_lte": TIME}
RUN = "/api/v1/dags/etl/dagRuns/r1/taskInstances"
INSTANCE = {"dag_id": "etl", "dag_run_id": "r1", "task_id": "t", "map_index": -1}


def instances(count: int) -> list[dict[str, Any]]:
    """Return mapped instances of two tasks in two runs."""
    return [
        {
            "dag_id": "etl",
            "dag_run_id": f"run_{number % 2}",
            "execution_date": f"2026-11-0{1 + number % 2}T00:00:00+00:00",
            "task_id": f"task_{number // 2 % 2}",
            "map_index": number // 4,
        }
        for number in range(count)
    ]


@pytest.mark.usefixtures("task_responses")
async def test_only_what_the_caller_set_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    instances = airflow.task_instances
    everywhere = "/api/v1/dags/~/dagRuns/~/taskInstances"
    for paginator, path in (
        (instances.list(), everywhere),
        (instances.list("etl"), "/api/v1/dags/etl/dagRuns/~/taskInstances"),
        (instances.list(None, "r1"), "/api/v1/dags/~/dagRuns/r1/taskInstances"),
        (instances.list("etl", "r1"), RUN),
        (instances.list_mapped("etl", "r1", "t"), f"{RUN}/t/listMapped"),
    ):
        assert await paginator.collect() == []
        assert last(httpserver).path == path
        assert last(httpserver).query_string == b"limit=100&offset=0"
    await instances.search().collect()
    assert (last(httpserver).method, last(httpserver).path) == ("POST", f"{everywhere}/list")
    assert last(httpserver).get_json() == {"page_limit": 100, "page_offset": 0}
    where = ("etl", "r1", "t")
    calls: list[tuple[Callable[[], Awaitable[Any]], str]] = [
        (lambda: instances.get(*where), "/t?"),
        (lambda: instances.dependencies(*where), "/t/dependencies?"),
        (lambda: instances.tries(*where), "/t/tries?"),
        (lambda: instances.get_try(*where, 2), "/t/tries/2?"),
        (lambda: instances.extra_links(*where), "/t/links?"),
        (lambda: instances.log(*where, 1), "/t/logs/1?"),
    ]
    for call, path in calls:
        await call()
        assert last(httpserver).full_path == RUN + path


@pytest.mark.usefixtures("task_responses")
async def test_every_argument_of_a_list_goes_out(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    filters: Any = {
        "state": ["none", TaskState.FAILED, TaskState("of the future")],
        "pool": "a pool",
        "queue": ("a", "b"),
        "executor": ["x"],
    }
    durations = {"duration_gte": 0.5, "duration_lte": 60}
    texts = [
        ("state", "none"),
        ("state", "failed"),
        ("state", "of the future"),
        ("pool", "a pool"),
        ("queue", "a"),
        ("queue", "b"),
        ("executor", "x"),
    ]
    page = {"page_size": 7, "start": 3}
    arguments = TIMES | UPDATED | durations | filters | page
    sent = [
        *((name, TIME.isoformat()) for name in TIMES | UPDATED),
        ("duration_gte", "0.5"),
        ("duration_lte", "60"),
        *texts,
    ]
    await airflow.task_instances.list("etl", "r1", **arguments).collect()
    limits = [("limit", "7"), ("offset", "3")]
    assert list(last(httpserver).args.items(multi=True)) == [*sent, *limits]
    await airflow.task_instances.list_mapped(
        "etl", "r1", "t", order_by="-state", **arguments
    ).collect()
    order = ("order_by", "-state")
    assert list(last(httpserver).args.items(multi=True)) == [*sent, order, *limits]
    await airflow.task_instances.search(
        dag_ids="etl",
        dag_run_ids=["r1", "r2"],
        task_ids=("t",),
        duration_gte=0,
        duration_lte=60,
        **TIMES,
        **filters,
        **page,
    ).collect()
    assert last(httpserver).get_json() == {
        "dag_ids": ["etl"],
        "dag_run_ids": ["r1", "r2"],
        "task_ids": ["t"],
        "duration_gte": 0,
        "duration_lte": 60,
        "state": ["none", "failed", "of the future"],
        "pool": ["a pool"],
        "queue": ["a", "b"],
        "executor": ["x"],
        "page_limit": 7,
        "page_offset": 3,
    } | dict.fromkeys(TIMES, TIME.isoformat())


@pytest.mark.usefixtures("task_responses")
async def test_the_logical_date_has_two_names(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    tasks = airflow.task_instances
    until = TIME + timedelta(days=1)
    sent = {"execution_date_gte": TIME.isoformat(), "execution_date_lte": until.isoformat()}
    for since_name in ("logical_date_gte", "execution_date_gte"):
        for until_name in ("logical_date_lte", "execution_date_lte"):
            dates: dict[str, Any] = {since_name: TIME, until_name: until.isoformat()}
            for rows in (tasks.list("etl", **dates), tasks.list_mapped("etl", "r1", "t", **dates)):
                await rows.collect()
                query = last(httpserver).args.to_dict()
                assert query == sent | {"limit": "100", "offset": "0"}
            await tasks.search(**dates).collect()
            body = last(httpserver).get_json()
            assert body == sent | {"page_limit": 100, "page_offset": 0}
    for name in ("logical_date", "execution_date"):
        date: dict[str, Any] = {name: TIME}
        await tasks.set_state("etl", task_id="t", new_state="failed", **date)
        assert last(httpserver).get_json()["execution_date"] == TIME.isoformat()


# behaviour: W5
async def test_a_logical_date_under_both_names_is_refused_before_anything_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    tasks = airflow.task_instances
    for end in ("_gte", "_lte"):
        dates: dict[str, Any] = {f"logical_date{end}": TIME, f"execution_date{end}": TIME}
        message = f"^logical_date{end} and execution_date{end} must not both be given"
        with pytest.raises(ValueError, match=message):
            tasks.list(**dates)
        with pytest.raises(ValueError, match=message):
            tasks.list_mapped("etl", "r1", "t", **dates)
        with pytest.raises(ValueError, match=message):
            tasks.search(**dates)
    with pytest.raises(ValueError, match="^logical_date and execution_date must not both be given"):
        await tasks.set_state(
            "etl", task_id="t", new_state="failed", logical_date=TIME, execution_date=TIME
        )
    with pytest.raises(ValueError, match="^logical_date has no time zone: 2026-11-01"):
        await tasks.set_state("etl", task_id="t", new_state="failed", logical_date="2026-11-01")
    for either in ("logical_date", "execution_date"):
        moment: dict[str, Any] = {either: TIME}
        with pytest.raises(ValueError, match="^exactly one of dag_run_id and logical_date must be"):
            await tasks.set_state("etl", task_id="t", new_state="failed", dag_run_id="r1", **moment)
    assert httpserver.log == []


@pytest.mark.usefixtures("task_responses")
async def test_every_argument_of_a_log_and_of_links_goes_out(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    where = ("etl", "r1", "t")
    await airflow.task_instances.log(*where, 2, map_index=0, full_content=True, token="a.b-c")
    assert last(httpserver).query_string == b"full_content=true&map_index=0&token=a.b-c"
    assert last(httpserver).headers["Accept"] == "application/json"
    await airflow.task_instances.extra_links(*where, map_index=1)
    assert last(httpserver).query_string == b"map_index=1"


MAPPED: list[tuple[Callable[[AsyncAirflow, int | None], Awaitable[Any]], str, str]] = [
    (lambda a, i: a.task_instances.get("etl", "r1", "t", map_index=i), "GET", ""),
    (
        lambda a, i: a.task_instances.set_note("etl", "r1", "t", note="n", map_index=i),
        "PATCH",
        "/setNote",
    ),
    (
        lambda a, i: a.task_instances.update(
            "etl", "r1", "t", new_state="failed", map_index=i, dry_run=True
        ),
        "PATCH",
        "",
    ),
    (
        lambda a, i: a.task_instances.dependencies("etl", "r1", "t", map_index=i),
        "GET",
        "/dependencies",
    ),
    (lambda a, i: a.task_instances.tries("etl", "r1", "t", map_index=i), "GET", "/tries"),
    (lambda a, i: a.task_instances.get_try("etl", "r1", "t", 1, map_index=i), "GET", "/tries/1"),
]


@pytest.mark.usefixtures("task_responses")
@pytest.mark.parametrize(("call", "method", "path"), MAPPED, ids=range(len(MAPPED)))
async def test_a_map_index_selects_the_mapped_form_of_an_operation(
    airflow: AsyncAirflow,
    httpserver: HTTPServer,
    call: Callable[[AsyncAirflow, int | None], Awaitable[Any]],
    method: str,
    path: str,
) -> None:
    for index, between in ((None, ""), (-1, ""), (0, "/0"), (12, "/12")):
        await call(airflow, index)
        sent = last(httpserver)
        assert (sent.method, sent.path) == (method, f"{RUN}/t{between}{path}")
    sent_before = len(httpserver.log)
    with pytest.raises(ValueError, match="map_index must be at least 0, or -1 for an instance"):
        await call(airflow, -2)
    assert len(httpserver.log) == sent_before


@pytest.mark.usefixtures("task_responses")
async def test_map_index_minus_1_is_not_sent(airflow: AsyncAirflow, httpserver: HTTPServer) -> None:
    where = ("etl", "r1", "t")
    await airflow.task_instances.log(*where, 1, map_index=-1)
    assert last(httpserver).query_string == b""
    await airflow.task_instances.extra_links(*where, map_index=-1)
    assert last(httpserver).query_string == b""


# behaviour: T1, T5
async def test_an_update_sends_dry_run_and_reads_the_instance_afterwards(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    for path in ("/t", "/t/3"):
        httpserver.expect_request(RUN + path, method="PATCH").respond_with_json({})
        httpserver.expect_request(RUN + path, method="GET").respond_with_json(
            INSTANCE | {"state": "failed"}
        )
    update = airflow.task_instances.update
    reference = await update("etl", "r1", "t", new_state="failed", dry_run=True)
    assert last(httpserver).get_json() == {"dry_run": True, "new_state": "failed"}
    assert reference.to_dict() == {}
    for index, path in ((None, "/t"), (3, "/t/3")):
        httpserver.log.clear()
        changed = await update("etl", "r1", "t", new_state="failed", map_index=index)
        assert changed.state == "failed"
        assert [(sent.method, sent.path) for sent, _ in httpserver.log] == [
            ("PATCH", RUN + path),
            ("GET", RUN + path),
        ]
        assert httpserver.log[0][0].get_json() == {"dry_run": False, "new_state": "failed"}
    await airflow.task_instances.update(
        "etl", "r1", "t", new_state=UpdateTaskState("of the future")
    )
    assert httpserver.log[-2][0].get_json() == {"dry_run": False, "new_state": "of the future"}


@pytest.mark.usefixtures("task_responses")
async def test_a_note_goes_out(airflow: AsyncAirflow, httpserver: HTTPServer) -> None:
    await airflow.task_instances.set_note("etl", "r1", "t", note="")
    assert last(httpserver).get_json() == {"note": ""}


# Methods of task instances, and their required arguments besides the path and the map index.
OF_ONE: dict[str, dict[str, Any]] = {
    "get": {},
    "update": {"new_state": "failed"},
    "set_note": {"note": "n"},
    "dependencies": {},
    "tries": {},
    "get_try": {"task_try_number": 1},
    "extra_links": {},
    "log": {"task_try_number": 1},
}
WRONG = ("", ".", "..", "a/b", "../dags", "r1/..")


# behaviour: W11
@pytest.mark.parametrize("index", [None, 0])
@pytest.mark.parametrize("method", OF_ONE)
async def test_a_path_to_a_task_instance_that_addresses_another_resource_is_refused(
    airflow: AsyncAirflow, httpserver: HTTPServer, method: str, index: int | None
) -> None:
    call = getattr(airflow.task_instances, method)
    for value in WRONG:
        for where in ((value, "r1", "t"), ("etl", value, "t"), ("etl", "r1", value)):
            with pytest.raises(ValueError, match="must not"):
                await call(*where, map_index=index, **OF_ONE[method])
    assert httpserver.log == []


async def test_other_wrong_arguments_are_refused_before_anything_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    instances: Any = airflow.task_instances
    where = ("etl", "r1", "t")
    lists: dict[Callable[..., Any], tuple[str, ...]] = {
        instances.list: (),
        instances.search: (),
        instances.list_mapped: where,
    }
    for make, path in lists.items():
        with pytest.raises(ValueError, match="start_date_gte has no time zone"):
            make(*path, start_date_gte=datetime(2026, 11, 1))
        with pytest.raises(ValueError, match="end_date_lte is not an ISO 8601 time: 'today'"):
            make(*path, end_date_lte="today")
        for name in ("state", "pool", "queue", "executor"):
            with pytest.raises(ValueError, match=f"{name} must not be"):
                make(*path, **{name: []})
            with pytest.raises(TypeError, match=f"{name} must be strings, not int"):
                make(*path, **{name: [1]})
        with pytest.raises(ValueError, match="page_size must be at least 1"):
            make(*path, page_size=0)
    for name in ("dag_ids", "dag_run_ids", "task_ids"):
        with pytest.raises(ValueError, match=f"{name} must not be"):
            instances.search(**{name: []})
    for seconds in (0.5, float("inf"), float("nan")):
        with pytest.raises(ValueError, match="duration_gte must be whole seconds"):
            instances.search(duration_gte=seconds)
    for number in (0, -1):
        with pytest.raises(ValueError, match="task_try_number must be at least 1, not"):
            await instances.log(*where, number)
    for call in (instances.log, instances.get_try):
        with pytest.raises(ValueError, match="map_index must be at least 0"):
            await call(*where, 1, map_index=-2)
    with pytest.raises(ValueError, match="map_index must be at least 0"):
        await instances.extra_links(*where, map_index=-2)
    assert httpserver.log == []


async def test_a_clear_sends_only_what_the_caller_set(
    airflow: AsyncAirflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond({"task_instances": []})
    await airflow.task_instances.clear("etl", dag_run_id="r1")
    assert last(httpserver).get_json() == {
        "dag_run_id": "r1",
        "dry_run": False,
        "reset_dag_runs": True,
    }


# behaviour: T1, T4
async def test_every_argument_of_a_clear_and_of_a_state_goes_out(
    airflow: AsyncAirflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond({"task_instances": [], "tasks": [{"task_id": "a"}]})
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


async def test_a_clear_of_everything_and_a_state_without_a_run_are_refused(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    with pytest.raises(ValueError, match="every task instance of the DAG would be cleared"):
        await airflow.task_instances.clear("etl")
    with pytest.raises(ValueError, match="task_ids must not be empty"):
        await airflow.task_instances.clear("etl", task_ids=[], dag_run_id="r1")
    for either in ({}, {"dag_run_id": "r1", "execution_date": TIME}):
        with pytest.raises(ValueError, match="^exactly one of dag_run_id and logical_date"):
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
async def test_tasks_are_cleared_although_the_server_fails_to_list_them(
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


# behaviour: P2
@pytest.mark.parametrize("kind", ["list", "search"])
async def test_a_list_in_no_order_is_complete(
    airflow: AsyncAirflow, httpserver: HTTPServer, fake_lists: Any, kind: str
) -> None:
    server = fake_lists(instances(195), "task_instances", most=1000)
    shuffler = random.Random(4)
    server.meanwhile = lambda: shuffler.shuffle(server.rows)
    httpserver.expect_request(re.compile(".*/taskInstances(/list)?")).respond_with_handler(server)
    paginator = getattr(airflow.task_instances, kind)(page_size=10)
    found = [row.to_dict() async for row in paginator]
    assert len(found) == 195
    assert sorted(map(repr, found)) == sorted(map(repr, server.rows))
    # One pass in pages, and then the whole list at once.
    assert server.pages[-2:] == [(190, 10), (0, 195)]
    assert len(server.pages) == 21


# behaviour: P2
async def test_a_start_in_a_list_without_order_repeats_nothing(
    airflow: AsyncAirflow, httpserver: HTTPServer, fake_lists: Any
) -> None:
    server = fake_lists(instances(50), "task_instances", most=1000)
    httpserver.expect_request(re.compile(".*/taskInstances")).respond_with_handler(server)
    rows = airflow.task_instances.list(page_size=10, start=15)
    assert [row.to_dict() async for row in rows] == server.rows[15:]
    server.meanwhile = server.rows.reverse
    found = [repr(row.to_dict()) async for row in rows]
    assert len(set(found)) == len(found) >= 35
    assert await rows.total() == 50


# behaviour: R1
async def test_task_instances_without_a_run_id_are_distinguished(
    airflow: AsyncAirflow, httpserver: HTTPServer, fake_lists: Any
) -> None:
    # The rows of Airflow 2.2, which has no mapped tasks.
    rows = [
        {name: row[name] for name in ("dag_id", "task_id", "execution_date")}
        for row in instances(4)
    ]
    server = fake_lists(rows, "task_instances")
    httpserver.expect_request(re.compile(".*/taskInstances")).respond_with_handler(server)
    found = await airflow.task_instances.list(page_size=3).collect()
    assert [row.to_dict() for row in found] == rows
    assert {(row.dag_run_id, row.map_index) for row in found} == {(None, None)}


# behaviour: T9
@pytest.mark.parametrize(
    ("content", "text"),
    [
        (repr([("vm", "one\ntwo 'ü'\n")]), "one\ntwo 'ü'\n"),
        (repr([("a", "one"), ("b", "two")]), "*** a\none\n*** b\ntwo"),
        ("not a repr", "not a repr"),
        ("[('vm', 'cut o", "[('vm', 'cut o"),
        (None, None),
        ([["a", "one"], ["b", "two"]], "*** a\none\n*** b\ntwo"),
        (["one", "two\n", "three"], "one\ntwo\nthree"),
        ([], ""),
    ],
)
async def test_the_content_of_a_log_is_text(
    airflow: AsyncAirflow, httpserver: HTTPServer, content: object, text: str | None
) -> None:
    httpserver.expect_request(f"{RUN}/t/logs/1").respond_with_json(
        {"content": content, "continuation_token": "next", "odd": 1}
    )
    log = await airflow.task_instances.log("etl", "r1", "t", 1)
    assert log.content == text
    assert log.continuation_token == "next"
    assert log.additional_properties == {"odd": 1}


@pytest.mark.parametrize(
    "content", [5, True, {}, {"a": "b"}, [5], [["vm", 5]], [["vm", "a", "b"]], [{"event": "a"}]]
)
async def test_a_log_with_content_of_another_type_is_an_unexpected_response(
    airflow: AsyncAirflow, httpserver: HTTPServer, content: object
) -> None:
    httpserver.expect_request(f"{RUN}/t/logs/1").respond_with_json({"content": content})
    with pytest.raises(UnexpectedResponse, match="content is neither a string nor") as got:
        await airflow.task_instances.log("etl", "r1", "t", 1)
    assert got.value.request is not None
    assert got.value.response is not None


async def test_extra_links_are_read_by_their_names(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    for path, body in (("/t", {"A": "https://a/?b", "B": None}), ("/empty", {}), ("/odd", ["A"])):
        httpserver.expect_request(f"{RUN}{path}/links").respond_with_json(body)
    links = airflow.task_instances.extra_links
    assert await links("etl", "r1", "t") == {"A": "https://a/?b", "B": None}
    assert await links("etl", "r1", "empty") == {}
    with pytest.raises(UnexpectedResponse, match="JSON of the wrong shape"):
        await links("etl", "r1", "odd")
