# Derived from _async/test_dag_warnings.py by scripts/derive.py. Do not edit.
"""Warnings about DAGs: requests, refused arguments, and unusual responses."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from http_helpers import last

from airflow_rest import Airflow, UnexpectedResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_httpserver import HTTPServer


def test_every_argument_of_a_list_goes_out(
    airflow: Airflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond({"dag_warnings": [], "total_entries": 0})
    airflow.dag_warnings.list(
        dag_id="d", warning_type="non-existent pool", order_by="dag_id", page_size=7, start=3
    ).collect()
    assert dict(last(httpserver).args) == {
        "limit": "7",
        "offset": "3",
        "dag_id": "d",
        "warning_type": "non-existent pool",
        "order_by": "dag_id",
    }


def test_an_empty_filter_is_refused_before_anything_is_sent(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    for name in ("dag_id", "warning_type"):
        with pytest.raises(ValueError, match=f"^{name} must not be '': the server would ignore"):
            airflow.dag_warnings.list(**{name: ""})
    assert httpserver.log == []


# behaviour: P8
@pytest.mark.parametrize("name", ["dag_warnings", "import_errors"])
def test_the_list_of_warnings_has_one_of_two_names(
    airflow: Airflow, httpserver: HTTPServer, respond: Callable[[Any], None], name: str
) -> None:
    warning = {
        "dag_id": "etl",
        "warning_type": "non-existent pool",
        "message": "m",
        "timestamp": "2026-11-01T00:00:00+00:00",
    }
    respond({name: [warning, warning | {"dag_id": "other"}], "total_entries": 2})
    warnings = airflow.dag_warnings.list().collect()
    assert [each.dag_id for each in warnings] == ["etl", "other"]
    assert warnings[0].to_dict() == warning
    assert warnings[0].timestamp == datetime(2026, 11, 1, tzinfo=UTC)


def test_a_missing_list_of_warnings_is_an_error(
    airflow: Airflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond({"total_entries": 0})
    with pytest.raises(UnexpectedResponse, match="the field 'dag_warnings' is missing"):
        airflow.dag_warnings.list().collect()
