"""A fake Airflow whose runs change their states by a clock that the tests set."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from fake_clock import FakeTime
from werkzeug import Request, Response

API = "/api/v1"
START = datetime(2026, 11, 1, tzinfo=UTC)
Run = tuple[str, str]


def as_json(body: Any, status: int = 200) -> Response:
    return Response(json.dumps(body), status, content_type="application/json")


def problem(status: int, title: str) -> Response:
    return as_json(
        {"status": status, "title": title, "detail": None, "type": "about:blank"}, status
    )


@dataclass
class FakeRuns:
    """Serves runs, their DAGs and their task instances.

    Attributes:
        clock: The time of the server.
        states: When each run takes which state, from time 0.
        dates: The logical date of each run.
        paused: The DAGs that are paused. Their runs stay queued.
        deleted: When a run is deleted.
        tasks: The task instances of all runs, with their states.
        fault: Returns the response to a request, or None for the usual one.
        after: Called after each response.
        requests: The method and the path of each request.
    """

    clock: FakeTime
    states: dict[Run, list[tuple[float, str]]] = field(default_factory=dict)
    dates: dict[Run, datetime] = field(default_factory=dict)
    paused: set[str] = field(default_factory=set)
    deleted: dict[Run, float] = field(default_factory=dict)
    tasks: list[dict[str, Any]] = field(default_factory=list)
    fault: Callable[[Request], Response | None] = lambda _request: None
    after: Callable[[Request], None] = lambda _request: None
    requests: list[str] = field(default_factory=list)

    @property
    def now(self) -> float:
        """The time in seconds."""
        return self.clock.now

    @now.setter
    def now(self, seconds: float) -> None:
        self.clock.now = seconds

    def add(
        self, dag_id: str, dag_run_id: str, *states: tuple[float, str], at: datetime | None = None
    ) -> Run:
        """Add a run: by default one that is running, an hour after the one before."""
        run = (dag_id, dag_run_id)
        self.states[run] = list(states) or [(0.0, "running")]
        self.dates[run] = at or START + timedelta(hours=len(self.dates))
        return run

    def row(self, run: Run) -> dict[str, Any]:
        """Return a run as Airflow sends it."""
        state = [state for begins, state in self.states[run] if begins <= self.now][-1]
        if run[0] in self.paused:
            state = "queued"
        date = self.dates[run].isoformat()
        return {
            "dag_id": run[0],
            "dag_run_id": run[1],
            "state": state,
            "logical_date": date,
            "execution_date": date,
            "conf": {},
        }

    def rows(self) -> list[dict[str, Any]]:
        """Return the runs that are there, in the order in which they were created."""
        return [self.row(run) for run in self.states if self.exists(run)]

    def exists(self, run: Run) -> bool:
        return run in self.states and self.now < self.deleted.get(run, float("inf"))

    def count(self, method: str, part: str) -> int:
        """Return how many requests of this method had this in their path."""
        return sum(each.startswith(method) and part in each for each in self.requests)

    def __call__(self, request: Request) -> Response:
        self.requests.append(f"{request.method} {request.path.removeprefix(API)}")
        response = self.fault(request) or self.usual(request)
        self.after(request)
        return response

    def usual(self, request: Request) -> Response:
        match [request.method, *request.path.removeprefix(f"{API}/").split("/")]:
            case ["POST", "dags", "~", "dagRuns", "list"]:
                return as_json(self.search(request.get_json()))
            case ["GET", "dags", dag_id, "dagRuns"]:
                found = [row for row in self.rows() if row["dag_id"] == dag_id]
                return as_json(page("dag_runs", found, request.args))
            case ["POST", "dags", dag_id, "dagRuns"]:
                run = (dag_id, request.get_json().get("dag_run_id", f"manual_{len(self.states)}"))
                if self.exists(run):
                    return problem(409, "Conflict")
                return as_json(self.row(self.add(*run, (0.0, "queued"), (self.now + 5, "success"))))
            case ["GET", "dags", dag_id, "dagRuns", dag_run_id]:
                if self.exists((dag_id, dag_run_id)):
                    return as_json(self.row((dag_id, dag_run_id)))
                return problem(404, "DAGRun not found")
            case ["GET", "dags", dag_id, "dagRuns", dag_run_id, "taskInstances"]:
                states = request.args.getlist("state")
                found = [task for task in self.tasks if not states or task["state"] in states]
                return as_json(page("task_instances", found, request.args))
            case ["GET", "dags", dag_id]:
                return as_json({"dag_id": dag_id, "is_paused": dag_id in self.paused})
            case ["PATCH", "dags", dag_id]:
                assert request.get_json() == {"is_paused": False}
                self.paused.discard(dag_id)
                return as_json({"dag_id": dag_id, "is_paused": False})
        raise AssertionError(f"no response to {self.requests[-1]}")

    def search(self, body: dict[str, Any]) -> dict[str, Any]:
        found = [row for row in self.rows() if row["dag_id"] in body["dag_ids"]]
        if "states" in body:
            found = [row for row in found if row["state"] in body["states"]]
        if "execution_date_gte" in body:
            first, last = (moment(body[f"execution_date_{end}"]) for end in ("gte", "lte"))
            found = [row for row in found if first <= moment(row["execution_date"]) <= last]
        if body.get("order_by") == "-id":
            found.reverse()
        limit, offset = body["page_limit"], body["page_offset"]
        return {"dag_runs": found[offset : offset + limit], "total_entries": len(found)}


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def page(key: str, rows: list[dict[str, Any]], query: Any) -> dict[str, Any]:
    """Return the rows that a query asks for, at most 100 of them."""
    offset, limit = int(query.get("offset", 0)), min(int(query.get("limit", 100)), 100)
    return {key: rows[offset : offset + limit], "total_entries": len(rows)}
