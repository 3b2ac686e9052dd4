"""A server that does what a healthy Airflow does not do on demand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from echo_server import Echo
from raw_server import Certificates, RawServer
from werkzeug import Request, Response


class FakeLists:
    """Serves lists of DAGs and of runs by limit and offset, as Airflow does."""

    def __init__(self, rows: list[dict[str, Any]], key: str, most: int = 100) -> None:
        self.rows = rows
        self.key = key
        self.most = most
        self.total: int | None = None  # what the server counts, if it counts wrong
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
    """What may do anything to a connection; it does not listen yet."""
    raw = RawServer()
    yield raw
    raw.stop()


@pytest.fixture
def echo() -> Iterator[Echo]:
    """What answers each request with what it is about."""
    server = Echo()
    server.listen()
    yield server
    server.stop()
