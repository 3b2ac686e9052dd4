# Derived from _async/test_config.py by scripts/derive.py. Do not edit.
"""The configuration: requests, refused arguments, and unusual responses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from http_helpers import last

from airflow_rest import Airflow, PermissionDenied, UnexpectedResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_httpserver import HTTPServer


def test_the_section_goes_out(
    airflow: Airflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond({"sections": []})
    airflow.config.get(section="core")
    assert dict(last(httpserver).args) == {"section": "core"}


def test_an_empty_section_is_refused_before_anything_is_sent(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    with pytest.raises(ValueError, match="^section must not be '': the server would ignore"):
        airflow.config.get(section="")
    assert httpserver.log == []


def test_a_server_that_does_not_show_its_configuration(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    detail = "Your Airflow administrator chose not to expose the configuration"
    httpserver.expect_request(re.compile(".*")).respond_with_json(
        {"title": "Forbidden", "detail": detail}, status=403
    )
    with pytest.raises(PermissionDenied, match=f"403 Forbidden: {detail}"):
        airflow.config.get()
    with pytest.raises(PermissionDenied, match=f"403 Forbidden: {detail}"):
        airflow.config.get_option("core", "parallelism")


def test_the_value_of_an_option(
    airflow: Airflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    path = "/api/v1/config/section/core/option/fernet_key"
    body = {
        "sections": [{"name": "core", "options": [{"key": "fernet_key", "value": "< hidden >"}]}]
    }
    httpserver.expect_request(path).respond_with_json(body)
    assert airflow.config.get_option("core", "fernet_key") == "< hidden >"
    httpserver.clear()
    for wrong in (
        {"sections": []},
        {"sections": [{"name": "core", "options": []}]},
        {"sections": [{"name": "core", "options": [{"key": "fernet_key", "value": None}]}]},
    ):
        respond(wrong)
        with pytest.raises(UnexpectedResponse, match="JSON of the wrong shape"):
            airflow.config.get_option("core", "fernet_key")
        httpserver.clear()
