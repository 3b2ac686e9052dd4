"""A server that is being started."""

from __future__ import annotations

import asyncio
import shutil
import threading
import time
from pathlib import Path

import pytest
from live_helpers import EXTRAS

from airflow_rest import Airflow, AsyncAirflow, ConnectionFailed
from airflow_rest.models import HealthInfo
from local_airflow import LocalAirflow

DAGS = Path(__file__).parent / "dags"


def test_both_clients_wait_until_a_server_that_is_being_started_is_healthy(tmp_path: Path) -> None:
    shutil.copy(DAGS / "etl.py", tmp_path)
    local = LocalAirflow(dags=tmp_path, extras=EXTRAS, log=None)
    done = threading.Event()

    def run() -> None:
        with local:
            done.wait(600)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        while not local.url and thread.is_alive():
            time.sleep(0.1)
        found: list[HealthInfo] = []

        def wait() -> None:
            with Airflow(local.url) as airflow:
                found.append(airflow.wait_until_healthy(poll_interval=1))

        async def async_wait() -> None:
            async with AsyncAirflow(local.url) as airflow:
                found.append(await airflow.wait_until_healthy(poll_interval=1))

        with Airflow(local.url, retries=0) as airflow, pytest.raises(ConnectionFailed):
            airflow.health()
        other = threading.Thread(target=wait)
        other.start()
        asyncio.run(async_wait())
        other.join()
        assert [health.scheduler.status for health in found] == ["healthy"] * 2
        assert all(health.scheduler.latest_scheduler_heartbeat for health in found)
    finally:
        done.set()
        thread.join()
