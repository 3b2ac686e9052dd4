# Derived from _async/test_dag_runs.py by scripts/derive.py. Do not edit.
"""Requests about DAG runs."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from http_helpers import TIME, last
from werkzeug import Response

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_httpserver import HTTPServer

    from airflow_rest import Airflow

RUN = {"dag_id": "etl", "dag_run_id": "r1", "state": "queued"}


# behaviour: W4, D2
def test_only_what_the_caller_set_is_sent(
    airflow: Airflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    httpserver.expect_request("/api/v1/dags/etl/dagRuns", method="POST").respond_with_handler(
        lambda request: Response(json.dumps(RUN | request.get_json()))
    )
    respond({"dag_runs": [], "total_entries": 0})
    airflow.dag_runs.list().collect()
    assert last(httpserver).path == "/api/v1/dags/~/dagRuns"
    assert last(httpserver).query_string == b"limit=100&offset=0"
    airflow.dag_runs.search().collect()
    assert last(httpserver).get_json() == {"page_limit": 100, "page_offset": 0}
    airflow.dag_runs.trigger("etl")
    body = last(httpserver).get_json()
    assert set(body) == {"dag_run_id"}
    assert re.fullmatch(r"manual__2\d{3}-[\dT:.-]+\+00:00_[0-9a-f]{16}", body["dag_run_id"])


# behaviour: W5
def test_every_argument_of_a_list_goes_out(
    airflow: Airflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond({"dag_id": "etl", "dag_runs": [], "total_entries": 0})
    times = {
        f"{what}_{end}": TIME
        for what in ("execution_date", "start_date", "end_date", "updated_at")
        for end in ("gte", "lte")
    }
    airflow.dag_runs.list(
        "etl", state=["failed", "queued"], order_by="id", fields=["state"], **times
    ).collect()
    # Since there are no runs, the last request checks whether the DAG exists.
    sent, _ = httpserver.log[-2]
    assert sent.args.getlist("state") == ["failed", "queued"]
    assert sent.args.getlist("fields") == ["dag_id", "dag_run_id", "state"]
    assert {name: sent.args[name] for name in times} == dict.fromkeys(times, TIME.isoformat())
    # A bare + would be read as a space.
    assert b"start_date_gte=2026-11-01T12%3A30%3A00%2B02%3A00" in sent.query_string
    searched = {name: time for name, time in times.items() if "updated" not in name}
    airflow.dag_runs.search(
        dag_ids="etl", state=["failed"], order_by="-start_date", page_size=5, start=2, **searched
    ).collect()
    assert last(httpserver).get_json() == {
        "dag_ids": ["etl"],
        "states": ["failed"],
        "order_by": "-start_date",
        "page_limit": 5,
        "page_offset": 2,
    } | dict.fromkeys(searched, TIME.isoformat())


def test_the_logical_date_has_two_names(
    airflow: Airflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond({"dag_id": "etl", "dag_runs": [], "total_entries": 0})
    until = TIME + timedelta(days=1)
    sent = {"execution_date_gte": TIME.isoformat(), "execution_date_lte": until.isoformat()}
    for since_name in ("logical_date_gte", "execution_date_gte"):
        for until_name in ("logical_date_lte", "execution_date_lte"):
            dates: dict[str, Any] = {since_name: TIME, until_name: until.isoformat()}
            airflow.dag_runs.list(**dates).collect()
            query = last(httpserver).args.to_dict()
            assert query == sent | {"limit": "100", "offset": "0"}
            airflow.dag_runs.search(**dates).collect()
            body = last(httpserver).get_json()
            assert body == sent | {"page_limit": 100, "page_offset": 0}


# behaviour: W5
def test_a_logical_date_under_both_names_is_refused_before_anything_is_sent(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    for method in (airflow.dag_runs.list, airflow.dag_runs.search):
        for end in ("gte", "lte"):
            one, other = f"logical_date_{end}", f"execution_date_{end}"
            dates: dict[str, Any] = {one: TIME, other: TIME}
            with pytest.raises(ValueError, match=f"^{one} and {other} must not both be given"):
                method(**dates)
            for name in (one, other):
                dates = {name: "2026-11-01"}
                with pytest.raises(ValueError, match=f"^{name} has no time zone: 2026-11-01"):
                    method(**dates)
    assert httpserver.log == []


def test_every_argument_of_a_trigger_goes_out(
    airflow: Airflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond(RUN)
    airflow.dag_runs.trigger(
        "etl",
        dag_run_id="r1",
        logical_date="2026-11-01T00:00:00Z",
        data_interval_start=TIME,
        data_interval_end=TIME,
        conf={"n": 1, "deep": {"x": [None, 1.0]}},
        note="",
    )
    assert last(httpserver).get_json() == {
        "dag_run_id": "r1",
        "logical_date": "2026-11-01T00:00:00+00:00",
        "data_interval_start": TIME.isoformat(),
        "data_interval_end": TIME.isoformat(),
        "conf": {"n": 1, "deep": {"x": [None, 1.0]}},
        "note": "",
    }


def test_wrong_arguments_are_refused_before_anything_is_sent(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    naive = datetime(2026, 11, 1)
    with pytest.raises(ValueError, match="start must not be negative"):
        airflow.dag_runs.search(start=-1)
    with pytest.raises(ValueError, match="start_date_gte has no time zone"):
        airflow.dag_runs.list(start_date_gte=naive)
    with pytest.raises(ValueError, match="end_date_lte has no time zone"):
        airflow.dag_runs.search(end_date_lte="2026-11-01")
    with pytest.raises(ValueError, match="logical_date has no time zone"):
        airflow.dag_runs.trigger("etl", logical_date=naive)
    with pytest.raises(TypeError, match="x cannot be written as JSON: set"):
        airflow.dag_runs.trigger("etl", conf={"x": {1}})
    with pytest.raises(ValueError, match="state must not be"):
        airflow.dag_runs.list(state=[])
    for filters in ({"dag_ids": []}, {"state": []}):
        with pytest.raises(ValueError, match="must not be"):
            airflow.dag_runs.search(**filters)
    assert httpserver.log == []
