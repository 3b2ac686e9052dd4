"""Servers that behave in ways that a healthy Airflow does not show on demand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from echo_server import Echo
from pytest_httpserver import HTTPServer
from raw_server import Certificates, RawServer
from werkzeug import Request, Response


class FakeLists:
    """Serves lists of DAGs and of runs by limit and offset, as Airflow does."""

    def __init__(self, rows: list[dict[str, Any]], key: str, most: int = 100) -> None:
        self.rows = rows
        self.key = key
        self.most = most
        self.total: int | None = None  # the total that the server sends, if it is wrong
        self.pages: list[tuple[int, int]] = []
        self.meanwhile: Callable[[], None] = lambda: None

    def __call__(self, request: Request) -> Response:
        if request.method == "POST":
            body = request.get_json()
            limit, offset = body["page_limit"], body["page_offset"]
        else:
            limit, offset = int(request.args["limit"]), int(request.args["offset"])
        self.pages.append((offset, limit))
        page = {
            self.key: self.rows[offset : offset + min(limit, self.most)],
            "total_entries": len(self.rows) if self.total is None else self.total,
        }
        self.meanwhile()
        return Response(json.dumps(page), content_type="application/json")


@pytest.fixture
def fake_lists() -> type[FakeLists]:
    return FakeLists


@pytest.fixture(scope="session")
def certificates() -> Certificates:
    return Certificates()


@pytest.fixture
def server() -> Iterator[RawServer]:
    """A server that may do anything to a connection; it is not listening yet."""
    raw = RawServer()
    yield raw
    raw.stop()


@pytest.fixture
def echo() -> Iterator[Echo]:
    """A server that responds to each request with the identifier in it."""
    server = Echo()
    server.listen()
    yield server
    server.stop()


@pytest.fixture
def respond(httpserver: HTTPServer) -> Callable[[Any], None]:
    """Respond to any request with the given JSON."""

    def set_body(body: Any) -> None:
        httpserver.expect_request(re.compile(".*")).respond_with_json(body)

    return set_body


@pytest.fixture
def task_responses(httpserver: HTTPServer) -> None:
    """Respond to any request with JSON that every call about task instances and XComs can read."""
    instance = {"dag_id": "etl", "dag_run_id": "r1", "task_id": "t", "map_index": -1}
    lists = ("task_instances", "xcom_entries", "dependencies")
    body = instance | {"key": "k", "content": "[]"} | {name: [] for name in lists}
    tries = body | {"task_instances": [instance]}
    httpserver.expect_request(re.compile(".*/tries")).respond_with_json(tries)
    httpserver.expect_request(re.compile(".*")).respond_with_json(body | {"total_entries": 0})
