# Derived from _async/test_until_healthy.py by scripts/derive.py. Do not edit.
"""Waiting until a server is healthy."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import pytest
from dag_server import reply
from pytest_httpserver import HTTPServer
from werkzeug import Response

from airflow_rest import (
    Airflow,
    ConnectionFailed,
    NotFound,
    Unauthenticated,
    UnexpectedResponse,
    UnsupportedServer,
    WaitTimedOut,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fake_clock import FakeClock

    from airflow_rest.models import HealthInfo

HEALTHY: dict[str, Any] = {
    "metadatabase": {"status": "healthy"},
    "scheduler": {"status": "healthy", "latest_scheduler_heartbeat": "2026-11-01T00:01:00+00:00"},
    "triggerer": {"status": None, "latest_triggerer_heartbeat": None},
    "dag_processor": {"status": None, "latest_dag_processor_heartbeat": None},
}
HTML = Response("<html>default backend - 404</html>", 404, content_type="text/html")


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def with_status(component: str, status: str | None) -> dict[str, Any]:
    """Return the health of a server of which one component has this status."""
    return HEALTHY | {component: HEALTHY[component] | {"status": status}}


@pytest.fixture
def airflow(httpserver: HTTPServer, clock: FakeClock) -> Iterator[Airflow]:
    with Airflow(httpserver.url_for(""), retries=0, clock=clock) as client:
        yield client


def respond(httpserver: HTTPServer, *responses: Response) -> None:
    """Send these responses, one after the other; the last one again and again."""
    for response in responses[:-1]:
        httpserver.expect_ordered_request("/api/v1/health").respond_with_response(response)
    httpserver.expect_request("/api/v1/health").respond_with_response(responses[-1])


def test_a_server_that_is_starting_is_waited_for(
    airflow: Airflow, httpserver: HTTPServer, clock: FakeClock
) -> None:
    respond(
        httpserver,
        Response(status=502),
        HTML,
        Response(status=503),
        reply(with_status("scheduler", "unhealthy")),
        reply(with_status("metadatabase", "unhealthy")),
        reply(with_status("triggerer", "unhealthy")),
        reply(HEALTHY),
    )
    seen: list[HealthInfo] = []
    health = airflow.wait_until_healthy(timeout=60, on_change=seen.append)
    assert health.scheduler.status == "healthy"
    assert [each.scheduler.status for each in seen] == ["unhealthy", *["healthy"] * 3]
    assert seen[-1] is health
    assert len(httpserver.log) == 7
    assert clock.now < 60


def test_a_refused_connection_is_waited_for(clock: FakeClock) -> None:
    server = HTTPServer(port=free_port())
    server.expect_request("/api/v1/health").respond_with_json(HEALTHY)

    def start_after_ten_seconds() -> None:
        if clock.now > 10 and not server.is_running():
            server.start()

    clock.when_sleeping = start_after_ten_seconds
    try:
        with Airflow(server.url_for(""), retries=0, clock=clock) as airflow:
            airflow.wait_until_healthy(timeout=60)
    finally:
        if server.is_running():
            server.stop()
    assert len(server.log) == 1
    assert clock.now > 10


@pytest.mark.parametrize(
    ("status", "message"),
    [
        ("unhealthy", r"not healthy after 5 seconds: scheduler is unhealthy$"),
        (None, r"not healthy after 5 seconds: scheduler is not running$"),
    ],
)
def test_the_error_names_what_is_unhealthy(
    airflow: Airflow, httpserver: HTTPServer, status: str | None, message: str
) -> None:
    respond(httpserver, reply(with_status("scheduler", status)))
    with pytest.raises(WaitTimedOut, match=message):
        airflow.wait_until_healthy(timeout=5)


def test_the_error_has_the_failure_of_the_last_poll(
    airflow: Airflow, httpserver: HTTPServer, clock: FakeClock
) -> None:
    respond(httpserver, reply(with_status("scheduler", "unhealthy")), HTML)
    with pytest.raises(WaitTimedOut, match="not healthy after 5 seconds: 404 ") as caught:
        airflow.wait_until_healthy(timeout=5)
    assert isinstance(caught.value.__cause__, NotFound)
    with pytest.raises(WaitTimedOut, match="5 seconds: no response") as caught:
        with Airflow(f"http://127.0.0.1:{free_port()}", clock=clock) as nothing:
            nothing.wait_until_healthy(timeout=5)
    assert isinstance(caught.value.__cause__, ConnectionFailed)


@pytest.mark.parametrize(
    ("response", "error"),
    [
        (reply({"title": "Unauthorized"}, 401), Unauthenticated),
        (Response("<html>Sign in", content_type="text/html"), UnexpectedResponse),
        (Response(status=302, headers={"Location": "/login"}), UnexpectedResponse),
        (
            Response(
                '{"error": "/api/v1 has been removed in Airflow 3, please use its upgraded version'
                ' /api/v2 instead."}',
                404,
                content_type="application/json",
            ),
            UnsupportedServer,
        ),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_does_not_change_by_waiting_ends_the_wait(
    airflow: Airflow, httpserver: HTTPServer, response: Response, error: type[Exception]
) -> None:
    respond(httpserver, response)
    with pytest.raises(error):
        airflow.wait_until_healthy(timeout=60)
    polls = [request for request, _ in httpserver.log if request.path == "/api/v1/health"]
    assert len(polls) == 1


def test_components_that_are_named_must_run(airflow: Airflow, httpserver: HTTPServer) -> None:
    respond(httpserver, reply(HEALTHY))
    airflow.wait_until_healthy(timeout=5)
    with pytest.raises(WaitTimedOut, match="5 seconds: triggerer is not running$"):
        airflow.wait_until_healthy(timeout=5, components=["scheduler", "triggerer"])


def test_components_that_are_not_named_do_not_matter(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    respond(httpserver, reply(with_status("triggerer", "unhealthy")))
    airflow.wait_until_healthy(timeout=0, components=("metadatabase", "scheduler"))
    with pytest.raises(WaitTimedOut, match="0 seconds: triggerer is unhealthy$"):
        airflow.wait_until_healthy(timeout=0)


def test_a_server_without_the_newer_components_is_healthy(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    old = {name: HEALTHY[name] for name in ("metadatabase", "scheduler")}
    respond(httpserver, reply(old))
    health = airflow.wait_until_healthy(timeout=0)
    assert health.triggerer is None


def test_the_heartbeat_of_the_scheduler_that_was_stopped_does_not_count(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    new = HEALTHY["scheduler"] | {"latest_scheduler_heartbeat": "2026-11-01T00:02:01+00:00"}
    respond(httpserver, reply(HEALTHY), reply(HEALTHY | {"scheduler": new}))
    # A loop that only looks at the status ends here, and the new scheduler does not run yet.
    assert (airflow.health()).scheduler.status == "healthy"
    httpserver.clear()
    respond(httpserver, reply(HEALTHY), reply(HEALTHY | {"scheduler": new}))
    airflow.wait_until_healthy(timeout=60, since="2026-11-01T00:02:00Z")
    assert len(httpserver.log) == 2


@pytest.mark.parametrize("components", [[], "x", ["scheduler", "Scheduler"], ""])
def test_unknown_components_are_refused(
    airflow: Airflow, httpserver: HTTPServer, components: Any
) -> None:
    with pytest.raises(ValueError, match="^components must "):
        airflow.wait_until_healthy(components=components)
    assert httpserver.log == []
