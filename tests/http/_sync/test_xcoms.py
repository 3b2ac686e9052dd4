# Derived from _async/test_xcoms.py by scripts/derive.py. Do not edit.
"""XComs: requests, refused arguments, and unusual responses."""

from __future__ import annotations

import pickle
import re
from typing import TYPE_CHECKING, Any

import pytest
from http_helpers import last_except_lookups as last
from http_helpers import sent, serve_json

from airflow_rest import Airflow, BadRequest, NotFound, XComIsText

if TYPE_CHECKING:
    from pytest_httpserver import HTTPServer

RUN = "/api/v1/dags/etl/dagRuns/r1/taskInstances"


@pytest.mark.usefixtures("task_responses")
def test_only_what_the_caller_set_is_sent(airflow: Airflow, httpserver: HTTPServer) -> None:
    everywhere = "/api/v1/dags/~/dagRuns/~/taskInstances"
    page = b"limit=100&offset=0"
    for paginator, path, query in (
        (airflow.xcoms.list(), f"{everywhere}/~/xcomEntries", page),
        (airflow.xcoms.list("etl", "r1", "t"), f"{RUN}/t/xcomEntries", page),
        (
            airflow.xcoms.list(task_id="t", map_index=-1),
            f"{everywhere}/t/xcomEntries",
            b"map_index=-1&" + page,
        ),
    ):
        assert paginator.collect() == []
        assert last(httpserver).path == path
        assert last(httpserver).query_string == query
    airflow.xcoms.get("etl", "r1", "t", "a key/ü")
    assert last(httpserver).full_path == f"{RUN}/t/xcomEntries/a key/ü?"
    airflow.xcoms.get("etl", "r1", "t", "k", map_index=-1)
    assert last(httpserver).query_string == b""


@pytest.mark.usefixtures("task_responses")
def test_every_argument_goes_out(airflow: Airflow, httpserver: HTTPServer) -> None:
    airflow.xcoms.list(map_index=0, xcom_key="k", page_size=7, start=3).collect()
    assert last(httpserver).query_string == b"map_index=0&xcom_key=k&limit=7&offset=3"
    airflow.xcoms.get("etl", "r1", "t", "k", map_index=3, deserialize=True, stringify=False)
    assert last(httpserver).query_string == b"map_index=3&deserialize=true&stringify=false"


def test_wrong_arguments_are_refused_before_anything_is_sent(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    where = ("etl", "r1", "t")
    with pytest.raises(ValueError, match="map_index must be at least 0"):
        airflow.xcoms.get(*where, "k", map_index=-2)
    for key in ("", ".", "..", "a/../b"):
        with pytest.raises(ValueError, match="xcom_key must not"):
            airflow.xcoms.get(*where, key)
    assert httpserver.log == []


# behaviour: R1
def test_xcoms_without_a_map_index_are_distinguished(
    airflow: Airflow, httpserver: HTTPServer, fake_lists: Any
) -> None:
    # The rows of a mapped task in Airflow 2.3 to 2.6.
    rows = [
        {
            "dag_id": "etl",
            "task_id": "t",
            "execution_date": "2026-11-01T00:00:00+00:00",
            "key": "return_value",
            "timestamp": f"2026-11-01T00:00:0{number}+00:00",
        }
        for number in range(5)
    ]
    server = fake_lists(rows, "xcom_entries")
    httpserver.expect_request(re.compile(".*/xcomEntries")).respond_with_handler(server)
    found = airflow.xcoms.list(page_size=2).collect()
    assert [row.to_dict() for row in found] == rows


def old_server(httpserver: HTTPServer, value: Any) -> None:
    """Answer as Airflow before 2.10, which knows no `stringify`."""
    path = f"{RUN}/t/xcomEntries/return_value"
    detail = "Extra query parameter(s) stringify not in spec"
    refusal = {"title": "Bad Request", "status": 400, "detail": detail}
    httpserver.expect_request(path, query_string={"stringify": "false"}).respond_with_json(
        refusal, status=400
    )
    httpserver.expect_request(path).respond_with_json({"key": "return_value", "value": value})


@pytest.mark.parametrize("value", [None, 7, "7", 1.5, True, [1, {"a": None}], {"b": "ü"}])
def test_a_result_has_its_type_and_takes_one_request(
    airflow: Airflow, httpserver: HTTPServer, value: Any
) -> None:
    path = f"{RUN}/t/xcomEntries/k"
    httpserver.expect_request(path).respond_with_json({"key": "k", "value": value})
    found = airflow.xcoms.result("etl", "r1", "t", key="k", map_index=3)
    assert (type(found), found) == (type(value), value)
    assert sent(httpserver) == [f"GET {path}?map_index=3&stringify=false"]


# behaviour: T16
def test_the_result_of_a_server_that_only_has_text(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    old_server(httpserver, "{'a': 1}")
    with pytest.raises(XComIsText) as caught:
        airflow.xcoms.result("etl", "r1", "t")
    assert str(caught.value) == (
        "the server sends the XCom 'return_value' of task t only as text, which does not tell its"
        " type: Airflow 2.10 and later send JSON; `xcoms.get` returns the text"
    )
    assert caught.value.text == "{'a': 1}"
    copy: XComIsText = pickle.loads(pickle.dumps(caught.value))
    assert copy.text == "{'a': 1}"
    httpserver.clear()
    old_server(httpserver, None)
    assert airflow.xcoms.result("etl", "r1", "t") is None


def test_other_errors_of_a_result(airflow: Airflow, httpserver: HTTPServer) -> None:
    path = f"{RUN}/t/xcomEntries/return_value"
    serve_json(httpserver, "GET", path, {"title": "XCom entry not found"}, 404)
    with pytest.raises(NotFound, match="XCom entry not found"):
        airflow.xcoms.result("etl", "r1", "t")
    httpserver.clear()
    serve_json(httpserver, "GET", path, {"detail": "Extra query parameter(s) map_index"}, 400)
    with pytest.raises(BadRequest, match="map_index"):
        airflow.xcoms.result("etl", "r1", "t", map_index=1)
    # The server may lack `stringify`, so its version is requested.
    assert sent(httpserver) == [f"GET {path}?map_index=1&stringify=false", "GET /api/v1/version"]
