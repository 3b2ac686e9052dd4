"""Clients and credentials under asyncio and trio, and in more than one event loop."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import anyio
import httpx
import pytest

from airflow_rest import AsyncAirflow
from airflow_rest.auth import BearerAuth

BACKENDS = ["asyncio", "trio"]


def client(auth: httpx.Auth | None = None, revoked: str = "") -> AsyncAirflow:
    """Return a client of a server that responds with the credentials, unless they are revoked."""

    def respond(request: httpx.Request) -> httpx.Response:
        sent = request.headers.get("Authorization", "")
        return httpx.Response(401 if sent == f"Bearer {revoked}" else 200, json={"version": sent})

    transport = httpx.MockTransport(respond)
    return AsyncAirflow("http://localhost", auth=auth, transport=transport, verify=False)


async def token() -> str:
    await anyio.sleep(0)
    return "token"


class Source:
    """A callable object instead of a function."""

    async def __call__(self) -> str:
        return await token()


@pytest.mark.parametrize("anyio_backend", BACKENDS)
@pytest.mark.parametrize("source", [token, Source(), lambda: token(), lambda: "token"])
async def test_a_token_function_may_be_asynchronous(
    source: Callable[[], str | Awaitable[str]],
) -> None:
    async with client(BearerAuth(source)) as airflow:
        assert (await airflow.version()).version == "Bearer token"


@pytest.mark.parametrize("first", BACKENDS)
@pytest.mark.parametrize("second", BACKENDS)
def test_a_client_is_for_one_event_loop(first: str, second: str) -> None:
    airflow = client()

    async def call(view: AsyncAirflow) -> str | None:
        return (await view.version()).version

    assert anyio.run(call, airflow, backend=first) == ""
    for used in (airflow, airflow.with_options(retries=0)):
        with pytest.raises(
            RuntimeError, match=r"^this client is in use in another event loop: create an AsyncAir"
        ):
            anyio.run(call, used, backend=second)


@pytest.mark.parametrize("first", BACKENDS)
@pytest.mark.parametrize("second", BACKENDS)
def test_credentials_may_be_used_in_one_event_loop_after_the_other(first: str, second: str) -> None:
    tokens = iter(["one", "two"])
    auth = BearerAuth(lambda: next(tokens))

    async def call(revoked: str) -> str | None:
        async with client(auth, revoked) as airflow:
            return (await airflow.version()).version

    assert anyio.run(call, "", backend=first) == "Bearer one"
    assert anyio.run(call, "", backend=second) == "Bearer one"
    assert anyio.run(call, "one", backend=second) == "Bearer two"


@pytest.mark.parametrize("first", BACKENDS)
@pytest.mark.parametrize("second", BACKENDS)
def test_credentials_may_be_used_in_two_event_loops_at_once(first: str, second: str) -> None:
    """One waits for a token while the other, in another thread, obtains one."""
    asked = threading.Event()
    go_on = threading.Event()
    tokens = iter(["slow", "quick"])

    def source() -> str:
        found = next(tokens)
        if found == "slow":
            asked.set()
            assert go_on.wait(20)
        return found

    auth = BearerAuth(source)

    async def call() -> str | None:
        async with client(auth) as airflow:
            with anyio.fail_after(10):
                return (await airflow.version()).version

    with ThreadPoolExecutor() as threads:
        slow = threads.submit(anyio.run, call, backend=first)
        assert asked.wait(20)
        try:
            quick = threads.submit(anyio.run, call, backend=second)
            assert quick.result() == "Bearer quick"
        finally:
            go_on.set()
        assert slow.result() == "Bearer slow"
