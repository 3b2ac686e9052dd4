# Derived from _async/test_take.py by scripts/derive.py. Do not edit.
"""`take` returns the first rows of a list and requests no row that it does not need."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Any

import pytest
from http_helpers import sent

from airflow_rest import Airflow, NotFound, UnexpectedResponse

if TYPE_CHECKING:
    from pytest_httpserver import HTTPServer

# The number of rows of the list in most of these tests.
ROWS, PAGE_SIZE = 45, 10


def dags(count: int) -> list[dict[str, Any]]:
    return [{"dag_id": f"dag_{number:03}"} for number in range(count)]


@pytest.fixture
def lists(httpserver: HTTPServer, fake_lists: Any) -> Any:
    """A server with 45 DAGs."""
    server = fake_lists(dags(ROWS), "dags")
    httpserver.expect_request("/api/v1/dags").respond_with_handler(server)
    return server


# behaviour: P1
@pytest.mark.parametrize("start", [0, 3])
@pytest.mark.parametrize("n", [1, 9, 10, 11, 15, 20, 21, 41, 44, 45, 46, 1000])
def test_only_the_first_rows_are_requested_and_returned(
    airflow: Airflow, lists: Any, n: int, start: int
) -> None:
    found = airflow.dags.list(page_size=PAGE_SIZE, start=start).take(n)
    assert [dag.to_dict() for dag in found] == lists.rows[start : start + n]
    first, *others = lists.pages
    assert first == (start, min(n, PAGE_SIZE))
    # Each later page begins with the last known row, and has only rows that are needed.
    position = start + min(n, PAGE_SIZE)
    for offset, limit in others:
        assert offset == position - 1
        position = offset + limit
        assert position <= start + n
        assert limit <= PAGE_SIZE + 1
    assert len(lists.pages) == -(-min(n, ROWS - start) // PAGE_SIZE), "no unnecessary page"


@pytest.mark.parametrize(
    ("n", "page_size", "pages"),
    [
        (30, 100, [(0, 30)]),
        (100, 100, [(0, 100)]),
        (101, 100, [(0, 100), (99, 2)]),
        (150, 100, [(0, 100), (99, 51)]),
        # The server sends at most 100 rows at a time.
        (150, 1000, [(0, 150), (99, 51)]),
    ],
)
def test_a_page_is_never_larger_than_what_is_still_needed(
    airflow: Airflow, lists: Any, n: int, page_size: int, pages: list[tuple[int, int]]
) -> None:
    lists.rows = dags(350)
    found = airflow.dags.list(page_size=page_size).take(n)
    assert [dag.to_dict() for dag in found] == lists.rows[:n]
    assert lists.pages == pages


def test_0_rows_take_no_request(airflow: Airflow, httpserver: HTTPServer) -> None:
    assert airflow.dags.list().take(0) == []
    assert airflow.dag_runs.list("no_such_dag").take(0) == []
    assert httpserver.log == []


def test_each_call_reads_the_list_from_its_beginning(airflow: Airflow, lists: Any) -> None:
    rows = airflow.dags.list(page_size=PAGE_SIZE)
    assert rows.take(2) == rows.take(2)
    first = rows.first()
    assert [first] == rows.take(1)
    assert lists.pages == [(0, 2), (0, 2), (0, 1), (0, 1)]
    assert len(rows.collect()) == ROWS, "the page size does not change"


def test_a_wrong_number_of_rows_is_refused_before_anything_is_sent(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    with pytest.raises(ValueError, match="^n must not be negative: -1$"):
        airflow.dags.list().take(-1)
    wrong: Any
    for wrong in (True, "3", 1.5, None, 10**30):
        with pytest.raises((TypeError, ValueError), match="^n (must be an int|is too large)"):
            airflow.dags.list().take(wrong)
    assert httpserver.log == []


# behaviour: P3
def test_rows_that_are_removed_meanwhile_hide_no_other(airflow: Airflow, lists: Any) -> None:
    def drop_first() -> None:
        if len(lists.pages) <= 3:
            lists.rows.pop(0)

    lists.meanwhile = drop_first
    found = airflow.dags.list(page_size=PAGE_SIZE).take(35)
    assert [dag.to_dict() for dag in found] == dags(35)


# behaviour: P3
def test_rows_that_are_added_meanwhile_repeat_no_other(airflow: Airflow, lists: Any) -> None:
    before = list(lists.rows)

    def add_three() -> None:
        if len(lists.pages) <= 3:
            new = [{"dag_id": f"new_{len(lists.pages)}_{number}"} for number in range(3)]
            lists.rows[:0] = new

    lists.meanwhile = add_three
    found = [dag.to_dict() for dag in airflow.dags.list(page_size=PAGE_SIZE).take(25)]
    assert found == before[:25]


def test_a_list_that_shrinks_below_the_number(airflow: Airflow, lists: Any) -> None:
    def cut() -> None:
        del lists.rows[12:]

    lists.meanwhile = cut
    found = airflow.dags.list(page_size=PAGE_SIZE).take(30)
    assert [dag.to_dict() for dag in found] == dags(12)


def test_rows_that_stay_missing_are_an_error(airflow: Airflow, lists: Any) -> None:
    lists.total = 60
    with pytest.raises(UnexpectedResponse, match="^the list is incomplete: the server counts 60"):
        airflow.dags.list(page_size=PAGE_SIZE).take(50)
    assert lists.pages.count((0, PAGE_SIZE)) == 4, "each pass begins with a whole page"
    # All rows that are needed have been received.
    assert len(airflow.dags.list(page_size=PAGE_SIZE).take(45)) == 45


def test_max_rows_limits_what_may_be_taken(airflow: Airflow, lists: Any) -> None:
    strict = airflow.with_options(max_rows=20)
    assert len(strict.dags.list(page_size=PAGE_SIZE).take(20)) == 20
    with pytest.raises(UnexpectedResponse, match="^the list is longer than max_rows, 20 rows"):
        strict.dags.list(page_size=PAGE_SIZE).take(21)


# behaviour: P2
def test_rows_of_a_list_in_no_order_are_not_repeated(
    airflow: Airflow, httpserver: HTTPServer, fake_lists: Any
) -> None:
    rows = [
        {"dag_id": "etl", "dag_run_id": f"r{number}", "task_id": "t", "map_index": -1}
        for number in range(ROWS)
    ]
    server = fake_lists(rows, "task_instances", most=1000)
    httpserver.expect_request(re.compile(".*/taskInstances")).respond_with_handler(server)
    instances = airflow.task_instances.list(page_size=PAGE_SIZE)
    assert len(instances.take(25)) == 25
    assert server.pages == [(0, 10), (10, 10), (20, 5)]
    shuffler = random.Random(4)
    server.meanwhile = lambda: shuffler.shuffle(server.rows)
    for n in (25, 44, 45, 46):
        found = [row.dag_run_id for row in instances.take(n)]
        assert len(set(found)) == len(found) == min(n, ROWS)


def test_a_filter_that_the_server_ignores_is_applied(
    airflow: Airflow, httpserver: HTTPServer, fake_lists: Any
) -> None:
    logs = [{"event_log_id": number, "map_index": number % 5} for number in range(ROWS)]
    server = fake_lists(logs, "event_logs")
    httpserver.expect_request("/api/v1/eventLogs").respond_with_handler(server)
    rows = airflow.event_logs.list(map_index=0, page_size=PAGE_SIZE)
    assert [row.event_log_id for row in rows.take(3)] == [0, 5, 10]
    # Whole pages, since it is not known how many rows match.
    assert server.pages == [(0, 10), (9, 11)]
    assert [row.event_log_id for row in rows.take(100)] == list(range(0, ROWS, 5))
    skipped = airflow.event_logs.list(map_index=0, page_size=PAGE_SIZE, start=2)
    assert [row.event_log_id for row in skipped.take(2)] == [10, 15]


def test_a_list_without_pages_is_cut(airflow: Airflow, httpserver: HTTPServer) -> None:
    tasks = [{"task_id": name} for name in "abc"]
    httpserver.expect_request("/api/v1/dags/etl/tasks").respond_with_json({"tasks": tasks})
    assert [task.task_id for task in airflow.tasks.list("etl").take(2)] == ["a", "b"]
    assert [task.task_id for task in airflow.tasks.list("etl").take(5)] == ["a", "b", "c"]
    assert len(httpserver.log) == 2


def test_an_empty_list_below_a_dag_that_does_not_exist_is_an_error(
    airflow: Airflow, httpserver: HTTPServer, fake_lists: Any
) -> None:
    server = fake_lists([], "dag_runs")
    httpserver.expect_request(re.compile(".*/dagRuns")).respond_with_handler(server)
    httpserver.expect_request("/api/v1/dags/etl").respond_with_json({"dag_id": "etl"})
    httpserver.expect_request("/api/v1/dags/gone").respond_with_json(
        {"title": "DAG not found"}, status=404
    )
    assert airflow.dag_runs.list("etl").take(7) == []
    with pytest.raises(NotFound, match="^404 DAG not found"):
        airflow.dag_runs.list("gone").take(7)
    assert sent(httpserver)[0] == "GET /api/v1/dags/etl/dagRuns?limit=7&offset=0"
    assert len(httpserver.log) == 4
