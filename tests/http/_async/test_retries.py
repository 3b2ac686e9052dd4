"""Requests are retried only if that is safe."""

from __future__ import annotations

import json
import pickle
import re
import threading
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import httpx
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from airflow_rest import (
    AirflowError,
    AlreadyExists,
    AsyncAirflow,
    BadRequest,
    ConnectionFailed,
    NotFound,
    ServerError,
    StatusError,
    TimedOut,
    TooManyRequests,
    UnexpectedResponse,
)
from airflow_rest.retry import Retry

FAST = Retry(attempts=4, backoff=0)
DAG = {"dag_id": "etl"}


@pytest.fixture
async def patient(airflow: AsyncAirflow) -> AsyncAirflow:
    """A client that retries without waiting."""
    return airflow.with_options(retries=FAST)


class Script:
    """Responds to each request with the next item: a status, a body or a response."""

    def __init__(self, *responses: Any) -> None:
        self.responses: Iterator[Any] = iter(responses)
        self.bodies: list[Any] = []

    def __call__(self, request: Request) -> Response:
        self.bodies.append(json.loads(request.data) if request.data else None)
        response = next(self.responses)
        if isinstance(response, int):
            return Response("{}", response, content_type="application/json")
        if isinstance(response, dict):
            return Response(json.dumps(response), content_type="application/json")
        return response


@pytest.mark.parametrize("status", [429, 502, 503, 504])
async def test_a_get_is_retried_until_it_succeeds(
    patient: AsyncAirflow, httpserver: HTTPServer, status: int
) -> None:
    httpserver.expect_request("/api/v1/dags/etl").respond_with_handler(
        Script(status, status, status, DAG)
    )
    assert (await patient.dags.get("etl")).dag_id == "etl"
    assert len(httpserver.log) == 4


async def test_attempts_are_limited_and_counted(
    patient: AsyncAirflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/dags/etl").respond_with_data(status=503)
    with pytest.raises(ServerError) as caught:
        await patient.dags.get("etl")
    assert len(httpserver.log) == caught.value.attempts == 4
    assert caught.value.__notes__ == ["The request was sent 4 times."]
    twin = pickle.loads(pickle.dumps(caught.value))
    assert (twin.attempts, twin.in_doubt) == (4, False)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 406, 409, 500, 501, 520])
async def test_permanent_errors_are_not_retried(
    patient: AsyncAirflow, httpserver: HTTPServer, status: int
) -> None:
    httpserver.expect_request("/api/v1/dags/etl").respond_with_data(status=status)
    with pytest.raises(StatusError) as caught:
        await patient.dags.get("etl")
    assert len(httpserver.log) == caught.value.attempts == 1


SAFE: list[Callable[[AsyncAirflow], Awaitable[Any]]] = [
    lambda a: a.health(),
    lambda a: a.dags.list().collect(),
    lambda a: a.dag_runs.search().collect(),
    lambda a: a.dags.pause("etl"),
    lambda a: a.dags.update_many(dag_id_pattern="etl", is_paused=True),
    lambda a: a.dags.delete("etl"),
    lambda a: a.dags.reparse("token"),
    lambda a: a.dag_runs.set_state("etl", "r", state="failed"),
    lambda a: a.dag_runs.set_note("etl", "r", note="n"),
    lambda a: a.dag_runs.trigger("etl"),
    lambda a: a.pools.update("p", slots=1),
    lambda a: a.variables.update("v", value="x"),
    lambda a: a.request("GET", "/x"),
]
UNSAFE: list[Callable[[AsyncAirflow], Awaitable[Any]]] = [
    lambda a: a.dag_runs.clear("etl", "r"),
    lambda a: a.task_instances.clear("etl", dag_run_id="r"),
    lambda a: a.task_instances.set_state("etl", task_id="t", new_state="failed", dag_run_id="r"),
    lambda a: a.pools.create("p", slots=1),
    lambda a: a.pools.update("p", name="q"),
    lambda a: a.roles.update("r", name="q", actions=[("can_read", "DAGs")]),
    lambda a: a.connections.create("c", conn_type="http"),
    lambda a: a.datasets.create_event("s3://x/y"),
    lambda a: a.request("POST", "/x"),
    lambda a: a.request("DELETE", "/x"),
]


@pytest.mark.parametrize("call", SAFE, ids=range(len(SAFE)))
async def test_safe_requests_are_retried(
    patient: AsyncAirflow, httpserver: HTTPServer, call: Callable[[AsyncAirflow], Awaitable[Any]]
) -> None:
    httpserver.no_handler_status_code = 503
    with pytest.raises(ServerError):
        await call(patient)
    assert len(httpserver.log) == 4
    assert len({(request.method, request.url, request.data) for request, _ in httpserver.log}) == 1


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of roles
@pytest.mark.parametrize("call", UNSAFE, ids=range(len(UNSAFE)))
async def test_unsafe_requests_are_sent_once(
    patient: AsyncAirflow, httpserver: HTTPServer, call: Callable[[AsyncAirflow], Awaitable[Any]]
) -> None:
    httpserver.no_handler_status_code = 504
    with pytest.raises(ServerError) as caught:
        await call(patient)
    assert len(httpserver.log) == caught.value.attempts == 1
    assert caught.value.in_doubt


async def test_any_request_is_retried_if_no_connection_was_made() -> None:
    async with AsyncAirflow("http://127.0.0.1:1", retries=FAST, verify=False) as airflow:
        with pytest.raises(ConnectionFailed) as caught:
            await airflow.dag_runs.clear("etl", "r")
    assert caught.value.attempts == 4
    assert not caught.value.in_doubt


async def test_a_timeout_is_retried_where_that_is_safe(httpserver: HTTPServer) -> None:
    stop = threading.Event()

    def slow(_request: Request) -> Response:
        stop.wait(10)
        return Response("{}")

    httpserver.expect_request("/api/v1/dags/etl").respond_with_handler(Script(DAG))
    httpserver.expect_request("/api/v1/dags/slow").respond_with_handler(slow)
    httpserver.expect_request("/api/v1/dags/slow/dagRuns/r/clear").respond_with_handler(slow)
    url, timeout = httpserver.url_for(""), httpx.Timeout(20, read=0.3)
    async with AsyncAirflow(url, timeout=timeout, retries=1, verify=False) as airflow:
        with pytest.raises(TimedOut) as caught:
            await airflow.with_options(retries=Retry(attempts=2, backoff=0)).dags.get("slow")
        assert (caught.value.attempts, caught.value.in_doubt) == (2, False)
        with pytest.raises(TimedOut) as caught:
            await airflow.dag_runs.clear("slow", "r")
        assert (caught.value.attempts, caught.value.in_doubt) == (1, True)
    stop.set()


async def test_the_server_says_when_to_retry(patient: AsyncAirflow, httpserver: HTTPServer) -> None:
    wait = Response("", 429, headers={"Retry-After": "0"})
    long = Response("", 429, headers={"Retry-After": "3600"})
    odd = Response("", 503, headers={"Retry-After": "soon"})
    past = Response("", 503, headers={"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"})
    httpserver.expect_request("/api/v1/dags/etl").respond_with_handler(Script(wait, odd, past, DAG))
    assert (await patient.dags.get("etl")).dag_id == "etl"
    httpserver.expect_request("/api/v1/dags/busy").respond_with_handler(Script(long, DAG))
    with pytest.raises(TooManyRequests) as caught:
        await patient.dags.get("busy")
    assert caught.value.attempts == 1


async def test_a_deletion_whose_response_was_lost_succeeds(
    patient: AsyncAirflow, httpserver: HTTPServer
) -> None:
    path = "/api/v1/dags/etl/dagRuns/r"
    httpserver.expect_request(path).respond_with_handler(Script(504, 404, 503, 404, 404))
    assert await patient.dag_runs.delete("etl", "r") is None
    # 503: the server did not accept the first request, so the object did not exist before.
    with pytest.raises(NotFound):
        await patient.dag_runs.delete("etl", "r")
    with pytest.raises(NotFound):
        await patient.dag_runs.delete("etl", "r")


RUNS = "/api/v1/dags/etl/dagRuns"


def conflict() -> Response:
    return Response('{"title": "Conflict", "detail": "exists"}', 409)


async def test_a_trigger_whose_response_was_lost_makes_one_run(
    patient: AsyncAirflow, httpserver: HTTPServer
) -> None:
    script = Script(504, conflict())
    httpserver.expect_request(RUNS, method="POST").respond_with_handler(script)

    def found(request: Request) -> Response:
        run_id = request.path.rpartition("/")[2]
        return Response(json.dumps({"dag_id": "etl", "dag_run_id": run_id, "conf": {"a": 1}}))

    httpserver.expect_request(re.compile(f"{RUNS}/manual__.*")).respond_with_handler(found)
    run = await patient.dag_runs.trigger("etl", conf={"a": 1})
    assert script.bodies[0] == script.bodies[1]
    assert run.dag_run_id == script.bodies[0]["dag_run_id"]


async def test_a_conflict_at_the_first_attempt_is_a_conflict(
    patient: AsyncAirflow, httpserver: HTTPServer
) -> None:
    script = Script(conflict(), 503, conflict(), 429, conflict())
    httpserver.expect_request(RUNS, method="POST").respond_with_handler(script)
    for attempts in (1, 2, 2):  # also after a failure without doubt
        with pytest.raises(AlreadyExists) as caught:
            await patient.dag_runs.trigger("etl", dag_run_id="r")
        assert caught.value.attempts == attempts
    assert len(httpserver.log) == 5, "no run was looked up"


@pytest.mark.parametrize(
    ("found", "ours"),
    [
        ({"conf": {"a": 1}, "note": "n", "logical_date": "2026-11-01T00:00:00+00:00"}, True),
        ({"conf": {"a": 1}, "note": "n", "logical_date": "2026-11-01T01:00:00+01:00"}, True),
        ({"conf": {"a": 2}, "note": "n", "logical_date": "2026-11-01T00:00:00+00:00"}, False),
        ({"conf": {"a": True}, "note": "n", "logical_date": "2026-11-01T00:00:00+00:00"}, False),
        ({"conf": {}, "note": "n", "logical_date": "2026-11-01T00:00:00+00:00"}, False),
        ({"conf": {"a": 1}, "note": "x", "logical_date": "2026-11-01T00:00:00+00:00"}, False),
        ({"conf": {"a": 1}, "note": "n", "logical_date": "2026-11-02T00:00:00+00:00"}, False),
        (None, False),
    ],
)
async def test_a_run_with_an_id_of_the_caller_is_compared(
    patient: AsyncAirflow, httpserver: HTTPServer, found: dict[str, Any] | None, ours: bool
) -> None:
    httpserver.expect_request(RUNS, method="POST").respond_with_handler(Script(504, conflict()))
    response = (
        404 if found is None else {"dag_id": "etl", "dag_run_id": "r", "state": "running"} | found
    )
    httpserver.expect_request(f"{RUNS}/r", method="GET").respond_with_handler(Script(response))
    arguments: dict[str, Any] = {
        "dag_run_id": "r",
        "conf": {"a": 1},
        "note": "n",
        "logical_date": "2026-11-01T00:00:00Z",
    }
    if ours:
        run = await patient.dag_runs.trigger("etl", **arguments)
        assert (run.dag_run_id, run.state) == ("r", "running")
    else:
        with pytest.raises(AlreadyExists, match="exists"):
            await patient.dag_runs.trigger("etl", **arguments)


async def test_a_run_in_doubt_is_named(patient: AsyncAirflow, httpserver: HTTPServer) -> None:
    httpserver.expect_request(RUNS, method="POST").respond_with_data(status=504)
    with pytest.raises(ServerError) as caught:
        await patient.dag_runs.trigger("etl", dag_run_id="mine")
    assert caught.value.in_doubt
    assert "The run 'mine' may have been created." in caught.value.__notes__


async def test_retries_can_be_switched_off_and_on(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/dags/etl").respond_with_data(status=503)
    for retries, attempts in (
        (0, 1),
        (None, 1),
        (Retry(attempts=1), 1),
        (Retry(attempts=3, backoff=0), 3),
    ):
        with pytest.raises(AirflowError) as caught:
            await airflow.with_options(retries=retries).dags.get("etl")
        assert caught.value.attempts == attempts
    with pytest.raises(ValueError, match="retries must not be negative"):
        airflow.with_options(retries=-1)


async def test_an_unusable_response_is_not_retried(
    patient: AsyncAirflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/dags/etl").respond_with_data("<html>")
    with pytest.raises(UnexpectedResponse):
        await patient.dags.get("etl")
    httpserver.expect_request("/api/v1/dags/x").respond_with_data(status=400)
    with pytest.raises(BadRequest):
        await patient.dags.get("x")
    assert len(httpserver.log) == 2
