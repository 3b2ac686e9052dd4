"""A small stateful server: DAGs that can be listed, read and paused, and import errors."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

Row = dict[str, Any]


class DagServer:
    """Serves DAGs and import errors by limit and offset, at most 100 a page, as Airflow does.

    Attributes:
        dags: The DAGs, by id.
        import_errors: The import errors.
        requests: The method and the path of each request.
        before: Called before each request with its method and path; may return a response, and may
            change the rows.
    """

    def __init__(self, httpserver: HTTPServer) -> None:
        self.dags: dict[str, Row] = {}
        self.import_errors: list[Row] = []
        self.requests: list[str] = []
        self.before: Callable[[str], Response | None] = lambda request: None
        httpserver.expect_request(re.compile("/api/v1/.*")).respond_with_handler(self._respond)

    def add(self, dag_id: str, **fields: Any) -> None:
        """Add a DAG."""
        row = {"dag_id": dag_id, "is_paused": False, "is_active": True, "tags": [], "owners": []}
        self.dags[dag_id] = row | fields

    def add_import_error(self, filename: str, stack_trace: str | None, timestamp: str) -> None:
        """Add an import error."""
        self.import_errors.append(
            {
                "import_error_id": len(self.import_errors) + 1,
                "filename": filename,
                "stack_trace": stack_trace,
                "timestamp": timestamp,
            }
        )

    def paused(self) -> dict[str, bool]:
        """Return whether each DAG is paused."""
        return {dag_id: row["is_paused"] for dag_id, row in self.dags.items()}

    def _respond(self, request: Request) -> Response:
        path = request.path.removeprefix("/api/v1")
        self.requests.append(f"{request.method} {path}")
        response = self.before(self.requests[-1])
        if response is not None:
            return response
        if path == "/importErrors":
            rows = self.import_errors
            if request.args.get("order_by") == "-timestamp":
                rows = sorted(rows, key=lambda row: row["timestamp"], reverse=True)
            return self._page(request, "import_errors", rows)
        if path == "/dags":
            rows = self._matching(request)
            if request.method == "PATCH":
                for row in rows:
                    row.update(request.get_json())
            return self._page(request, "dags", rows)
        row = self.dags.get(path.removeprefix("/dags/"))
        if row is None:
            return reply({"title": "DAG not found", "type": "docs.html#NotFound"}, 404)
        if request.method == "PATCH":
            row.update(request.get_json())
        return reply(row)

    def _matching(self, request: Request) -> list[Row]:
        pattern, tags = request.args.get("dag_id_pattern", ""), request.args.getlist("tags")
        return [
            row
            for _, row in sorted(self.dags.items())
            if pattern in row["dag_id"]
            and (row["is_active"] or request.args.get("only_active") == "false")
            and (not tags or any(tag["name"] in tags for tag in row["tags"]))
        ]

    def _page(self, request: Request, key: str, rows: list[Row]) -> Response:
        limit, offset = int(request.args["limit"]), int(request.args["offset"])
        page = rows[offset : offset + min(limit, 100)]
        return reply({key: page, "total_entries": len(rows)})


def reply(body: Any, status: int = 200) -> Response:
    """Return a response with JSON."""
    kind = "application/json" if status < 400 else "application/problem+json"
    return Response(json.dumps(body), status, content_type=kind)
