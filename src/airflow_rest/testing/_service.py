"""How the fake server handles a request."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl, unquote

import httpx
from attrs import define, field

from airflow_rest.testing import _catalog, _scheduler
from airflow_rest.testing._errors import Crash, NotFaked, Problem, bad_request
from airflow_rest.testing._faults import Faults, crash
from airflow_rest.testing._releases import without_newer_fields
from airflow_rest.testing._requests import Received, check
from airflow_rest.testing._routes import handlers

if TYPE_CHECKING:
    from datetime import datetime

    from airflow_rest.testing._catalog import Known
    from airflow_rest.testing._signing_in import Gate
    from airflow_rest.testing._state import Server

# How many seconds a request takes: time does not stand still between two of them.
MOMENT = 0.001
# These need no credentials.
_OPEN = ("get_health", "get_version")


@define
class Sent:
    """A request that a client sent.

    Attributes:
        method: The HTTP method.
        path: The path, decoded, such as `/api/v1/dags/etl`.
        operation: The operation of the API, such as `get_dag`; None if it is none.
        query: The parameters of the query, in their order.
        json: The decoded body; None if there is none. The repr omits it, since it may contain a
            secret.
        time: When the server received it.
        status: The status of the response; None if there was none.
        request: The request. The repr omits it, since it may contain a secret.
    """

    method: str
    path: str
    operation: str | None
    query: list[tuple[str, str]]
    json: Any = field(repr=False)
    time: datetime
    status: int | None = None
    request: httpx.Request = field(kw_only=True, repr=False)


class Service:
    """Responds to requests.

    Args:
        server: What it stores.
        gate: Checks credentials.
    """

    def __init__(self, server: Server, gate: Gate) -> None:
        self._server = server
        self._gate = gate
        self._lock = threading.RLock()
        self.faults = Faults(server.time)
        self.canned: dict[tuple[str, str], httpx.Response] = {}
        self.requests: list[Sent] = []
        self.refused: list[NotFaked] = []

    def respond(self, request: httpx.Request) -> httpx.Response:
        """Return the response to a request.

        Raises:
            NotFaked: This server cannot respond to it.
            HTTPError: The fault that the test asked for.
        """
        with self._lock:
            path = unquote(request.url.raw_path.decode().partition("?")[0])
            found = _catalog.find(request.method, path.removeprefix(_catalog.PREFIX))
            known = found[0] if found and path.startswith(f"{_catalog.PREFIX}/") else None
            sent = Sent(
                request.method,
                path,
                known.id if known else None,
                parse_qsl(request.url.query.decode(), keep_blank_values=True),
                _body(request),
                self._server.time.now,
                request=request,
            )
            self.requests.append(sent)
            self._server.time.advance(MOMENT)
            fault = self.faults.next(sent.operation)

            def act() -> httpx.Response:
                return self._act(sent, known, found[1] if found else {})

            response = self.faults.apply(fault, request, act) if fault else act()
            sent.status = response.status_code
            response.request = request
            return response

    def _act(self, sent: Sent, known: Known | None, arguments: dict[str, str]) -> httpx.Response:
        canned = self.canned.get((sent.method, sent.path))
        try:
            if sent.path == "/login/" and sent.method in ("GET", "POST"):
                return self._gate.login(sent.request)
            if sent.operation not in _OPEN:
                self._gate.check(sent.request)
            if canned is not None:
                return httpx.Response(
                    canned.status_code, headers=canned.headers, content=canned.content
                )
            if known is None:
                raise self._refuse(sent, "no operation of the API")
            if (moved := _moved(known, arguments)) is not None:
                return moved
            return self._handle(sent, known, arguments)
        except Problem as problem:
            return _json(problem.status, problem.to_json(), "application/problem+json")
        except Crash:
            return crash(self._server.version)

    def _handle(self, sent: Sent, known: Known, arguments: dict[str, str]) -> httpx.Response:
        query: dict[str, list[str]] = {}
        for name, value in sent.query:
            query.setdefault(name, []).append(value)
        body: Any = {} if sent.json is None else sent.json
        if not isinstance(body, dict):
            raise bad_request(f"{body!r} is not of type 'object'")
        received = Received(known, arguments, query, cast("dict[str, Any]", body))
        check(received, self._server.version)
        handler = handlers().get(known.id)
        if handler is None:
            raise self._refuse(sent, known.address)
        _scheduler.tick(self._server)
        result = handler(self._server, received)
        if result is None:
            return httpx.Response(204, headers={"Content-Type": "text/html; charset=utf-8"})
        return _json(200, without_newer_fields(known, result, self._server.version))

    def _refuse(self, sent: Sent, what: str) -> NotFaked:
        error = NotFaked(
            f"FakeAirflow does not know {sent.method} {sent.path}: {what}. Give it the response"
            f' with fake.respond("{sent.method}", "{sent.path}", json=...), or run this test on a'
            " real server"
        )
        self.refused.append(error)
        return error


def _body(request: httpx.Request) -> Any:
    if not request.content or "json" not in request.headers.get("Content-Type", ""):
        return None
    return json.loads(request.content)


def _json(status: int, value: Any, kind: str = "application/json") -> httpx.Response:
    return httpx.Response(
        status, headers={"Content-Type": kind}, content=json.dumps(value, default=str).encode()
    )


def _moved(known: Known, arguments: dict[str, str]) -> httpx.Response | None:
    """Return the redirect from an argument that begins with a slash to one that does not."""
    if not any(value.startswith("/") for value in arguments.values()):
        return None
    stripped = {name: value.lstrip("/") for name, value in arguments.items()}
    path = known.operation.path.format(**stripped)
    return httpx.Response(308, headers={"Location": f"{_catalog.PREFIX}{path}"})
