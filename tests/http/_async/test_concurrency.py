"""One client for many threads or tasks: no call gets the response of another."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import time
from collections.abc import AsyncIterator

import anyio
import httpx
import pytest
from echo_server import Echo
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from airflow_rest import AsyncAirflow, ServerError, TimedOut
from airflow_rest.retry import Retry
from together import AsyncTogether


@pytest.fixture
async def client(echo: Echo) -> AsyncIterator[AsyncAirflow]:
    """A client of the echo server."""
    url = f"http://127.0.0.1:{echo.port}"
    async with AsyncAirflow(url, auth=("user", "s3cr3t"), retries=0, verify=False) as airflow:
        yield airflow


@pytest.mark.slow
async def test_no_call_gets_the_response_of_another_call(client: AsyncAirflow, echo: Echo) -> None:
    async def work(number: int) -> None:
        for call in range(AsyncTogether.CALLS):
            dag_id = f"dag_{number}_{call}"
            if call % 5 == 4:
                with pytest.raises(ServerError, match=f"busy_{dag_id}"):
                    await client.dags.get(f"busy_{dag_id}")
            else:
                assert (await client.dags.get(dag_id)).dag_id == dag_id

    await AsyncTogether.do(AsyncTogether.MANY, work)
    assert 2 < echo.most <= 10, "connections are shared, and their number is limited"
    assert echo.connections < AsyncTogether.MANY * AsyncTogether.CALLS, "connections are kept open"


async def test_resources_and_views_are_shared_too(client: AsyncAirflow) -> None:
    async def work(number: int) -> None:
        dags = client.with_options(headers={"X-Number": str(number)}).dags
        for call in range(20):
            assert (await dags.get(f"dag_{number}_{call}")).dag_id == f"dag_{number}_{call}"

    await AsyncTogether.do(8, work)


async def test_closing_leaves_no_connection(echo: Echo) -> None:
    async with AsyncAirflow(f"http://127.0.0.1:{echo.port}", verify=False) as client:
        await AsyncTogether.do(8, lambda number: client.dags.get(f"slow_{number}"))
        assert echo.now > 0
    for _ in range(500):
        if not echo.now:
            break
        time.sleep(0.01)
    assert echo.now == 0
    with pytest.raises(RuntimeError, match=CLOSED):
        await client.dags.get("etl")


CLOSED = "this client is closed: create another one"


async def test_closing_ends_requests_that_wait_for_their_turn(echo: Echo) -> None:
    url = f"http://127.0.0.1:{echo.port}"
    async with AsyncAirflow(url, max_connections=1, verify=False) as client:

        async def work(number: int) -> None:
            if number == 0:
                with contextlib.suppress(RuntimeError):  # closing ends the requests of tasks
                    await client.dags.get("held")
            elif number == 1:
                while echo.most < 1:
                    await anyio.sleep(0.01)
                await anyio.sleep(0.1)  # the others wait for their turn
                await client.aclose()
                echo.let_go.set()
            else:
                while echo.most < 1:
                    await anyio.sleep(0.01)
                with pytest.raises(RuntimeError, match=CLOSED):
                    await client.dags.get(f"dag_{number}")

        await AsyncTogether.do(5, work)
        with pytest.raises(RuntimeError, match=CLOSED):
            await client.with_options(timeout=1).dags.get("etl")
    for _ in range(500):
        if not echo.now:
            break
        time.sleep(0.01)
    assert echo.now == 0


async def test_a_pool_timeout_of_0_is_enough_if_a_connection_is_free(echo: Echo) -> None:
    timeout = httpx.Timeout(5, pool=0)
    async with AsyncAirflow(
        f"http://127.0.0.1:{echo.port}", timeout=timeout, verify=False
    ) as client:
        assert (await client.dags.get("etl")).dag_id == "etl"


async def test_closing_ends_an_iteration(httpserver: HTTPServer) -> None:
    def page(request: Request) -> Response:
        offset = int(request.args["offset"])
        rows = [{"dag_id": f"dag_{number}"} for number in range(offset, offset + 2)]
        return Response(json.dumps({"dags": rows, "total_entries": 100}))

    httpserver.expect_request("/api/v1/dags").respond_with_handler(page)
    async with AsyncAirflow(httpserver.url_for(""), verify=False) as client:
        seen: list[str] = []
        with pytest.raises(RuntimeError, match=CLOSED):
            async for dag in client.dags.list(page_size=2):
                seen.append(dag.dag_id)
                await client.aclose()
        assert seen == ["dag_0", "dag_1"]


async def test_a_client_is_not_pickled(client: AsyncAirflow) -> None:
    with pytest.raises(TypeError, match="holds connections and credentials and cannot be pickled"):
        pickle.dumps(client)


async def test_a_client_is_not_used_after_a_fork(
    client: AsyncAirflow, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    await client.dags.get("etl")
    monkeypatch.setattr(os, "getpid", lambda: 1)  # what a forked child sees
    for used in (client, client.with_options(timeout=1)):
        with pytest.raises(RuntimeError, match="create a client in each process"):
            await used.dags.get("etl")


@pytest.mark.parametrize(
    ("timeout", "deadline"), [(httpx.Timeout(None, pool=0.2), None), (None, 0.2), (0.01, 0.2)]
)
async def test_no_request_waits_for_its_turn_forever(
    echo: Echo, timeout: float | httpx.Timeout | None, deadline: float | None
) -> None:
    url = f"http://127.0.0.1:{echo.port}"
    async with AsyncAirflow(url, max_connections=1, retries=0, verify=False) as client:
        hasty = client.with_options(timeout=timeout, retries=Retry(attempts=1, deadline=deadline))

        async def work(number: int) -> None:
            if number == 0:
                await client.dags.get("held")
            else:
                while not echo.now:
                    await anyio.sleep(0.01)
                with pytest.raises(TimedOut, match="too many other requests") as caught:
                    await hasty.dag_runs.clear("etl", "r")
                assert not caught.value.in_doubt
                echo.let_go.set()

        await AsyncTogether.do(2, work)
