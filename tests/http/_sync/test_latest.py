# Derived from _async/test_latest.py by scripts/derive.py. Do not edit.
"""`dag_runs.latest` returns the run with the latest logical date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from http_helpers import sent, serve_json

from airflow_rest import Airflow, BadRequest, NotFound
from airflow_rest.models import DagState

if TYPE_CHECKING:
    from pytest_httpserver import HTTPServer

RUNS = "/api/v1/dags/etl/dagRuns"
RUN = {"dag_id": "etl", "dag_run_id": "r2", "state": "success"}
NEWEST = "order_by=-execution_date&limit=1&offset=0"


def test_the_newest_run_takes_one_request_for_one_row(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    serve_json(httpserver, "GET", RUNS, {"dag_runs": [RUN], "total_entries": 7})
    run = airflow.dag_runs.latest("etl")
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
def test_only_runs_in_a_state(
    airflow: Airflow, httpserver: HTTPServer, state: Any, query: str
) -> None:
    serve_json(httpserver, "GET", RUNS, {"dag_runs": [RUN], "total_entries": 1})
    assert airflow.dag_runs.latest("etl", state=state) is not None
    (request,) = sent(httpserver)
    assert request.replace("%20", "+") == f"GET {RUNS}?{query}&{NEWEST}"


def test_a_dag_without_runs_has_no_newest_run(airflow: Airflow, httpserver: HTTPServer) -> None:
    serve_json(httpserver, "GET", RUNS, {"dag_runs": [], "total_entries": 0})
    serve_json(httpserver, "GET", "/api/v1/dags/etl", {"dag_id": "etl"})
    assert airflow.dag_runs.latest("etl", state="failed") is None
    assert sent(httpserver) == [f"GET {RUNS}?state=failed&{NEWEST}", "GET /api/v1/dags/etl"]


def test_a_dag_that_does_not_exist_is_an_error(airflow: Airflow, httpserver: HTTPServer) -> None:
    serve_json(httpserver, "GET", RUNS, {"dag_runs": [], "total_entries": 0})
    serve_json(httpserver, "GET", "/api/v1/dags/etl", {"title": "DAG not found"}, 404)
    with pytest.raises(NotFound, match="^404 DAG not found"):
        airflow.dag_runs.latest("etl")


def test_a_server_that_cannot_sort_runs_is_an_error(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    detail = "Extra query parameter(s) order_by not in spec"
    serve_json(httpserver, "GET", RUNS, {"title": "Bad Request", "detail": detail}, 400)
    with pytest.raises(BadRequest, match="order_by not in spec"):
        airflow.dag_runs.latest("etl")
    # The server may lack `order_by`, so its version is requested.
    assert [request.path for request, _ in httpserver.log] == [RUNS, "/api/v1/version"]


def test_wrong_arguments_are_refused_before_anything_is_sent(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    wrong: Any
    for wrong in ("~", None, "", ".", "../dags"):  # all DAGs have no newest run
        with pytest.raises((TypeError, ValueError), match="^dag_id must "):
            airflow.dag_runs.latest(wrong)
    with pytest.raises(ValueError, match="^state must be .*'sucess'"):
        airflow.dag_runs.latest("etl", state="sucess")
    with pytest.raises(ValueError, match="^state must not be "):
        airflow.dag_runs.latest("etl", state=[])
    assert httpserver.log == []
