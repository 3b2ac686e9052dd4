# Derived from _async/test_prefetch.py by scripts/derive.py. Do not edit.
"""`prefetch` requests several pages at the same time, and keeps the promises of a list."""

from __future__ import annotations

import random
import re
import threading
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from airflow_rest import Airflow, NotFound, ServerError, UnexpectedResponse


def dags(count: int) -> list[dict[str, Any]]:
    return [{"dag_id": f"dag_{number:03}"} for number in range(count)]


@pytest.fixture
def lists(httpserver: HTTPServer, fake_lists: Any) -> Any:
    server = fake_lists(dags(95), "dags")
    httpserver.expect_request("/api/v1/dags").respond_with_handler(server)
    return server


def test_the_rows_and_the_requests_are_the_same(airflow: Airflow, lists: Any) -> None:
    rows = airflow.dags.list(page_size=10)
    expected = rows.collect()
    pages, lists.pages = lists.pages, []
    assert rows.prefetch(4).collect() == expected
    assert sorted(lists.pages) == pages
    assert lists.pages[0] == (0, 10), "the first page is requested alone"


def test_pages_are_requested_at_the_same_time(fake_lists: Any) -> None:
    server = fake_lists(dags(50), "dags")
    together = threading.Barrier(4)

    def wait_for_all(request: Request) -> Response:
        if request.args["offset"] != "0":
            together.wait(20)  # fails if the four other pages do not arrive together
        return server(request)

    with HTTPServer(threaded=True) as parallel:
        parallel.expect_request("/api/v1/dags").respond_with_handler(wait_for_all)
        with Airflow(parallel.url_for(""), retries=0, verify=False) as airflow:
            found = airflow.dags.list(page_size=10).prefetch(8).collect()
    assert [dag.to_dict() for dag in found] == server.rows


def test_nothing_is_requested_after_the_caller_has_stopped(airflow: Airflow, lists: Any) -> None:
    for dag in airflow.dags.list(page_size=10).prefetch(3):
        if dag.dag_id == "dag_015":
            break
    assert len(lists.pages) == 4
    assert not [thread for thread in threading.enumerate() if "airflow-rest" in thread.name]


def test_only_the_rows_that_are_taken_are_requested(airflow: Airflow, lists: Any) -> None:
    found = airflow.dags.list(page_size=10).prefetch(8).take(35)
    assert [dag.to_dict() for dag in found] == dags(35)
    assert sorted(lists.pages) == [(0, 10), (9, 11), (19, 11), (29, 6)]


def test_an_error_comes_after_the_rows_before_it(
    airflow: Airflow, httpserver: HTTPServer, fake_lists: Any
) -> None:
    server = fake_lists(dags(50), "dags")

    def fail_later(request: Request) -> Response:
        return Response("broken", 500) if request.args["offset"] == "29" else server(request)

    httpserver.expect_request("/api/v1/dags").respond_with_handler(fail_later)
    found: list[str] = []
    with pytest.raises(ServerError, match="^500 "):
        for dag in airflow.dags.list(page_size=10).prefetch(8):
            found.append(dag.dag_id)
    assert found == [row["dag_id"] for row in dags(30)]


def test_the_error_of_a_page_that_is_not_needed_is_not_raised(
    airflow: Airflow, httpserver: HTTPServer, fake_lists: Any
) -> None:
    server = fake_lists(dags(50), "dags")

    def shrink(request: Request) -> Response:
        if request.args["offset"] == "39":
            return Response("broken", 500)
        response = server(request)
        del server.rows[15:]
        return response

    httpserver.expect_request("/api/v1/dags").respond_with_handler(shrink)
    found = airflow.dags.list(page_size=10).prefetch(8).collect()
    assert [dag.to_dict() for dag in found] == dags(15)


def test_max_rows_limits_the_list(airflow: Airflow, lists: Any) -> None:
    strict = airflow.with_options(max_rows=20)
    message = "^the list is longer than max_rows, 20 rows"
    with pytest.raises(UnexpectedResponse, match=message) as caught:
        strict.dags.list(page_size=10).prefetch(8).collect()
    assert caught.value.request is not None
    assert caught.value.request.url.params["offset"] == "19"
    assert caught.value.response is not None
    assert caught.value.response.json()["total_entries"] == 95
    assert str(caught.value).endswith(f" [GET {caught.value.request.url}]")


def test_an_empty_list_below_a_dag_that_does_not_exist_is_an_error(
    airflow: Airflow, httpserver: HTTPServer, fake_lists: Any
) -> None:
    httpserver.expect_request(re.compile(".*/dagRuns")).respond_with_handler(
        fake_lists([], "dag_runs")
    )
    httpserver.expect_request("/api/v1/dags/gone").respond_with_json({"title": "no"}, status=404)
    with pytest.raises(NotFound):
        airflow.dag_runs.list("gone").prefetch(4).collect()


# behaviour: P3
@pytest.mark.parametrize("seed", range(10))
def test_rows_that_stay_are_never_lost_or_repeated(airflow: Airflow, lists: Any, seed: int) -> None:
    generator = random.Random(seed)
    guard = threading.Lock()
    there_at_first = {row["dag_id"] for row in lists.rows}
    gone: set[str] = set()

    def churn() -> None:
        with guard:
            for number in range(generator.randrange(3) if len(lists.pages) < 40 else 0):
                place = generator.randrange(len(lists.rows))
                if generator.random() < 0.5:
                    gone.add(lists.rows.pop(place)["dag_id"])
                else:
                    lists.rows.insert(place, {"dag_id": f"new_{len(lists.pages)}_{number}"})

    lists.meanwhile = churn
    rows = airflow.dags.list(page_size=10).prefetch(8)
    found = [dag.dag_id for dag in rows]
    assert len(found) == len(set(found)), "a row was repeated"
    assert there_at_first - gone <= set(found), "a row was lost"


def test_a_wrong_number_of_pages_is_refused(airflow: Airflow, httpserver: HTTPServer) -> None:
    rows = airflow.dags.list()
    for number in (0, -1, 101, 10**30):
        with pytest.raises(ValueError, match="^n (must be at|is too large)"):
            rows.prefetch(number)
    wrong: Any
    for wrong in (True, None, "3", 1.5):
        with pytest.raises(TypeError, match="^n must be an int"):
            rows.prefetch(wrong)
    assert httpserver.log == []
