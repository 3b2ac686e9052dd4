"""Whatever a server returns for a list, the caller gets rows or an AirflowError."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from airflow_rest import Airflow, NotFound, UnexpectedResponse
from hostile import ROOT

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*is deprecated in Airflow's API:DeprecationWarning"
)

TASK_INSTANCE = {
    "dag_id": "d",
    "dag_run_id": "r",
    "execution_date": "2026-11-01T00:00:00+00:00",
    "task_id": "t",
    "map_index": -1,
}
XCOM = {**TASK_INSTANCE, "key": "k", "timestamp": "2026-11-01T00:00:00+00:00"}
USER = {"username": "u", "email": "e", "first_name": "f", "last_name": "l"}
DATASET_EVENT = {"id": 1, "dataset_id": 2, "dataset_uri": "s3://b/k"}

# For each list: the call, the field with the rows, a row, and the fields that identify it.
LISTS: dict[str, tuple[Callable[[Airflow], Any], str, dict[str, Any], list[str]]] = {
    "connections.list": (
        lambda a: a.connections.list(),
        "connections",
        {"connection_id": "c", "conn_type": "http"},
        ["connection_id"],
    ),
    "dag_runs.list": (
        lambda a: a.dag_runs.list("d"),
        "dag_runs",
        {"dag_id": "d", "dag_run_id": "r"},
        ["dag_id", "dag_run_id"],
    ),
    "dag_runs.search": (
        lambda a: a.dag_runs.search(),
        "dag_runs",
        {"dag_id": "d", "dag_run_id": "r"},
        ["dag_id", "dag_run_id"],
    ),
    "dag_warnings.list": (
        lambda a: a.dag_warnings.list(),
        "dag_warnings",
        {"dag_id": "d", "warning_type": "non-existent pool"},
        ["dag_id", "warning_type"],
    ),
    "dag_warnings.list, before 2.10": (
        lambda a: a.dag_warnings.list(),
        "import_errors",
        {"dag_id": "d", "warning_type": "non-existent pool"},
        ["dag_id", "warning_type"],
    ),
    "dags.list": (lambda a: a.dags.list(), "dags", {"dag_id": "d"}, ["dag_id"]),
    "datasets.list": (
        lambda a: a.datasets.list(),
        "datasets",
        {"id": 1, "uri": "s3://b/k"},
        ["id"],
    ),
    "datasets.events": (
        lambda a: a.datasets.events(),
        "dataset_events",
        DATASET_EVENT,
        ["id"],
    ),
    "event_logs.list": (
        lambda a: a.event_logs.list(),
        "event_logs",
        {"event_log_id": 1},
        ["event_log_id"],
    ),
    "import_errors.list": (
        lambda a: a.import_errors.list(),
        "import_errors",
        {"import_error_id": 1},
        ["import_error_id"],
    ),
    "permissions.list": (lambda a: a.permissions.list(), "actions", {"name": "n"}, ["name"]),
    "plugins.list": (lambda a: a.plugins.list(), "plugins", {"name": "n"}, ["name"]),
    "pools.list": (lambda a: a.pools.list(), "pools", {"name": "n"}, ["name"]),
    "providers.list": (
        lambda a: a.providers.list(),
        "providers",
        {"package_name": "p"},
        ["package_name"],
    ),
    "roles.list": (lambda a: a.roles.list(), "roles", {"name": "n", "actions": []}, ["name"]),
    "task_instances.list": (
        lambda a: a.task_instances.list("d", "r"),
        "task_instances",
        TASK_INSTANCE,
        list(TASK_INSTANCE),
    ),
    "task_instances.search": (
        lambda a: a.task_instances.search(dag_ids="d"),
        "task_instances",
        TASK_INSTANCE,
        list(TASK_INSTANCE),
    ),
    "task_instances.list_mapped": (
        lambda a: a.task_instances.list_mapped("d", "r", "t"),
        "task_instances",
        TASK_INSTANCE,
        list(TASK_INSTANCE),
    ),
    "tasks.list": (lambda a: a.tasks.list("d"), "tasks", {"task_id": "t"}, ["task_id"]),
    "users.list": (lambda a: a.users.list(), "users", USER, ["username"]),
    "variables.list": (lambda a: a.variables.list(), "variables", {"key": "k"}, ["key"]),
    "xcoms.list": (
        lambda a: a.xcoms.list("d", "r", "t"),
        "xcom_entries",
        XCOM,
        ["dag_id", "task_id", "execution_date", "map_index", "key"],
    ),
}
UNCOUNTED = ("providers.list", "tasks.list")
NOT_IDENTIFIERS = [{}, {"a": 1}, [], ["a"], True, False, 1.5, float("nan"), float("inf")]
NOT_ROWS = [None, 1, 1.5, True, "", "row", [], ["dag_id"]]
NOT_LISTS = [None, {}, {"a": 1}, "", "rows", 0, 1, True]
NOT_TOTALS = ["", "1", [], [1], {}, True, False, -1, 1.0, 1.5, float("nan"), float("inf")]
TOO_LARGE = 10**30


class Server(httpx.BaseTransport):
    """Responds to each request with what a function returns, and records the requests."""

    def __init__(self) -> None:
        self.respond: Callable[[httpx.Request], Any] = lambda request: {}
        self.requests: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        assert len(self.requests) < 300, "the client keeps sending requests"
        found = self.respond(request)
        if isinstance(found, httpx.Response):
            return found
        return httpx.Response(200, text=json.dumps(found))  # httpx does not write NaN

    @property
    def paths(self) -> list[str]:
        return [path_of(request) for request in self.requests]


def path_of(request: httpx.Request) -> str:
    return request.url.path.partition("/api/v1")[2]


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def airflow(server: Server) -> Iterator[Airflow]:
    with Airflow(ROOT, transport=server, retries=0, verify=False) as client:
        yield client


def ways(paginator: Any) -> list[Callable[[], Any]]:
    """Return all ways to read a list."""
    return [
        paginator.collect,
        paginator.first,
        paginator.total,
        lambda: list(paginator),
        lambda: list(paginator.pages()),
    ]


def refused(call: Callable[[], Any], said: str) -> None:
    """Check that the error of a call says what is wrong with the response, and contains it."""
    with pytest.raises(UnexpectedResponse, match=said) as caught:
        call()
    assert caught.value.request is not None
    assert caught.value.response is not None
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 1000


@pytest.mark.slow
@pytest.mark.parametrize("value", NOT_IDENTIFIERS, ids=repr)
@pytest.mark.parametrize("name", LISTS)
def test_an_identifier_of_another_type_is_an_airflow_error(
    airflow: Airflow, server: Server, name: str, value: Any
) -> None:
    make, rows, row, identifiers = LISTS[name]
    for identifier in identifiers:
        server.requests.clear()
        server.respond = lambda _, key=identifier: {rows: [row | {key: value}], "total_entries": 1}
        for call in ways(make(airflow)):
            refused(call, "JSON of the wrong shape")


@pytest.mark.parametrize("name", LISTS)
def test_a_null_identifier_does_not_crash(airflow: Airflow, server: Server, name: str) -> None:
    make, rows, row, identifiers = LISTS[name]
    for identifier in identifiers:
        server.respond = lambda _, key=identifier: {rows: [row | {key: None}], "total_entries": 1}
        for call in ways(make(airflow)):
            with contextlib.suppress(UnexpectedResponse):
                call()
        server.requests.clear()


@pytest.mark.slow
@pytest.mark.parametrize("value", NOT_ROWS, ids=repr)
@pytest.mark.parametrize("name", LISTS)
def test_a_row_that_is_not_an_object_is_an_airflow_error(
    airflow: Airflow, server: Server, name: str, value: Any
) -> None:
    make, rows, row, _ = LISTS[name]
    server.respond = lambda _: {rows: [row, value], "total_entries": 2}
    for call in ways(make(airflow)):
        refused(call, "JSON of the wrong shape")


@pytest.mark.slow
@pytest.mark.parametrize("value", NOT_LISTS, ids=repr)
@pytest.mark.parametrize("name", LISTS)
def test_rows_that_are_not_a_list_are_an_airflow_error(
    airflow: Airflow, server: Server, name: str, value: Any
) -> None:
    make, rows, _, _ = LISTS[name]
    server.respond = lambda _: {rows: value, "total_entries": 0}
    for call in ways(make(airflow)):
        refused(call, "JSON of the wrong shape")
    server.respond = lambda _: {"total_entries": 0}
    for call in ways(make(airflow)):
        refused(call, "JSON of the wrong shape")


@pytest.mark.slow
@pytest.mark.parametrize("value", NOT_TOTALS, ids=repr)
@pytest.mark.parametrize("name", [name for name in LISTS if name not in UNCOUNTED])
def test_an_invalid_total_is_an_error_that_shows_it(
    airflow: Airflow, server: Server, name: str, value: Any
) -> None:
    make, rows, row, _ = LISTS[name]
    server.respond = lambda _: {rows: [row], "total_entries": value}
    for call in ways(make(airflow)):
        refused(call, r"total_entries must be a number of rows, not ")
    with pytest.raises(UnexpectedResponse) as caught:
        make(airflow).total()
    assert f"not {json.dumps(value)}" in str(caught.value)


def test_a_long_total_is_not_shown_in_full(airflow: Airflow, server: Server) -> None:
    for value in ("9" * 100_000, -(10**4000), ["\n\x1b[31m"] * 5000):
        server.respond = lambda _, value=value: {"dags": [], "total_entries": value}
        refused(airflow.dags.list().total, "total_entries must be a number of rows")


@pytest.mark.slow
@pytest.mark.parametrize("total", [TOO_LARGE, 10**9, 2**63])
@pytest.mark.parametrize("name", [name for name in LISTS if name not in UNCOUNTED])
def test_an_invented_total_is_never_sent_back(
    airflow: Airflow, server: Server, name: str, total: int
) -> None:
    make, rows, row, identifiers = LISTS[name]
    key = identifiers[-1]

    def respond(request: httpx.Request) -> Any:
        if path_of(request) == "/version":  # requested after an unexpected response
            return {"version": "2.11.2"}
        sent = json.loads(request.content) if request.content else dict(request.url.params)
        offset = int(sent.get("offset", sent.get("page_offset", 0)))
        assert int(sent.get("limit", sent.get("page_limit"))) <= 1000
        assert offset <= 1000
        kind = int if isinstance(row[key], int) else str
        page = [row | {key: kind(number)} for number in range(offset, 250)][:100]
        return {rows: page, "total_entries": total}

    server.respond = respond
    refused(make(airflow).collect, f"counts {total} rows")
    assert make(airflow).total() == total


@pytest.mark.parametrize("name", ["dags.list", "task_instances.list", "dag_runs.search"])
def test_an_endless_list_ends_at_max_rows(airflow: Airflow, server: Server, name: str) -> None:
    make, rows, row, identifiers = LISTS[name]
    key = identifiers[-1]
    numbers = iter(range(10**9))

    def respond(request: httpx.Request) -> Any:
        kind = int if isinstance(row[key], int) else str
        page = [row | {key: kind(next(numbers))} for _ in range(100)]
        return {rows: page, "total_entries": 10**6 + len(server.requests)}

    server.respond = respond
    bounded = airflow.with_options(max_rows=1000)
    found = []
    with pytest.raises(UnexpectedResponse, match="longer than max_rows, 1,000 rows") as caught:
        found += make(bounded)
    assert caught.value.request is not None
    assert caught.value.response is not None
    assert len(server.requests) < 100
    server.requests.clear()
    with pytest.raises(UnexpectedResponse, match="longer than max_rows, 1,000 rows"):
        make(Airflow(ROOT, transport=server, verify=False, max_rows=1000)).collect()


def test_a_list_of_exactly_max_rows_is_read(airflow: Airflow, server: Server) -> None:
    server.respond = lambda _: {"dags": [{"dag_id": str(n)} for n in range(9)], "total_entries": 9}
    assert len(airflow.with_options(max_rows=9).dags.list().collect()) == 9
    assert len(airflow.with_options(max_rows=None).dags.list().collect()) == 9
    with pytest.raises(UnexpectedResponse, match="longer than max_rows, 8 rows"):
        airflow.with_options(max_rows=8).dags.list().collect()
    assert airflow.with_options(max_rows=1, timeout=3).dags.list().total() == 9
    view = airflow.with_options(max_rows=8).with_options(timeout=3)
    with pytest.raises(UnexpectedResponse, match="longer than max_rows, 8 rows"):
        view.dags.list().collect()


@pytest.mark.parametrize("value", ["5", 1.5, True, float("inf"), []])
def test_max_rows_is_an_int(airflow: Airflow, value: Any) -> None:
    for make in (
        lambda: Airflow(ROOT, max_rows=value),
        lambda: airflow.with_options(max_rows=value),
    ):
        with pytest.raises(TypeError, match="^max_rows must be an int"):
            make()


@pytest.mark.parametrize("value", [0, -1])
def test_max_rows_is_at_least_one(airflow: Airflow, value: int) -> None:
    for make in (
        lambda: Airflow(ROOT, max_rows=value),
        lambda: airflow.with_options(max_rows=value),
    ):
        with pytest.raises(ValueError, match=f"^max_rows must be at least 1, not {value}"):
            make()


def test_the_error_of_an_incomplete_list_has_the_last_response(
    airflow: Airflow, server: Server
) -> None:
    server.respond = lambda _: {"dags": [{"dag_id": "a"}], "total_entries": 3}
    refused(airflow.dags.list().collect, "counts 3 rows, but 2 of them")


def test_a_paginator_has_no_truth_value(airflow: Airflow, server: Server) -> None:
    errors = airflow.import_errors.list()
    with pytest.raises(TypeError, match=r"\.first\(\).*\.collect\(\)"):
        bool(errors)
    with pytest.raises(TypeError, match="has no len"):
        len(errors)  # pyright: ignore
    assert server.requests == []


# --- lists of a DAG or a run that does not exist --------------------------------------------------


DAG_MISSING = {"title": "DAG not found", "detail": "", "status": 404, "type": ""}
EMPTY = {"dag_runs": [], "task_instances": [], "xcom_entries": [], "total_entries": 0}
# A list, and the path of its DAG or run.
BELOW: dict[str, tuple[Callable[[Airflow], Any], str]] = {
    "dag_runs": (lambda a: a.dag_runs.list("d"), "/dags/d"),
    "dag_runs, filtered": (lambda a: a.dag_runs.list("d", state="failed"), "/dags/d"),
    "dag_runs, further on": (lambda a: a.dag_runs.list("d", start=5), "/dags/d"),
    "task_instances of a DAG": (lambda a: a.task_instances.list("d"), "/dags/d"),
    "task_instances of a run": (lambda a: a.task_instances.list("d", "r"), "/dags/d/dagRuns/r"),
    "mapped": (lambda a: a.task_instances.list_mapped("d", "r", "t"), "/dags/d/dagRuns/r"),
    "xcoms of a DAG": (lambda a: a.xcoms.list("d"), "/dags/d"),
    "xcoms of a task": (lambda a: a.xcoms.list("d", None, "t"), "/dags/d"),
    "xcoms of a run": (lambda a: a.xcoms.list("d", "r"), "/dags/d/dagRuns/r"),
    "xcoms of a task in a run": (lambda a: a.xcoms.list("d", "r", "t"), "/dags/d/dagRuns/r"),
}
# Lists that belong to no DAG, or to all DAGs.
NOT_BELOW: list[Callable[[Airflow], Any]] = [
    lambda a: a.dag_runs.list(),
    lambda a: a.dag_runs.search(dag_ids="d"),
    lambda a: a.task_instances.list(),
    lambda a: a.task_instances.list(None, "r"),
    lambda a: a.task_instances.search(dag_ids="d", dag_run_ids="r"),
    lambda a: a.xcoms.list(),
    lambda a: a.xcoms.list(None, "r", "t"),
]


# behaviour: D9
@pytest.mark.parametrize("name", BELOW)
def test_a_list_of_a_missing_parent_is_not_found(
    airflow: Airflow, server: Server, name: str
) -> None:
    make, parent = BELOW[name]

    def respond(request: httpx.Request) -> Any:
        if path_of(request) == parent:
            return httpx.Response(404, json=DAG_MISSING)
        return EMPTY

    server.respond = respond
    for call in ways(make(airflow)):
        server.requests.clear()
        with pytest.raises(NotFound, match="404 DAG not found"):
            call()
        assert len(server.requests) == 2
        assert server.paths[1] == parent


@pytest.mark.parametrize("name", BELOW)
def test_an_empty_list_of_an_existing_parent_is_empty(
    airflow: Airflow, server: Server, name: str
) -> None:
    make, parent = BELOW[name]
    server.respond = lambda request: (
        {"dag_id": "d", "dag_run_id": "r"} if path_of(request) == parent else EMPTY
    )
    for call, found in zip(ways(make(airflow)), ([], None, 0, [], []), strict=True):
        server.requests.clear()
        assert call() == found
        assert len(server.requests) == 2


@pytest.mark.parametrize("make", NOT_BELOW)
def test_an_empty_list_without_a_parent_takes_one_request(
    airflow: Airflow, server: Server, make: Callable[[Airflow], Any]
) -> None:
    server.respond = lambda _: EMPTY
    for call, found in zip(ways(make(airflow)), ([], None, 0, [], []), strict=True):
        server.requests.clear()
        assert call() == found
        assert len(server.requests) == 1


def test_a_list_with_rows_takes_one_request(airflow: Airflow, server: Server) -> None:
    row = {"dag_id": "d", "dag_run_id": "r"}
    server.respond = lambda _: {"dag_runs": [row], "total_entries": 1}
    for call in ways(airflow.dag_runs.list("d")):
        server.requests.clear()
        call()
        assert len(server.requests) == 1


def test_an_error_of_the_check_whether_a_dag_exists_is_raised(
    airflow: Airflow, server: Server
) -> None:
    for body, expected in (
        (httpx.Response(503, json={}), "503"),
        (httpx.Response(403, json={}), "403"),
        ([], "JSON of the wrong shape"),
    ):
        server.respond = lambda request, body=body: (
            EMPTY if request.url.path.endswith("dagRuns") else body
        )
        with pytest.raises(Exception, match=expected) as caught:
            airflow.dag_runs.list("d").collect()
        assert caught.type.__module__ == "airflow_rest.errors"


def test_tries_of_a_missing_task_instance_are_not_found(airflow: Airflow, server: Server) -> None:
    there = False

    def respond(request: httpx.Request) -> Any:
        if request.url.path.endswith("/tries"):
            return EMPTY
        return TASK_INSTANCE if there else httpx.Response(404, json=DAG_MISSING)

    server.respond = respond
    for map_index, path in ((None, "t"), (3, "t/3")):
        server.requests.clear()
        with pytest.raises(NotFound):
            airflow.task_instances.tries("d", "r", "t", map_index=map_index)
        assert server.paths[1] == f"/dags/d/dagRuns/r/taskInstances/{path}"
    there = True
    assert airflow.task_instances.tries("d", "r", "t") == []


# behaviour: P6
def test_queued_events_of_a_missing_dag_are_not_found(airflow: Airflow, server: Server) -> None:
    none_waits = {"title": "Queue event not found", "detail": "", "status": 404}
    there = False

    def respond(request: httpx.Request) -> Any:
        if "queuedEvent" in request.url.path:
            return httpx.Response(404, json=none_waits)
        return {"dag_id": "d"} if there else httpx.Response(404, json=DAG_MISSING)

    server.respond = respond
    with pytest.raises(NotFound, match="404 DAG not found"):
        airflow.datasets.queued_events(dag_id="d")
    assert server.paths[1] == "/dags/d"
    there = True
    assert airflow.datasets.queued_events(dag_id="d") == []
    server.requests.clear()
    assert airflow.datasets.queued_events(uri="s3://b/k") == []
    assert len(server.requests) == 1


# --- servers with a wrong total -------------------------------------------------------------------


# behaviour: P9
@pytest.mark.parametrize("count", [0, 1, 2, 58, 121])
@pytest.mark.parametrize("page_size", [1, 7, 100])
def test_all_task_instances_are_returned_although_the_server_counts_one(
    airflow: Airflow, server: Server, count: int, page_size: int
) -> None:
    """Without a filter, Airflow 2.0 and 2.1 return a total of 1."""

    def respond(request: httpx.Request) -> Any:
        assert request.method == "GET"
        offset, limit = (int(request.url.params[name]) for name in ("offset", "limit"))
        rows = [TASK_INSTANCE | {"task_id": str(number)} for number in range(count)]
        return {"task_instances": rows[offset:][:limit], "total_entries": 1}

    server.respond = respond
    paginator = airflow.task_instances.list(page_size=page_size)
    found = [instance.task_id for instance in paginator]
    assert found == [str(number) for number in range(count)]
    server.requests.clear()
    assert paginator.total() == count


# behaviour: P9
@pytest.mark.parametrize("count", [0, 1, 58, 121])
def test_a_search_without_a_filter_is_complete_although_the_server_counts_one(
    airflow: Airflow, server: Server, count: int
) -> None:
    rows = [TASK_INSTANCE | {"task_id": str(number)} for number in range(count)]
    # The same response for any limit and offset.
    server.respond = lambda _: {"task_instances": rows, "total_entries": 1}
    paginator = airflow.task_instances.search()
    assert len(paginator.collect()) == count
    assert len(server.requests) <= 5
    assert paginator.total() == count


def test_a_total_below_the_number_of_rows_is_not_returned(airflow: Airflow, server: Server) -> None:
    server.respond = lambda _: {"dags": [{"dag_id": "a"}], "total_entries": 0}
    assert airflow.dags.list().total() == 1
