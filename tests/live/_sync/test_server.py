# Derived from _async/test_server.py by scripts/derive.py. Do not edit.
"""The server itself, and who may use it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from live_helpers import TLS, options

from airflow_rest import (
    Airflow,
    PermissionDenied,
    StatusError,
    Unauthenticated,
    WaitTimedOut,
)

if TYPE_CHECKING:
    from local_airflow import LocalAirflow


# behaviour: W14
def test_get_health(airflow: Airflow) -> None:
    health = airflow.health()
    assert health.metadatabase.status == "healthy"
    assert health.scheduler.status == "healthy"
    assert health.scheduler.latest_scheduler_heartbeat is not None
    age = datetime.now(UTC) - health.scheduler.latest_scheduler_heartbeat
    assert abs(age) < timedelta(minutes=1)
    # No triggerer runs: its status is null, which the spec forbids.
    assert health.triggerer is not None
    assert health.triggerer.status is None


def test_waiting_until_the_server_is_healthy(airflow: Airflow) -> None:
    since = datetime.now(UTC)
    health = airflow.wait_until_healthy(since=since, poll_interval=1)
    assert health.scheduler.latest_scheduler_heartbeat is not None
    assert health.scheduler.latest_scheduler_heartbeat > since
    with pytest.raises(WaitTimedOut, match="triggerer is not running$"):
        airflow.wait_until_healthy(components=["scheduler", "triggerer"], timeout=1)


def test_get_version(airflow: Airflow, server: LocalAirflow) -> None:
    assert (airflow.version()).version == server.version


# behaviour: W3
@pytest.mark.parametrize("auth", [None, ("admin", "wrong"), "no-token"])
def test_without_credentials_or_with_wrong_ones(
    server: LocalAirflow, auth: tuple[str, str] | str | None
) -> None:
    with Airflow(server.url, **{**options(server, Airflow), "auth": auth}) as airflow:
        # 401 or 403: it depends on the version and the settings of the server.
        with pytest.raises((Unauthenticated, PermissionDenied)) as caught:
            airflow.dags.list().first()
        assert (airflow.health()).metadatabase.status == "healthy"
    assert isinstance(caught.value, StatusError)
    assert caught.value.status in (401, 403)
    assert caught.value.title
    assert "wrong" not in str(caught.value)


def test_a_user_without_permission(server: LocalAirflow) -> None:
    viewer = server.users[1]
    with Airflow(server.url, auth=(viewer.username, viewer.password)) as airflow:
        assert (airflow.dags.get("etl")).dag_id == "etl"
        with pytest.raises(PermissionDenied, match="^403 ") as caught:
            airflow.dags.unpause("paused")
        assert (airflow.dags.get("paused")).is_paused
    assert caught.value.status == 403
    assert caught.value.title == "Forbidden"


def test_a_request_to_any_path(server: LocalAirflow) -> None:
    auth = (server.username, server.password)  # with a session, the login page redirects
    with Airflow(server.url, auth=auth, verify=TLS) as airflow:
        response = airflow.request("GET", "/api/v1/dags", params={"limit": 1})
        assert len(response.json()["dags"]) == 1
        assert (airflow.request("GET", "/login/")).status_code == 200
