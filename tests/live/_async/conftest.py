from __future__ import annotations

import itertools
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

import anyio
import pytest

from airflow_rest import AsyncAirflow
from local_airflow import LocalAirflow

T = TypeVar("T")

TLS = ssl.create_default_context()
# In the ids of what this flavour of the tests makes on the server that both share.
FLAVOUR = "_async"

_numbers = itertools.count()


@pytest.fixture
async def airflow(server: LocalAirflow) -> AsyncIterator[AsyncAirflow]:
    """A client of the real server, as its administrator."""
    auth = (server.username, server.password)
    async with AsyncAirflow(server.url, auth=auth, verify=TLS) as client:
        yield client


@pytest.fixture
def unique() -> Callable[[str], str]:
    """Make ids that no other test uses."""
    return lambda name: f"{name}{FLAVOUR}_{next(_numbers)}"


@pytest.fixture
def until() -> Callable[..., Awaitable[object]]:
    """Ask again and again until the answer will do."""

    async def ask(
        question: Callable[[], Awaitable[T]], will_do: Callable[[T], bool], seconds: int = 120
    ) -> T:
        for _ in range(seconds * 4):
            answer = await question()
            if will_do(answer):
                return answer
            await anyio.sleep(0.25)
        raise AssertionError(f"still {answer!r} after {seconds} s")

    return ask
