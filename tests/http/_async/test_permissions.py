"""Permissions: requests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from http_helpers import last
from pytest_httpserver import HTTPServer

from airflow_rest import AsyncAirflow

# All methods are deprecated; test_deprecations.py asserts the warnings.
pytestmark = pytest.mark.filterwarnings(r"ignore:(users|roles|permissions)\.:DeprecationWarning")


async def test_every_argument_of_a_list_goes_out(
    airflow: AsyncAirflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond({"actions": [], "total_entries": 0})
    await airflow.permissions.list(page_size=7, start=3).collect()
    assert dict(last(httpserver).args) == {"limit": "7", "offset": "3"}
