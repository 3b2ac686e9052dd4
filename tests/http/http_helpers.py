"""Helpers for the tests against a fake server."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request

TIME = datetime(2026, 11, 1, 12, 30, tzinfo=timezone(timedelta(hours=2)))


def last(httpserver: HTTPServer) -> Request:
    """Return the last request that the server received."""
    return httpserver.log[-1][0]


def last_except_lookups(httpserver: HTTPServer) -> Request:
    """Return the last request, except lookups of the DAG or run that an empty list belongs to."""
    lookups = ("/api/v1/dags/etl", "/api/v1/dags/etl/dagRuns/r1")
    return next(request for request, _ in reversed(httpserver.log) if request.path not in lookups)


def sent(httpserver: HTTPServer) -> list[str]:
    """Return the method and the undecoded URL of each request, in order."""
    return [f"{request.method} {request.environ['RAW_URI']}" for request, _ in httpserver.log]


def serve_json(
    httpserver: HTTPServer, method: str, path: str, body: Any, status: int = 200
) -> None:
    """Respond with this JSON to requests with this method and path."""
    httpserver.expect_request(path, method=method).respond_with_json(body, status=status)
