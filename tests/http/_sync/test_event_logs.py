# Derived from _async/test_event_logs.py by scripts/derive.py. Do not edit.
"""The audit log: requests, refused arguments, and unusual responses."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from http_helpers import TIME, last

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_httpserver import HTTPServer

    from airflow_rest import Airflow


def test_every_argument_of_a_list_goes_out(
    airflow: Airflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond({"event_logs": [], "total_entries": 0})
    airflow.event_logs.list(
        dag_id="d",
        task_id="t",
        run_id="r",
        map_index=2,
        try_number=1,
        event="success",
        owner="ann",
        before=TIME,
        after="2026-11-01T00:00:00Z",
        included_events=["success", "failed"],
        excluded_events="running",
        order_by="-when",
        page_size=7,
        start=3,
    ).collect()
    assert dict(last(httpserver).args) == {
        "limit": "7",
        "offset": "3",
        "dag_id": "d",
        "task_id": "t",
        "run_id": "r",
        "map_index": "2",
        "try_number": "1",
        "event": "success",
        "owner": "ann",
        "before": "2026-11-01T12:30:00+02:00",
        "after": "2026-11-01T00:00:00+00:00",
        "included_events": "success,failed",
        "excluded_events": "running",
        "order_by": "-when",
    }


def test_wrong_arguments_are_refused_before_anything_is_sent(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    wrong: Any
    with pytest.raises(ValueError, match="^after has no time zone"):
        airflow.event_logs.list(after=datetime(2026, 11, 1))
    for wrong in ("a,b", [], ["a", ""]):
        with pytest.raises(ValueError, match="^included_events must have at least one value"):
            airflow.event_logs.list(included_events=wrong)
        with pytest.raises(ValueError, match="^excluded_events must have at least one value"):
            airflow.event_logs.list(excluded_events=wrong)
    for name in ("dag_id", "task_id", "run_id", "event", "owner"):
        with pytest.raises(ValueError, match=f"^{name} must not be '': the server would ignore"):
            airflow.event_logs.list(**{name: ""})
    for value, error in (("7", TypeError), (True, TypeError), (None, TypeError), (0, ValueError)):
        wrong = value
        with pytest.raises(error, match="^event_log_id must be "):
            airflow.event_logs.get(wrong)
    assert httpserver.log == []


def test_a_map_index_or_a_try_of_0_in_the_audit_log_is_not_ignored(
    airflow: Airflow, httpserver: HTTPServer, fake_lists: Any
) -> None:
    server = fake_lists(
        [
            {"event_log_id": 4 * a + b, "map_index": (None, 0, 1)[a], "try_number": (None, 0, 1)[b]}
            for a in range(3)
            for b in range(3)
        ],
        "event_logs",
    )
    httpserver.expect_request("/api/v1/eventLogs").respond_with_handler(server)

    def ids(**filters: int) -> list[int]:
        return [entry.event_log_id for entry in airflow.event_logs.list(**filters)]

    assert ids(map_index=0) == [4, 5, 6]
    assert ids(try_number=0) == [1, 5, 9]
    assert ids(map_index=0, try_number=0) == [5]
    assert ids(map_index=0, try_number=1) == [4, 5, 6], "the server applies a filter of 1"
    assert len(ids(map_index=1, try_number=1)) == 9


# behaviour: P10
@pytest.mark.parametrize(("version", "total"), [("2.8.4", 500), ("2.9.3", 3)])
def test_airflow_2_8_counts_the_entries_that_do_not_match_a_filter(
    airflow: Airflow, httpserver: HTTPServer, fake_lists: Any, version: str, total: int
) -> None:
    server = fake_lists([{"event_log_id": number} for number in range(3)], "event_logs")
    server.total = total
    httpserver.expect_request("/api/v1/eventLogs").respond_with_handler(server)
    httpserver.expect_request("/api/v1/version").respond_with_json({"version": version})
    rows = airflow.event_logs.list(dag_id="d", page_size=2)
    assert [entry.event_log_id for entry in rows] == [0, 1, 2]
    assert "/api/v1/version" not in [request.path for request, _ in httpserver.log]
    assert rows.total() == 3
    assert rows.records("event_log_id").total() == 3
    requested = [request.path for request, _ in httpserver.log]
    assert requested.count("/api/v1/version") == 1
    totals = {page.total_entries for page in rows.pages()}
    assert totals == {3 if version == "2.9.3" else None}
