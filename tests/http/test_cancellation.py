"""Calls in tasks can be cancelled, and the client stays usable."""

from __future__ import annotations

import random
import re
import threading
import time
from collections.abc import AsyncIterator

import anyio
import pytest
from echo_server import Echo
from pytest_httpserver import HTTPServer
from raw_server import Certificates, RawServer
from werkzeug import Request, Response

from airflow_rest import AsyncAirflow, TimedOut
from airflow_rest.auth import BearerAuth
from airflow_rest.retry import Retry


@pytest.fixture
async def client(echo: Echo) -> AsyncIterator[AsyncAirflow]:
    """A client of the echo server."""
    async with AsyncAirflow(f"http://127.0.0.1:{echo.port}", verify=False) as airflow:
        yield airflow


@pytest.mark.slow
async def test_a_client_survives_the_cancellation_of_its_calls(client: AsyncAirflow) -> None:
    """Many more calls than there are connections are cancelled, each at a random moment."""
    chance = random.Random(3)
    cancelled = 0
    for number in range(300):
        with anyio.move_on_after(chance.random() * 0.004) as scope:
            await client.dags.get(f"slow_{number}" if number % 3 else f"dag_{number}")
        cancelled += scope.cancelled_caught
        if number % 10 == 0:
            assert (await client.dags.get(f"next_{number}")).dag_id == f"next_{number}"
    assert cancelled > 200


async def test_closing_ends_a_call_that_has_no_connection_yet(
    server: RawServer, certificates: Certificates
) -> None:
    server.tls = certificates.good
    server.greet = lambda peer: time.sleep(0.5)
    server.listen()
    url = f"https://127.0.0.1:{server.port}"
    async with (
        AsyncAirflow(url, verify=certificates.trusted) as airflow,
        anyio.create_task_group() as group,
    ):

        async def call() -> None:
            with pytest.raises(RuntimeError, match="this client is closed"):
                await airflow.pools.delete("p")

        group.start_soon(call)
        await anyio.sleep(0.2)
        await airflow.aclose()
    await anyio.sleep(0.5)
    assert server.requests == []


async def test_one_cancelled_call_does_not_affect_the_others(client: AsyncAirflow) -> None:
    found: list[str] = []

    async def work(number: int) -> None:
        found.append((await client.dags.get(f"slow_{number}")).dag_id)

    async with anyio.create_task_group() as group:
        for number in range(10):
            group.start_soon(work, number)
        with anyio.move_on_after(0.1):
            await client.dags.get("slow_and_cancelled")
    assert sorted(found) == [f"slow_{number}" for number in range(10)]


async def test_a_time_limit_of_the_caller_is_not_taken_for_ours(client: AsyncAirflow) -> None:
    with pytest.raises(TimeoutError):
        with anyio.fail_after(0.1):
            await client.dags.get("slow")


async def test_the_next_call_repeats_a_cancelled_sign_in(httpserver: HTTPServer) -> None:
    response = Response('{"dag_id": "etl"}', content_type="application/json")
    httpserver.expect_request(
        "/api/v1/dags/etl", headers={"Authorization": "Bearer second"}
    ).respond_with_response(response)
    asked: list[str] = []

    async def token() -> str:
        asked.append("")
        if len(asked) == 1:
            await anyio.sleep(30)
        return "second"

    url = httpserver.url_for("")
    async with (
        AsyncAirflow(url, auth=BearerAuth(token), verify=False) as airflow,
        anyio.create_task_group() as group,
    ):

        async def first() -> None:
            with anyio.move_on_after(0.2):
                await airflow.dags.get("etl")

        async def second() -> None:
            await anyio.sleep(0.1)  # it waits for its turn
            assert (await airflow.dags.get("etl")).dag_id == "etl"

        group.start_soon(first)
        group.start_soon(second)
    assert len(asked) == 2


async def test_an_abandoned_iteration_leaves_nothing_open(
    httpserver: HTTPServer,
) -> None:
    def page(request: Request) -> Response:
        offset = int(request.args["offset"])
        rows = ",".join(f'{{"dag_id": "dag_{number}"}}' for number in range(offset, offset + 2))
        return Response(f'{{"dags": [{rows}], "total_entries": 100}}')

    httpserver.expect_request("/api/v1/dags").respond_with_handler(page)
    async with AsyncAirflow(httpserver.url_for(""), verify=False) as airflow:
        async for dag in airflow.dags.list(page_size=2):
            if dag.dag_id == "dag_3":
                break
        assert len(await airflow.dags.list(page_size=2, start=98).collect()) == 2


async def test_a_deadline_that_passes_during_the_sign_in_leaves_no_doubt(
    httpserver: HTTPServer,
) -> None:
    """The blocking function keeps running; nothing was sent."""
    stop = threading.Event()

    def slow() -> str:
        stop.wait(10)
        return "token"

    retries = Retry(attempts=1, deadline=0.2)
    url = httpserver.url_for("")
    async with AsyncAirflow(url, auth=BearerAuth(slow), retries=retries, verify=False) as airflow:
        with pytest.raises(TimedOut) as caught:
            await airflow.datasets.create_event("s3://x")
    stop.set()
    assert not caught.value.in_doubt
    assert httpserver.log == []


async def test_a_trigger_that_is_cancelled_while_it_looks_for_the_run(
    httpserver: HTTPServer,
) -> None:
    """The cancellation is not converted to an error of the trigger."""
    stop = threading.Event()

    def look(_request: Request) -> Response:
        stop.wait(10)
        return Response("{}")

    path = "/api/v1/dags/etl/dagRuns"
    httpserver.expect_request(path, method="POST").respond_with_data("{}", status=409)
    httpserver.expect_request(re.compile(f"{path}/.*")).respond_with_handler(look)
    async with AsyncAirflow(httpserver.url_for(""), verify=False) as airflow:
        with anyio.move_on_after(1) as scope:
            await airflow.dag_runs.trigger("etl")
        stop.set()
    assert scope.cancelled_caught
