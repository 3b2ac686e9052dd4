from __future__ import annotations

import ssl
from collections.abc import AsyncIterator

import pytest
from fake_clock import AsyncFakeClock
from pytest_httpserver import HTTPServer

from airflow_rest import AsyncAirflow

# Reading the CA certificates takes longer than most of the tests.
TLS = ssl.create_default_context()


@pytest.fixture
async def airflow(httpserver: HTTPServer) -> AsyncIterator[AsyncAirflow]:
    """A client of the fake server."""
    auth = ("user", "s3cr3t")
    async with AsyncAirflow(
        httpserver.url_for(""), auth=auth, timeout=5, retries=0, verify=TLS
    ) as client:
        yield client


@pytest.fixture
def clock() -> AsyncFakeClock:
    """A clock for a client that waits. Its sleep takes no time."""
    return AsyncFakeClock()
