# Derived from _async/conftest.py by scripts/derive.py. Do not edit.
from __future__ import annotations

import itertools
import ssl
import time
from typing import TYPE_CHECKING, TypeVar

import pytest

from airflow_rest import Airflow

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from local_airflow import LocalAirflow

T = TypeVar("T")

TLS = ssl.create_default_context()
# In the ids of what this flavour of the tests makes on the server that both share.
FLAVOUR = "_sync"

_numbers = itertools.count()


@pytest.fixture
def airflow(server: LocalAirflow) -> Iterator[Airflow]:
    """A client of the real server, as its administrator."""
    auth = (server.username, server.password)
    with Airflow(server.url, auth=auth, verify=TLS) as client:
        yield client


@pytest.fixture
def unique() -> Callable[[str], str]:
    """Make ids that no other test uses."""
    return lambda name: f"{name}{FLAVOUR}_{next(_numbers)}"


@pytest.fixture
def until() -> Callable[..., Awaitable[object]]:
    """Ask again and again until the answer will do."""

    def ask(
        question: Callable[[], Awaitable[T]], will_do: Callable[[T], bool], seconds: int = 120
    ) -> T:
        for _ in range(seconds * 4):
            answer = question()
            if will_do(answer):
                return answer
            time.sleep(0.25)
        raise AssertionError(f"still {answer!r} after {seconds} s")

    return ask
