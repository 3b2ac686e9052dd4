"""Lists are complete, and no page is requested needlessly."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from airflow_rest import AsyncAirflow, NotFound


def dags(count: int) -> list[dict[str, Any]]:
    return [{"dag_id": f"dag_{number:03}"} for number in range(count)]


def runs(count: int) -> list[dict[str, Any]]:
    return [{"dag_id": "etl", "dag_run_id": f"run_{number:03}"} for number in range(count)]


async def test_each_row_is_returned_once_and_no_page_is_requested_needlessly(
    airflow: AsyncAirflow, httpserver: HTTPServer, fake_lists: Any
) -> None:
    server = fake_lists(dags(45), "dags")
    httpserver.expect_request("/api/v1/dags").respond_with_handler(server)
    rows = airflow.dags.list(page_size=10)
    assert server.pages == [], "a paginator is lazy"
    found = [dag.dag_id async for dag in rows]
    assert found == [row["dag_id"] for row in server.rows]
    assert len(server.pages) == 5
    assert len(await rows.collect()) == 45, "a paginator can be iterated again"
    pages = [page async for page in rows.pages()]
    assert [(page.offset, len(page.items), page.total_entries) for page in pages] == [
        (0, 10, 45),
        (10, 10, 45),
        (20, 10, 45),
        (30, 10, 45),
        (40, 5, 45),
    ]


# behaviour: P1
@pytest.mark.parametrize("kind", ["dags.list", "dag_runs.list", "dag_runs.search"])
async def test_no_row_is_lost_if_the_server_returns_smaller_pages(
    airflow: AsyncAirflow, httpserver: HTTPServer, fake_lists: Any, kind: str
) -> None:
    of_dags = kind == "dags.list"
    rows = dags(350) if of_dags else runs(350)
    server = fake_lists(rows, "dags" if of_dags else "dag_runs", most=100)
    httpserver.expect_request("/api/v1/dags").respond_with_handler(server)
    httpserver.expect_request("/api/v1/dags/~/dagRuns").respond_with_handler(server)
    httpserver.expect_request("/api/v1/dags/~/dagRuns/list").respond_with_handler(server)
    paginator: Any = {
        "dags.list": airflow.dags.list,
        "dag_runs.list": airflow.dag_runs.list,
        "dag_runs.search": airflow.dag_runs.search,
    }[kind](page_size=1000)
    assert [row.to_dict() for row in await paginator.collect()] == rows
    assert len(server.pages) == 4


# behaviour: P3
async def test_runs_that_are_deleted_meanwhile_hide_no_other(
    airflow: AsyncAirflow, httpserver: HTTPServer, fake_lists: Any
) -> None:
    server = fake_lists(runs(40), "dag_runs")
    httpserver.expect_request("/api/v1/dags/etl/dagRuns").respond_with_handler(server)
    found: list[str] = []
    async for run in airflow.dag_runs.list("etl", page_size=10):
        found.append(run.dag_run_id)
        if run.dag_run_id in ("run_004", "run_014", "run_024"):
            server.rows.pop(0)
    assert found == [f"run_{number:03}" for number in range(40)]


async def test_first_and_total_request_one_row(
    airflow: AsyncAirflow, httpserver: HTTPServer, fake_lists: Any
) -> None:
    server = fake_lists(dags(45), "dags")
    httpserver.expect_request("/api/v1/dags").respond_with_handler(server)
    first = await airflow.dags.list().first()
    assert first is not None
    assert first.dag_id == "dag_000"
    tenth = await airflow.dags.list(start=10).first()
    assert tenth is not None
    assert tenth.dag_id == "dag_010"
    assert await airflow.dags.list(start=10).total() == 45
    assert server.pages == [(0, 1), (10, 1), (0, 1)]
    server.rows.clear()
    assert await airflow.dags.list().first() is None
    assert await airflow.dags.list().total() == 0
    assert await airflow.dags.list().collect() == []
    assert [page async for page in airflow.dags.list().pages()] == []


# behaviour: P7
async def test_a_server_that_does_not_count(airflow: AsyncAirflow, httpserver: HTTPServer) -> None:
    for query, rows in (
        ("limit=100&offset=0", 3),
        ("limit=101&offset=2", 1),
        ("limit=1&offset=0", 1),
    ):
        page = dags(3)[3 - rows :]
        httpserver.expect_request("/api/v1/dags", query_string=query).respond_with_json(
            {"dags": page}
        )
    assert len(await airflow.dags.list().collect()) == 3
    assert await airflow.dags.list().total() == 3
    (page,) = [page async for page in airflow.dags.list().pages()]
    assert page.total_entries is None


async def test_a_list_without_pages_is_requested_once(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/dags/etl/tasks").respond_with_json(
        {"tasks": [{"task_id": "b"}, {"task_id": "a"}]}
    )
    tasks = airflow.tasks.list("etl", order_by="-task_id")
    assert [task.task_id async for task in tasks] == ["b", "a"]
    assert await tasks.total() == 2
    assert len(httpserver.log) == 2
    assert httpserver.log[0][0].query_string == b"order_by=-task_id"


async def test_an_error_on_a_later_page_ends_the_iteration(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/dags", query_string="limit=2&offset=0").respond_with_json(
        {"dags": dags(2), "total_entries": 4}
    )
    httpserver.no_handler_status_code = 404
    found: list[str] = []
    with pytest.raises(NotFound):
        async for dag in airflow.dags.list(page_size=2):
            found.append(dag.dag_id)
    assert found == ["dag_000", "dag_001"]


async def test_a_paginator_says_what_it_lists(airflow: AsyncAirflow) -> None:
    assert repr(airflow.dag_runs.list("etl")) == "<AsyncPaginator of GET /dags/etl/dagRuns>"
