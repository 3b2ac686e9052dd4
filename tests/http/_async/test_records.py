"""`records` returns rows as dicts of Python values."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from http_helpers import sent
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from airflow_rest import AsyncAirflow, BadRequest, UnexpectedResponse

RUN = {
    "dag_id": "etl",
    "dag_run_id": "r1",
    "conf": {"start_date": "2026"},
    "state": "success",
    "run_type": "of a later version",
    "start_date": "2026-11-01T12:30:00+00:00",
    "end_date": None,
    "unknown": 1,
}
START = datetime(2026, 11, 1, 12, 30, tzinfo=UTC)


def runs(count: int) -> list[dict[str, Any]]:
    return [RUN | {"dag_run_id": f"run_{number:03}"} for number in range(count)]


@pytest.fixture
def lists(httpserver: HTTPServer, fake_lists: Any) -> Any:
    server = fake_lists(runs(250), "dag_runs")
    httpserver.expect_request("/api/v1/dags/etl/dagRuns").respond_with_handler(server)
    return server


async def test_values_are_strings_and_aware_datetimes(airflow: AsyncAirflow, lists: Any) -> None:
    lists.rows = [RUN]
    records = airflow.dag_runs.list("etl").records("start_date", "state", "run_type", "end_date")
    assert records.columns == ("start_date", "state", "run_type", "end_date")
    (record,) = await records.collect()
    assert record == {
        "start_date": START,
        "state": "success",
        "run_type": "of a later version",
        "end_date": None,
    }
    assert tuple(record) == records.columns
    assert type(record["state"]) is str


async def test_without_names_all_fields_are_returned(airflow: AsyncAirflow, lists: Any) -> None:
    lists.rows = [RUN]
    records = airflow.dag_runs.list("etl").records()
    record = await records.first()
    assert record is not None
    (run,) = await airflow.dag_runs.list("etl").collect()
    assert tuple(record) == records.columns
    for name in records.columns:
        assert record[name] == getattr(run, name)
    assert record["conf"] == {"start_date": "2026"}
    assert "unknown" not in record


async def test_records_are_pages_of_a_list_that_changes(airflow: AsyncAirflow, lists: Any) -> None:
    def drop_first() -> None:
        if len(lists.pages) <= 2:
            lists.rows.pop(0)

    lists.meanwhile = drop_first
    records = airflow.dag_runs.list("etl").records("state", "dag_run_id")
    expected = [{"state": "success", "dag_run_id": f"run_{number:03}"} for number in range(250)]
    assert await records.collect() == expected
    assert len(lists.rows) == 248
    assert await records.total() == len(lists.rows)
    assert await records.take(2) == [
        {"state": "success", "dag_run_id": row["dag_run_id"]} for row in lists.rows[:2]
    ]
    assert await records.records("dag_id").first() == {"dag_id": "etl"}


async def test_rows_that_our_filter_drops_are_no_records(
    airflow: AsyncAirflow, httpserver: HTTPServer, fake_lists: Any
) -> None:
    logs = [{"event_log_id": number, "map_index": number % 5} for number in range(45)]
    httpserver.expect_request("/api/v1/eventLogs").respond_with_handler(
        fake_lists(logs, "event_logs")
    )
    records = airflow.event_logs.list(map_index=0, page_size=10).records("event_log_id")
    assert await records.collect() == [{"event_log_id": number} for number in range(0, 45, 5)]


async def test_the_server_is_asked_for_the_fields_and_the_identifiers(
    airflow: AsyncAirflow, httpserver: HTTPServer, lists: Any
) -> None:
    records = airflow.dag_runs.list("etl").records("state")
    assert await records.first() == {"state": "success"}
    fields = "fields=dag_id&fields=dag_run_id&fields=state"
    assert sent(httpserver) == [f"GET /api/v1/dags/etl/dagRuns?{fields}&limit=1&offset=0"]
    # The fields that the caller asked for stay.
    await airflow.dag_runs.list("etl", fields="end_date").records("end_date").first()
    assert "state" not in sent(httpserver)[1]
    await airflow.dag_runs.list("etl").records().first()
    assert "fields" not in sent(httpserver)[2]


@pytest.mark.parametrize("ahead", [1, 4])
async def test_a_server_without_fields_is_asked_for_complete_rows(
    airflow: AsyncAirflow, httpserver: HTTPServer, fake_lists: Any, ahead: int
) -> None:
    lists = fake_lists(runs(250), "dag_runs")

    def before_2_9(request: Request) -> Response:
        if "fields" in request.args:
            body = {"title": "Extra query parameter(s) fields not in spec", "status": 400}
            return Response(json.dumps(body), 400, content_type="application/problem+json")
        return lists(request)

    httpserver.expect_request("/api/v1/dags/etl/dagRuns").respond_with_handler(before_2_9)
    records = airflow.dag_runs.list("etl").records("dag_run_id").prefetch(ahead)
    found = [record["dag_run_id"] async for record in records]
    assert found == [row["dag_run_id"] for row in lists.rows]
    assert sum("fields" in line for line in sent(httpserver)) == 1
    # Once the client knows the version of the server, it does not ask for fields.
    httpserver.expect_request("/api/v1/version").respond_with_json({"version": "2.8.4"})
    await airflow.version()
    assert await airflow.dag_runs.list("etl").records("state").first() == {"state": "success"}
    assert sum("fields" in line for line in sent(httpserver)) == 1


async def test_another_bad_request_is_an_error(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/dags/etl/dagRuns").respond_with_json(
        {"title": "no"}, status=400
    )
    with pytest.raises(BadRequest, match="^400 no"):
        await airflow.dag_runs.list("etl").records("state").collect()


async def test_an_unknown_field_is_refused_before_anything_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    rows = airflow.dag_runs.list("etl")
    with pytest.raises(
        ValueError, match=r"^fields: DAGRun has no field 'stat'; did you mean 'state'\?$"
    ):
        rows.records("dag_run_id", "stat")
    wrong: Any
    for wrong in (1, None, ["state"], b"state"):
        with pytest.raises(TypeError, match="^fields must be a string, not "):
            rows.records(wrong)
    assert httpserver.log == []


@pytest.mark.parametrize(
    "body",
    [
        [],
        "x",
        {},
        [["dag_runs", []]],
        {"dag_runs": {}},
        {"dag_runs": [1]},
        {"dag_runs": [[]]},
        {"dag_runs": [{}]},
        {"dag_runs": [RUN | {"dag_run_id": None}]},
        {"dag_runs": [RUN | {"dag_run_id": []}]},
        {"dag_runs": [RUN | {"dag_run_id": True}]},
        {"dag_runs": [RUN | {"start_date": 3}]},
        {"dag_runs": [RUN | {"start_date": "never"}]},
        {"dag_runs": [], "total_entries": "0"},
    ],
)
async def test_a_response_of_the_wrong_shape_is_an_error(
    airflow: AsyncAirflow, httpserver: HTTPServer, body: Any
) -> None:
    httpserver.expect_request("/api/v1/dags/etl/dagRuns").respond_with_json(body)
    for ahead in (1, 4):
        with pytest.raises(UnexpectedResponse, match="JSON of the wrong shape"):
            await airflow.dag_runs.list("etl").records().prefetch(ahead).collect()
