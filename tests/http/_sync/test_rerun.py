# Derived from _async/test_rerun.py by scripts/derive.py. Do not edit.
"""`dag_runs.rerun_failed` and `dag_runs.cancel` on a server that fails or has many runs."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from fake_backfill import problem, reply
from http_helpers import sent

from airflow_rest import Airflow, ServerError
from airflow_rest.workflows import Progress

if TYPE_CHECKING:
    from pytest_httpserver import HTTPServer
    from werkzeug import Request, Response

FIRST = datetime(2026, 10, 1, tzinfo=UTC)


class FailedRuns:
    """A DAG with runs in the state `failed`, each with two task instances to clear."""

    def __init__(self, httpserver: HTTPServer, count: int) -> None:
        self.runs = {f"r{number:03}": "failed" for number in range(count)}
        self.cleared: list[str] = []
        self.without_failed_tasks: set[str] = set()
        self.returns_what_it_cleared = True
        self.failing: set[str] = set()
        self.dry_runs = 0
        path = re.compile("/api/v1/dags/etl/(dagRuns|clearTaskInstances)")
        httpserver.expect_request(path).respond_with_handler(self.respond)

    def respond(self, request: Request) -> Response:
        if request.path.endswith("dagRuns"):
            assert request.args["state"] == "failed"
            assert request.args["order_by"] == "execution_date"
            rows = [self.run(name) for name, state in self.runs.items() if state == "failed"]
            offset, limit = (int(request.args[name]) for name in ("offset", "limit"))
            page = rows[offset : offset + min(limit, 100)]
            return reply({"dag_runs": page, "total_entries": len(rows)})
        body = request.get_json()
        name = body["dag_run_id"]
        assert body == {
            "dag_run_id": name,
            "only_failed": True,
            "reset_dag_runs": True,
            "dry_run": body["dry_run"],
        }
        tasks = [] if name in self.without_failed_tasks else ["load", "report"]
        if body["dry_run"]:
            self.dry_runs += 1
        elif name in self.failing:
            return problem(500, "Internal Server Error", "no")
        else:
            self.runs[name] = "queued"
            self.cleared.append(name)
            if not self.returns_what_it_cleared:
                tasks = []
        reference = {"dag_id": "etl", "dag_run_id": name}
        return reply({"task_instances": [{"task_id": task, **reference} for task in tasks]})

    def run(self, name: str) -> dict[str, Any]:
        moment = (FIRST + timedelta(days=int(name[1:]))).isoformat()
        return {
            "dag_id": "etl",
            "dag_run_id": name,
            "logical_date": moment,
            "state": self.runs[name],
        }


def test_a_range_is_in_the_request(airflow: Airflow, httpserver: HTTPServer) -> None:
    FailedRuns(httpserver, 1)
    airflow.dag_runs.rerun_failed("etl", since=FIRST, until="2026-10-02T00:00:00Z", dry_run=True)
    assert sent(httpserver)[0] == (
        "GET /api/v1/dags/etl/dagRuns?execution_date_gte=2026-10-01T00%3A00%3A00%2B00%3A00"
        "&execution_date_lte=2026-10-02T00%3A00%3A00%2B00%3A00&state=failed"
        "&order_by=execution_date&limit=100&offset=0"
    )


def test_a_naive_loop_over_pages_misses_runs_since_cleared_ones_leave_the_list(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    server = FailedRuns(httpserver, 250)
    offset = 0
    while True:
        page = airflow.request(
            "GET",
            "/api/v1/dags/etl/dagRuns",
            params={
                "state": "failed",
                "order_by": "execution_date",
                "limit": "100",
                "offset": str(offset),
            },
        )
        runs = page.json()["dag_runs"]
        if not runs:
            break
        for run in runs:
            airflow.task_instances.clear("etl", dag_run_id=run["dag_run_id"], only_failed=True)
        offset += 100
    assert len(server.cleared) == 150


@pytest.mark.slow
def test_all_pages_are_cleared_the_oldest_run_first(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    server = FailedRuns(httpserver, 250)
    result = airflow.dag_runs.rerun_failed("etl", since=FIRST)
    assert server.cleared == list(server.runs)
    assert [run.dag_run_id for run in result.runs] == list(server.runs)
    assert len(result.task_instances) == 500


def test_a_dry_run_changes_nothing_and_names_what_then_runs_again(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    server = FailedRuns(httpserver, 3)
    steps: list[Progress] = []
    preview = airflow.dag_runs.rerun_failed(
        "etl", since=FIRST, dry_run=True, on_progress=steps.append
    )
    assert server.cleared == []
    assert steps[0] == Progress(1, 3, "etl r000: 2 task instances")
    assert [step.done for step in steps] == [1, 2, 3]
    assert airflow.dag_runs.rerun_failed("etl", since=FIRST) == preview
    assert [(each.dag_run_id, each.task_id) for each in preview.task_instances] == [
        (name, task) for name in ("r000", "r001", "r002") for task in ("load", "report")
    ]


# behaviour: T17
def test_a_server_that_does_not_return_what_it_cleared(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    server = FailedRuns(httpserver, 3)
    server.returns_what_it_cleared = False
    preview = airflow.dag_runs.rerun_failed("etl", since=FIRST, dry_run=True)
    assert airflow.dag_runs.rerun_failed("etl", since=FIRST) == preview
    assert len(preview.task_instances) == 6


def test_a_run_in_which_no_task_failed_is_reported_as_unchanged(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    server = FailedRuns(httpserver, 3)
    server.without_failed_tasks = {"r001"}
    result = airflow.dag_runs.rerun_failed("etl", since=FIRST)
    assert [run.dag_run_id for run in result.runs] == ["r000", "r002"]
    assert [run.dag_run_id for run in result.unchanged] == ["r001"]
    assert server.cleared == ["r000", "r002"]


def test_an_error_says_how_far_the_call_came(airflow: Airflow, httpserver: HTTPServer) -> None:
    server = FailedRuns(httpserver, 4)
    server.failing = {"r002"}
    with pytest.raises(ServerError) as caught:
        airflow.dag_runs.rerun_failed("etl", since=FIRST)
    assert caught.value.in_doubt
    (note,) = caught.value.__notes__
    assert note.startswith("2 runs are queued again, up to 'r001'; 'r002' failed to be cleared.")
    server.failing = set()
    rest = airflow.dag_runs.rerun_failed("etl", since=FIRST)
    assert [run.dag_run_id for run in rest.runs] == ["r002", "r003"]


def test_a_range_must_have_a_beginning(airflow: Airflow) -> None:
    with pytest.raises(TypeError, match="since"):
        airflow.dag_runs.rerun_failed("etl")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="until must not be before since"):
        airflow.dag_runs.rerun_failed("etl", since=FIRST, until=FIRST - timedelta(days=1))


@pytest.mark.parametrize("state", ["queued", "running", "deferred"])
def test_cancel_ends_a_run_that_has_not_ended(
    airflow: Airflow, httpserver: HTTPServer, state: str
) -> None:
    path = "/api/v1/dags/etl/dagRuns/r"
    run = {"dag_id": "etl", "dag_run_id": "r", "state": state}
    httpserver.expect_request(path, method="GET").respond_with_json(run)
    httpserver.expect_request(path, method="PATCH", json={"state": "failed"}).respond_with_json(
        {**run, "state": "failed"}
    )
    assert (airflow.dag_runs.cancel("etl", "r")).state == "failed"
    assert sent(httpserver) == [f"GET {path}", f"PATCH {path}"]


@pytest.mark.parametrize("state", ["success", "failed"])
def test_cancel_does_not_change_a_run_that_has_ended(
    airflow: Airflow, httpserver: HTTPServer, state: str
) -> None:
    path = "/api/v1/dags/etl/dagRuns/r"
    run = {"dag_id": "etl", "dag_run_id": "r", "state": state}
    httpserver.expect_request(path, method="GET").respond_with_json(run)
    assert (airflow.dag_runs.cancel("etl", "r")).state == state
    assert sent(httpserver) == [f"GET {path}"]
