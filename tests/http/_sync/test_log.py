# Derived from _async/test_log.py by scripts/derive.py. Do not edit.
"""What is logged: nothing by default, one line per request at DEBUG, and never a secret."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

import pytest
from werkzeug import Response

from airflow_rest import Airflow, ConnectionFailed, NotFound, ServerError
from airflow_rest.retry import Retry

if TYPE_CHECKING:
    import httpx
    from pytest_httpserver import HTTPServer

LINE = r"(\S+) (\S+) (\S+) in \d+\.\d{3} s, attempt (\d+)"


def lines(caplog: pytest.LogCaptureFixture) -> list[tuple[str, ...]]:
    """Return the method, the path, the outcome and the attempt of each line."""
    records = [record for record in caplog.records if record.name.startswith("airflow_rest")]
    assert {record.levelno for record in records} <= {logging.DEBUG}
    found = [re.fullmatch(LINE, record.getMessage()) for record in records]
    return [match.groups() for match in found if match]


def test_a_line_for_each_request(
    airflow: Airflow, httpserver: HTTPServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "airflow_rest")
    response = Response('{"dag_id": "etl"}', content_type="application/json")
    response.set_cookie("session", "c00kie")
    httpserver.expect_request(
        "/api/v1/dags/etl", query_string={"fields": "dag_id"}
    ).respond_with_response(response)
    httpserver.expect_request("/api/v1/dags/b\nd").respond_with_data(status=404)
    airflow.dags.get("etl", fields="dag_id")
    with pytest.raises(NotFound):
        airflow.dags.get("b\nd")
    httpserver.expect_request("/api/v1/pools").respond_with_data(status=503)
    with pytest.raises(ServerError):
        airflow.with_options(retries=Retry(attempts=2, backoff=0)).pools.list().collect()
    assert lines(caplog) == [
        ("GET", "/api/v1/dags/etl", "200", "1"),
        ("GET", "/api/v1/dags/b%0Ad", "404", "1"),
        ("GET", "/api/v1/pools", "503", "1"),
        ("GET", "/api/v1/pools", "503", "2"),
    ]


def test_a_line_for_a_request_without_a_response(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "airflow_rest")
    with Airflow("http://127.0.0.1:1", retries=0, verify=False) as unreachable:
        with pytest.raises(ConnectionFailed):
            unreachable.version()
    assert lines(caplog) == [("GET", "/api/v1/version", "ConnectError", "1")]


def test_nothing_is_logged_by_default(
    airflow: Airflow, httpserver: HTTPServer, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ServerError):
        airflow.dags.get("etl")
    logger = logging.getLogger("airflow_rest")
    assert not logger.isEnabledFor(logging.DEBUG)
    assert not logger.handlers
    captured = capfd.readouterr()
    assert "airflow_rest" not in captured.out + captured.err


def test_hooks_are_those_of_httpx(httpserver: HTTPServer) -> None:
    seen: list[object] = []

    def request(request: object) -> None:
        seen.append(request)

    def response(response: object) -> None:
        seen.append(response)

    httpserver.expect_request("/api/v1/dags/etl").respond_with_json({"dag_id": "etl"})
    hooks = {"request": [request], "response": [response]}
    url = httpserver.url_for("")
    with Airflow(url, event_hooks=hooks, verify=False) as hooked:
        hooked.dags.get("etl")
    assert [type(each).__name__ for each in seen] == ["Request", "Response"]


@pytest.mark.parametrize("when", ["in the hook", "later"])
def test_the_response_that_a_hook_gets_can_be_read(httpserver: HTTPServer, when: str) -> None:
    seen: list[httpx.Response] = []

    def keep(response: httpx.Response) -> None:
        seen.append(response)
        if when == "in the hook":
            assert response.read() == b'{"dag_id": "etl"}'

    httpserver.expect_request("/api/v1/dags/etl").respond_with_data(b'{"dag_id": "etl"}')
    url = httpserver.url_for("")
    with Airflow(url, event_hooks={"response": [keep]}, verify=False) as hooked:
        assert (hooked.dags.get("etl")).dag_id == "etl"
    (response,) = seen
    assert response.json() == {"dag_id": "etl"}
    assert response.is_closed
    assert response.elapsed


def test_httpx_logs_its_line_for_each_request(
    airflow: Airflow, httpserver: HTTPServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "httpx")
    httpserver.expect_request("/api/v1/dags/etl").respond_with_json({"dag_id": "etl"})
    airflow.dags.get("etl")
    url = re.escape(httpserver.url_for("/api/v1/dags/etl"))
    (record,) = [record for record in caplog.records if record.name == "httpx"]
    assert re.fullmatch(f'HTTP Request: GET {url} "HTTP/1.[01] 200 OK"', record.getMessage())
