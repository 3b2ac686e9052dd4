"""How the client reads responses."""

from __future__ import annotations

import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import httpx
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from airflow_rest import (
    AirflowError,
    AsyncAirflow,
    BadRequest,
    Conflict,
    ConnectionFailed,
    MethodNotAllowed,
    NotAcceptable,
    NotFound,
    PermissionDenied,
    ServerError,
    StatusError,
    TimedOut,
    TooManyRequests,
    Unauthenticated,
    UnexpectedResponse,
    UnsupportedServer,
)

PROBLEM = {"status": 0, "title": "A title", "detail": "A detail", "type": "urn:problem"}


# behaviour: W2
@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, BadRequest),
        (401, Unauthenticated),
        (403, PermissionDenied),
        (404, NotFound),
        (405, MethodNotAllowed),
        (406, NotAcceptable),
        (409, Conflict),
        (418, StatusError),
        (429, TooManyRequests),
        (500, ServerError),
        (503, ServerError),
        (520, ServerError),
    ],
)
async def test_a_problem_is_raised_as_the_class_of_its_status(
    airflow: AsyncAirflow, httpserver: HTTPServer, status: int, kind: type[StatusError]
) -> None:
    httpserver.expect_request("/api/v1/dags/etl").respond_with_json(
        PROBLEM, status=status, content_type="application/problem+json"
    )
    with pytest.raises(kind) as caught:
        await airflow.dags.get("etl")
    error = caught.value
    assert type(error) is kind
    assert (error.status, error.title, error.detail) == (status, "A title", "A detail")
    assert error.type == "urn:problem"
    url = httpserver.url_for("/api/v1/dags/etl")
    sent = " (sent with Basic credentials)" if status in (401, 403) else ""
    assert str(error) == f"{status} A title: A detail{sent} [GET {url}]"
    assert "s3cr3t" not in str(error.request and error.request.headers.multi_items())


# behaviour: W1
async def test_an_html_error_page_is_a_server_error(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/dags/etl").respond_with_data(
        "<html><title>Ooops</title><body>Something bad</body></html>", 500, content_type="text/html"
    )
    with pytest.raises(ServerError, match="500 Ooops: Something bad") as caught:
        await airflow.dags.get("etl")
    assert caught.value.response is not None
    assert "Something bad" in caught.value.response.text


# behaviour: W10
async def test_airflow_3_is_named(airflow: AsyncAirflow, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/api/v1/version").respond_with_json(
        {"error": "/api/v1 has been removed in Airflow 3, please use /api/v2 instead."}, status=404
    )
    with pytest.raises(UnsupportedServer, match="Airflow 3 or later"):
        await airflow.version()


@pytest.mark.parametrize(
    ("status", "body", "content_type", "message"),
    [
        (200, "<html>Sign in</html>", "text/html", "the body is not JSON (text/html)"),
        (302, "", "text/html", "the status is 302 FOUND, a redirect to http://login.example.com/x"),
        (200, "", "application/json", "the body is empty"),
        (200, '{"dag_id": "etl"', "application/json", "the body is not JSON"),
        (200, "{}", "application/json", "JSON of the wrong shape (the field 'dag_id' is missing)"),
        (200, "[]", "application/json", "JSON of the wrong shape"),
        (204, "", "text/html", "the body is empty"),
    ],
)
async def test_a_successful_response_of_another_kind_is_unexpected(
    airflow: AsyncAirflow,
    httpserver: HTTPServer,
    status: int,
    body: str,
    content_type: str,
    message: str,
) -> None:
    httpserver.expect_request("/api/v1/dags/etl").respond_with_data(
        body,
        status,
        headers={"Location": "http://login.example.com/x?next=/api"},
        content_type=content_type,
    )
    with pytest.raises(UnexpectedResponse) as caught:
        await airflow.dags.get("etl")
    assert message in str(caught.value)
    assert len(httpserver.log) == 1


async def test_a_login_page_is_not_taken_for_a_successful_deletion(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/dags/etl").respond_with_data("<html>Sign in</html>")
    with pytest.raises(UnexpectedResponse, match="the body is not JSON"):
        await airflow.dags.delete("etl")


# behaviour: W12, R1
async def test_fields_and_values_unknown_to_the_spec_are_kept(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    sent: dict[str, Any] = {
        "dag_id": "etl",
        "dag_run_id": "r1",
        "state": "hibernating",
        "conf": None,
        "start_date": None,
        "end_date": None,
        "note": None,
        "from_the_future": {"a": [1, 2.0, None]},
    }
    httpserver.expect_request("/api/v1/dags/etl/dagRuns/r1").respond_with_json(sent)
    run = await airflow.dag_runs.get("etl", "r1")
    assert run.state == "hibernating"
    assert run.state.value == "hibernating"
    assert run.conf is None
    assert run.logical_date is None
    assert run.additional_properties == {"from_the_future": {"a": [1, 2.0, None]}}
    assert run.to_dict() == sent


# behaviour: D8
async def test_a_clear_returns_the_run_or_what_would_be_cleared(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    path = "/api/v1/dags/etl/dagRuns/r1/clear"
    httpserver.expect_request(path, json={"dry_run": False}).respond_with_json(
        {"dag_id": "etl", "dag_run_id": "r1", "state": "queued"}
    )
    httpserver.expect_request(path, json={"dry_run": True}).respond_with_json(
        {"task_instances": [{"dag_id": "etl", "dag_run_id": "r1", "task_id": "a"}]}
    )
    assert (await airflow.dag_runs.clear("etl", "r1")).state == "queued"
    (preview,) = await airflow.dag_runs.clear("etl", "r1", dry_run=True)
    assert (preview.task_id, preview.dag_run_id) == ("a", "r1")


async def test_without_a_server_the_connection_fails() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    async with AsyncAirflow(
        f"http://127.0.0.1:{port}", timeout=5, retries=0, verify=False
    ) as airflow:
        with pytest.raises(ConnectionFailed, match="no response") as caught:
            await airflow.health()
    assert caught.value.__cause__ is not None
    assert caught.value.request is not None
    assert isinstance(caught.value, AirflowError)


@pytest.fixture
def raw_server() -> Iterator[Callable[[bytes], str]]:
    """A server that sends these bytes to each client, then closes; it sends nothing for b""."""
    listener = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()
    threads: list[threading.Thread] = []

    def serve(data: bytes) -> None:
        while not stop.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.recv(65536)
                connection.sendall(data)
                if not data:
                    stop.wait(10)

    def start(data: bytes) -> str:
        thread = threading.Thread(target=serve, args=(data,))
        thread.start()
        threads.append(thread)
        return f"http://127.0.0.1:{listener.getsockname()[1]}"

    yield start
    stop.set()
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}", UnexpectedResponse),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}", UnexpectedResponse),
        (
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
            UnexpectedResponse,
        ),
        (b"HTTP/1.1 200 OK\r\nContent-Le", ConnectionFailed),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", ConnectionFailed),
        (b"HTTP/1.1 500 Oops\r\nContent-Length: 9999\r\n\r\nhalf", UnexpectedResponse),
    ],
)
async def test_an_incomplete_response(
    raw_server: Callable[[bytes], str], data: bytes, kind: type[AirflowError]
) -> None:
    async with AsyncAirflow(raw_server(data), timeout=5, retries=0, verify=False) as airflow:
        with pytest.raises(kind) as caught:
            await airflow.health()
    assert type(caught.value) is kind
    assert "/api/v1/health]" in str(caught.value)


async def test_no_response_in_time(raw_server: Callable[[bytes], str]) -> None:
    timeout = httpx.Timeout(20, read=0.2)
    async with AsyncAirflow(raw_server(b""), timeout=timeout, retries=0, verify=False) as airflow:
        with pytest.raises(TimedOut, match="the request timed out"):
            await airflow.health()


async def test_a_body_that_stalls_is_a_timeout(httpserver: HTTPServer) -> None:
    def trickle() -> Iterator[bytes]:
        yield b"{"
        stop.wait(5)

    stop = threading.Event()

    def slow(_request: Request) -> Response:
        return Response(trickle(), content_type="application/json")

    httpserver.expect_request("/api/v1/health").respond_with_handler(slow)
    timeout = httpx.Timeout(20, read=0.2)
    async with AsyncAirflow(
        httpserver.url_for(""), timeout=timeout, retries=0, verify=False
    ) as airflow:
        with pytest.raises(TimedOut):
            await airflow.health()
    stop.set()


NAMES: dict[str, Any] = {"email": "a@b.c", "first_name": "", "last_name": ""}
CALLS: list[Callable[[AsyncAirflow], Awaitable[Any]]] = [
    lambda a: a.health(),
    lambda a: a.version(),
    lambda a: a.dags.list().collect(),
    lambda a: a.dags.list().first(),
    lambda a: a.dags.list().total(),
    lambda a: a.dags.get("etl"),
    lambda a: a.dags.details("etl"),
    lambda a: a.dags.source("token"),
    lambda a: a.dags.update("etl", is_paused=True),
    lambda a: a.dags.update_many(dag_id_pattern="etl", is_paused=True),
    lambda a: a.dags.delete("etl"),
    lambda a: a.dags.reparse("token"),
    lambda a: a.dags.stats(dag_ids="etl"),
    lambda a: a.tasks.list("etl").collect(),
    lambda a: a.tasks.get("etl", "a"),
    lambda a: a.dag_runs.list("etl").collect(),
    lambda a: a.dag_runs.search().collect(),
    lambda a: a.dag_runs.get("etl", "r1"),
    lambda a: a.dag_runs.trigger("etl"),
    lambda a: a.dag_runs.delete("etl", "r1"),
    lambda a: a.dag_runs.set_state("etl", "r1", state="failed"),
    lambda a: a.dag_runs.clear("etl", "r1"),
    lambda a: a.dag_runs.clear("etl", "r1", dry_run=True),
    lambda a: a.dag_runs.set_note("etl", "r1", note="n"),
    lambda a: a.dag_runs.upstream_dataset_events("etl", "r1"),
    lambda a: a.task_instances.clear("etl", task_ids="a"),
    lambda a: a.task_instances.clear("etl", dag_run_id="r1"),
    lambda a: a.task_instances.set_state("etl", task_id="a", new_state="failed", dag_run_id="r"),
    lambda a: a.request("GET", "/anything"),
    lambda a: a.datasets.list().collect(),
    lambda a: a.datasets.events().collect(),
    lambda a: a.datasets.queued_events(dag_id="d"),
    lambda a: a.datasets.queued_events(uri="u"),
    lambda a: a.event_logs.list().collect(),
    lambda a: a.import_errors.list().collect(),
    lambda a: a.dag_warnings.list().collect(),
    lambda a: a.providers.list().collect(),
    lambda a: a.plugins.list().collect(),
    lambda a: a.config.get(),
    lambda a: a.users.list().collect(),
    lambda a: a.roles.list().collect(),
    lambda a: a.permissions.list().collect(),
    lambda a: a.datasets.list(uri_pattern="x").first(),
    lambda a: a.datasets.list(uri_pattern="x").total(),
    lambda a: a.datasets.get("s3://b/k"),
    lambda a: a.datasets.events(source_map_index=0).first(),
    lambda a: a.datasets.events(source_map_index=0).total(),
    lambda a: a.datasets.create_event("s3://b/k"),
    lambda a: a.datasets.queued_event("etl", "s3://b/k"),
    lambda a: a.datasets.delete_queued_event("etl", "s3://b/k"),
    lambda a: a.datasets.delete_queued_events(dag_id="etl"),
    lambda a: a.datasets.delete_queued_events(uri="s3://b/k"),
    lambda a: a.event_logs.get(1),
    lambda a: a.import_errors.get(1),
    lambda a: a.config.get_option("core", "parallelism"),
    lambda a: a.users.get("ann"),
    lambda a: a.users.create("ann", password="pw", **NAMES),
    lambda a: a.users.update("ann", password="pw"),
    lambda a: a.users.delete("ann"),
    lambda a: a.roles.get("ops"),
    lambda a: a.roles.create("ops"),
    lambda a: a.roles.update("ops", name="new"),
    lambda a: a.roles.delete("ops"),
]


@pytest.mark.filterwarnings(r"ignore:(users|roles|permissions)\.:DeprecationWarning")
@pytest.mark.parametrize("call", CALLS, ids=range(len(CALLS)))
async def test_no_method_swallows_an_error(
    airflow: AsyncAirflow, httpserver: HTTPServer, call: Callable[[AsyncAirflow], Awaitable[Any]]
) -> None:
    httpserver.no_handler_status_code = 503
    with pytest.raises(ServerError, match="^503 "):
        await call(airflow)
    assert len(httpserver.log) == 1
