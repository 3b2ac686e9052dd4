"""`dag_runs.latest` returns the run with the latest logical date."""

from __future__ import annotations

from typing import Any

import pytest
from http_helpers import sent, serve_json
from pytest_httpserver import HTTPServer

from airflow_rest import AsyncAirflow, BadRequest, NotFound
from airflow_rest.models import DagState

RUNS = "/api/v1/dags/etl/dagRuns"
RUN = {"dag_id": "etl", "dag_run_id": "r2", "state": "success"}
NEWEST = "order_by=-execution_date&limit=1&offset=0"


async def test_the_newest_run_takes_one_request_for_one_row(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    serve_json(httpserver, "GET", RUNS, {"dag_runs": [RUN], "total_entries": 7})
    run = await airflow.dag_runs.latest("etl")
    assert run is not None
    assert run.dag_run_id == "r2"
    assert sent(httpserver) == [f"GET {RUNS}?{NEWEST}"]


@pytest.mark.parametrize(
    ("state", "query"),
    [
        ("success", "state=success"),
        (["success", "failed"], "state=success&state=failed"),
        (DagState("failed"), "state=failed"),
        (DagState("of a later Airflow"), "state=of+a+later+Airflow"),
    ],
)
async def test_only_runs_in_a_state(
    airflow: AsyncAirflow, httpserver: HTTPServer, state: Any, query: str
) -> None:
    serve_json(httpserver, "GET", RUNS, {"dag_runs": [RUN], "total_entries": 1})
    assert await airflow.dag_runs.latest("etl", state=state) is not None
    (request,) = sent(httpserver)
    assert request.replace("%20", "+") == f"GET {RUNS}?{query}&{NEWEST}"


async def test_a_dag_without_runs_has_no_newest_run(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    serve_json(httpserver, "GET", RUNS, {"dag_runs": [], "total_entries": 0})
    serve_json(httpserver, "GET", "/api/v1/dags/etl", {"dag_id": "etl"})
    assert await airflow.dag_runs.latest("etl", state="failed") is None
    assert sent(httpserver) == [f"GET {RUNS}?state=failed&{NEWEST}", "GET /api/v1/dags/etl"]


async def test_a_dag_that_does_not_exist_is_an_error(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    serve_json(httpserver, "GET", RUNS, {"dag_runs": [], "total_entries": 0})
    serve_json(httpserver, "GET", "/api/v1/dags/etl", {"title": "DAG not found"}, 404)
    with pytest.raises(NotFound, match="^404 DAG not found"):
        await airflow.dag_runs.latest("etl")


async def test_a_server_that_cannot_sort_runs_is_an_error(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    detail = "Extra query parameter(s) order_by not in spec"
    serve_json(httpserver, "GET", RUNS, {"title": "Bad Request", "detail": detail}, 400)
    with pytest.raises(BadRequest, match="order_by not in spec"):
        await airflow.dag_runs.latest("etl")
    # The server may lack `order_by`, so its version is requested.
    assert [request.path for request, _ in httpserver.log] == [RUNS, "/api/v1/version"]


async def test_wrong_arguments_are_refused_before_anything_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    wrong: Any
    for wrong in ("~", None, "", ".", "../dags"):  # all DAGs have no newest run
        with pytest.raises((TypeError, ValueError), match="^dag_id must "):
            await airflow.dag_runs.latest(wrong)
    with pytest.raises(ValueError, match="^state must be .*'sucess'"):
        await airflow.dag_runs.latest("etl", state="sucess")
    with pytest.raises(ValueError, match="^state must not be "):
        await airflow.dag_runs.latest("etl", state=[])
    assert httpserver.log == []
