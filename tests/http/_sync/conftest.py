# Derived from _async/conftest.py by scripts/derive.py. Do not edit.
from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import pytest
from fake_clock import FakeClock

from airflow_rest import Airflow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_httpserver import HTTPServer

# Reading the CA certificates takes longer than most of the tests.
TLS = ssl.create_default_context()


@pytest.fixture
def airflow(httpserver: HTTPServer) -> Iterator[Airflow]:
    """A client of the fake server."""
    auth = ("user", "s3cr3t")
    with Airflow(httpserver.url_for(""), auth=auth, timeout=5, retries=0, verify=TLS) as client:
        yield client


@pytest.fixture
def clock() -> FakeClock:
    """A clock for a client that waits. Its sleep takes no time."""
    return FakeClock()
