"""Plugins: requests, refused arguments, and unusual responses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from http_helpers import last
from pytest_httpserver import HTTPServer

from airflow_rest import AsyncAirflow


async def test_every_argument_of_a_list_goes_out(
    airflow: AsyncAirflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond({"plugins": [], "total_entries": 0})
    await airflow.plugins.list(page_size=7, start=3).collect()
    assert dict(last(httpserver).args) == {"limit": "7", "offset": "3"}


async def test_a_wrong_page_size_is_refused_before_anything_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    with pytest.raises(ValueError, match="^page_size must be at least 1"):
        airflow.plugins.list(page_size=0)
    assert httpserver.log == []


async def test_plugins_with_more_and_less_than_the_spec_has(
    airflow: AsyncAirflow, respond: Callable[[Any], None]
) -> None:
    plugins = [
        {"name": "a", "hooks": None, "fastapi_apps": [{"x": 1}]},
        {"name": "b", "number": 2, "appbuilder_views": ["as text"]},
    ]
    respond({"plugins": plugins, "total_entries": 2})
    assert [each.to_dict() async for each in airflow.plugins.list()] == plugins
