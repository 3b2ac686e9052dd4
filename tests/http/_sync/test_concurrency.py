# Derived from _async/test_concurrency.py by scripts/derive.py. Do not edit.
"""One client for many threads or tasks: no call gets the response of another."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import time
from typing import TYPE_CHECKING

import httpx
import pytest
from werkzeug import Request, Response

from airflow_rest import Airflow, ServerError, TimedOut
from airflow_rest.retry import Retry
from together import Together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from echo_server import Echo
    from pytest_httpserver import HTTPServer


@pytest.fixture
def client(echo: Echo) -> Iterator[Airflow]:
    """A client of the echo server."""
    url = f"http://127.0.0.1:{echo.port}"
    with Airflow(url, auth=("user", "s3cr3t"), retries=0, verify=False) as airflow:
        yield airflow


@pytest.mark.slow
def test_no_call_gets_the_response_of_another_call(client: Airflow, echo: Echo) -> None:
    def work(number: int) -> None:
        for call in range(Together.CALLS):
            dag_id = f"dag_{number}_{call}"
            if call % 5 == 4:
                with pytest.raises(ServerError, match=f"busy_{dag_id}"):
                    client.dags.get(f"busy_{dag_id}")
            else:
                assert (client.dags.get(dag_id)).dag_id == dag_id

    Together.do(Together.MANY, work)
    assert 2 < echo.most <= 10, "connections are shared, and their number is limited"
    assert echo.connections < Together.MANY * Together.CALLS, "connections are kept open"


def test_resources_and_views_are_shared_too(client: Airflow) -> None:
    def work(number: int) -> None:
        dags = client.with_options(headers={"X-Number": str(number)}).dags
        for call in range(20):
            assert (dags.get(f"dag_{number}_{call}")).dag_id == f"dag_{number}_{call}"

    Together.do(8, work)


def test_closing_leaves_no_connection(echo: Echo) -> None:
    with Airflow(f"http://127.0.0.1:{echo.port}", verify=False) as client:
        Together.do(8, lambda number: client.dags.get(f"slow_{number}"))
        assert echo.now > 0
    for _ in range(500):
        if not echo.now:
            break
        time.sleep(0.01)
    assert echo.now == 0
    with pytest.raises(RuntimeError, match=CLOSED):
        client.dags.get("etl")


CLOSED = "this client is closed: create another one"


def test_closing_ends_requests_that_wait_for_their_turn(echo: Echo) -> None:
    url = f"http://127.0.0.1:{echo.port}"
    with Airflow(url, max_connections=1, verify=False) as client:

        def work(number: int) -> None:
            if number == 0:
                with contextlib.suppress(RuntimeError):  # closing ends the requests of tasks
                    client.dags.get("held")
            elif number == 1:
                while echo.most < 1:
                    time.sleep(0.01)
                time.sleep(0.1)  # the others wait for their turn
                client.close()
                echo.let_go.set()
            else:
                while echo.most < 1:
                    time.sleep(0.01)
                with pytest.raises(RuntimeError, match=CLOSED):
                    client.dags.get(f"dag_{number}")

        Together.do(5, work)
        with pytest.raises(RuntimeError, match=CLOSED):
            client.with_options(timeout=1).dags.get("etl")
    for _ in range(500):
        if not echo.now:
            break
        time.sleep(0.01)
    assert echo.now == 0


def test_a_pool_timeout_of_0_is_enough_if_a_connection_is_free(echo: Echo) -> None:
    timeout = httpx.Timeout(5, pool=0)
    with Airflow(f"http://127.0.0.1:{echo.port}", timeout=timeout, verify=False) as client:
        assert (client.dags.get("etl")).dag_id == "etl"


def test_closing_ends_an_iteration(httpserver: HTTPServer) -> None:
    def page(request: Request) -> Response:
        offset = int(request.args["offset"])
        rows = [{"dag_id": f"dag_{number}"} for number in range(offset, offset + 2)]
        return Response(json.dumps({"dags": rows, "total_entries": 100}))

    httpserver.expect_request("/api/v1/dags").respond_with_handler(page)
    with Airflow(httpserver.url_for(""), verify=False) as client:
        seen: list[str] = []
        with pytest.raises(RuntimeError, match=CLOSED):
            for dag in client.dags.list(page_size=2):
                seen.append(dag.dag_id)
                client.close()
        assert seen == ["dag_0", "dag_1"]


def test_a_client_is_not_pickled(client: Airflow) -> None:
    with pytest.raises(TypeError, match="holds connections and credentials and cannot be pickled"):
        pickle.dumps(client)


def test_a_client_is_not_used_after_a_fork(
    client: Airflow, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.dags.get("etl")
    monkeypatch.setattr(os, "getpid", lambda: 1)  # what a forked child sees
    for used in (client, client.with_options(timeout=1)):
        with pytest.raises(RuntimeError, match="create a client in each process"):
            used.dags.get("etl")


@pytest.mark.parametrize(
    ("timeout", "deadline"), [(httpx.Timeout(None, pool=0.2), None), (None, 0.2), (0.01, 0.2)]
)
def test_no_request_waits_for_its_turn_forever(
    echo: Echo, timeout: float | httpx.Timeout | None, deadline: float | None
) -> None:
    url = f"http://127.0.0.1:{echo.port}"
    with Airflow(url, max_connections=1, retries=0, verify=False) as client:
        hasty = client.with_options(timeout=timeout, retries=Retry(attempts=1, deadline=deadline))

        def work(number: int) -> None:
            if number == 0:
                client.dags.get("held")
            else:
                while not echo.now:
                    time.sleep(0.01)
                with pytest.raises(TimedOut, match="too many other requests") as caught:
                    hasty.dag_runs.clear("etl", "r")
                assert not caught.value.in_doubt
                echo.let_go.set()

        Together.do(2, work)
