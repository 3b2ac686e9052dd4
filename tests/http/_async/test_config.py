"""The configuration: requests, refused arguments, and unusual responses."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from http_helpers import last
from pytest_httpserver import HTTPServer

from airflow_rest import AsyncAirflow, PermissionDenied, UnexpectedResponse


async def test_the_section_goes_out(
    airflow: AsyncAirflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond({"sections": []})
    await airflow.config.get(section="core")
    assert dict(last(httpserver).args) == {"section": "core"}


async def test_an_empty_section_is_refused_before_anything_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    with pytest.raises(ValueError, match="^section must not be '': the server would ignore"):
        await airflow.config.get(section="")
    assert httpserver.log == []


async def test_a_server_that_does_not_show_its_configuration(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    detail = "Your Airflow administrator chose not to expose the configuration"
    httpserver.expect_request(re.compile(".*")).respond_with_json(
        {"title": "Forbidden", "detail": detail}, status=403
    )
    with pytest.raises(PermissionDenied, match=f"403 Forbidden: {detail}"):
        await airflow.config.get()
    with pytest.raises(PermissionDenied, match=f"403 Forbidden: {detail}"):
        await airflow.config.get_option("core", "parallelism")


async def test_the_value_of_an_option(
    airflow: AsyncAirflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    path = "/api/v1/config/section/core/option/fernet_key"
    body = {
        "sections": [{"name": "core", "options": [{"key": "fernet_key", "value": "< hidden >"}]}]
    }
    httpserver.expect_request(path).respond_with_json(body)
    assert await airflow.config.get_option("core", "fernet_key") == "< hidden >"
    httpserver.clear()
    for wrong in (
        {"sections": []},
        {"sections": [{"name": "core", "options": []}]},
        {"sections": [{"name": "core", "options": [{"key": "fernet_key", "value": None}]}]},
    ):
        respond(wrong)
        with pytest.raises(UnexpectedResponse, match="JSON of the wrong shape"):
            await airflow.config.get_option("core", "fernet_key")
        httpserver.clear()
