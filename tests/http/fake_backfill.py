"""A server that holds the runs of one DAG, for the tests of backfills."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

CONFLICT = "DAGRun with DAG ID: 'etl' and DAGRun {} already exists"


class FakeDag:
    """The DAG `etl`, its one task, and its runs."""

    def __init__(self, httpserver: HTTPServer) -> None:
        self.runs: dict[datetime, dict[str, Any]] = {}
        self.paused = False
        self.task: dict[str, Any] = {"task_id": "only", "start_date": "2026-01-01T00:00:00+00:00"}
        self.fails: set[datetime] = set()
        """The logical dates whose runs fail."""
        self.most = 0
        """How many runs were unfinished at once, at most."""
        self.requests: Counter[str] = Counter()
        self.deletes: set[datetime] = set()
        """The logical dates whose runs somebody deletes instead of letting them end, once."""
        self.faults: list[Callable[[Request], Response | None]] = []
        """What happens to the next requests, instead of or after what they are for."""
        httpserver.expect_request(re.compile("/api/v1/.*")).respond_with_handler(self.respond)

    def add(self, dag_run_id: str, moment: datetime, state: str = "success") -> dict[str, Any]:
        """Add a run."""
        self.runs[moment] = {
            "dag_id": "etl",
            "dag_run_id": dag_run_id,
            "logical_date": moment.isoformat(),
            "execution_date": moment.isoformat(),
            "state": state,
            "conf": {},
        }
        unfinished = [run for run in self.runs.values() if run["state"] in ("queued", "running")]
        self.most = max(self.most, len(unfinished))
        return self.runs[moment]

    def work(self) -> None:
        """Start what is queued, end what is running."""
        for moment in self.deletes & set(self.runs):
            del self.runs[moment]
            self.deletes.remove(moment)
        for moment, run in self.runs.items():
            if run["state"] == "running":
                run["state"] = "failed" if moment in self.fails else "success"
            elif run["state"] == "queued":
                run["state"] = "running"

    def states(self) -> list[str]:
        """Return the states of the runs in the order of their dates."""
        return [run["state"] for _, run in sorted(self.runs.items())]

    def respond(self, request: Request) -> Response:
        """Respond to any request, once what is planned for it has happened."""
        path = unquote(request.path.removeprefix("/api/v1/"))
        self.requests[f"{request.method} {path}"] += 1
        if self.faults:
            response = self.faults.pop(0)(request)
            if response is not None:
                return response
        return self.handle(request)

    def handle(self, request: Request) -> Response:
        """Do what the request is for."""
        path = unquote(request.path.removeprefix("/api/v1/"))
        if path == "dags/etl":
            return reply({"dag_id": "etl", "is_paused": self.paused})
        if path == "dags/etl/tasks":
            return reply({"tasks": [self.task], "total_entries": 1})
        if path != "dags/etl/dagRuns":
            dag_run_id = path.removeprefix("dags/etl/dagRuns/")
            found = [run for run in self.runs.values() if run["dag_run_id"] == dag_run_id]
            return reply(found[0]) if found else problem(404, "DAGRun not found", "none")
        if request.method == "POST":
            return self.trigger(request.get_json())
        first, last = (
            datetime.fromisoformat(request.args[f"execution_date_{end}"]) for end in ("gte", "lte")
        )
        rows = [run for moment, run in self.runs.items() if first <= moment <= last]
        offset, limit = int(request.args.get("offset", 0)), int(request.args.get("limit", 100))
        page = rows[offset : offset + min(limit, 100)]
        return reply({"dag_runs": page, "total_entries": len(rows)})

    def trigger(self, body: dict[str, Any]) -> Response:
        """Create a run, as Airflow does."""
        now = datetime.now(UTC)
        moment = datetime.fromisoformat(body.get("logical_date", now.isoformat()))
        body = {"dag_run_id": f"manual__{moment.isoformat()}", **body}
        if moment in self.runs:
            return problem(409, "Conflict", CONFLICT.format(f"logical date: '{moment}'"))
        if body["dag_run_id"] in [run["dag_run_id"] for run in self.runs.values()]:
            return problem(409, "Conflict", CONFLICT.format(f"ID: '{body['dag_run_id']}'"))
        run = self.add(body["dag_run_id"], moment, "queued")
        run["conf"] = body.get("conf", {})
        return reply(run)


def reply(body: object, status: int = 200) -> Response:
    """Return a JSON response."""
    return Response(json.dumps(body), status, content_type="application/json")


def problem(status: int, title: str, detail: str) -> Response:
    """Return an error as Airflow sends it."""
    return reply({"status": status, "title": title, "detail": detail}, status)
