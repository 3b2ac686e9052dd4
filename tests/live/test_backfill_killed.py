"""A backfill that is killed at any moment and started again gives each date one run."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta

from airflow_rest import Airflow
from local_airflow import LocalAirflow

DAG_ID = "backfill_killed"
FIRST, LAST = datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 9, 30, tzinfo=UTC)
MAX_ACTIVE = 4
PROGRAM = f"""
from datetime import timedelta
from airflow_rest import Airflow

with Airflow.from_env() as airflow:
    report = airflow.dag_runs.backfill(
        {DAG_ID!r}, start="{FIRST.isoformat()}", end="{LAST.isoformat()}", every=timedelta(days=1),
        max_active={MAX_ACTIVE}, poll_interval=0.5,
    )
    print(len(report.succeeded), "succeeded", flush=True)
"""


def start(server: LocalAirflow) -> subprocess.Popen[str]:
    environment = os.environ | {
        "AIRFLOW_REST_URL": server.url,
        "AIRFLOW_REST_USERNAME": server.username,
        "AIRFLOW_REST_PASSWORD": server.password,
    }
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM], env=environment, stdout=subprocess.PIPE, text=True
    )


def test_a_backfill_that_is_killed_three_times_makes_thirty_runs(server: LocalAirflow) -> None:
    unfinished: list[int] = []
    ended = threading.Event()
    with Airflow(server.url, auth=(server.username, server.password)) as airflow:
        airflow.dags.unpause(DAG_ID)

        def sample() -> None:
            while not ended.wait(0.1):
                # One page, so one query of the server.
                runs = airflow.dag_runs.list(DAG_ID, state=["queued", "running"])
                unfinished.append(len(runs.collect()))

        sampler = threading.Thread(target=sample)
        sampler.start()
        try:
            codes: list[int] = []
            there: list[int] = []
            # Killed once that many runs exist, and a random moment later.
            for count in sorted(random.sample(range(1, 26), 3)):
                process = start(server)
                while airflow.dag_runs.list(DAG_ID).total() < count and process.poll() is None:
                    time.sleep(0.1)
                time.sleep(random.uniform(0, 0.5))
                process.send_signal(signal.SIGKILL)
                process.communicate()
                codes.append(process.returncode)
                there.append(airflow.dag_runs.list(DAG_ID).total())
            print(f"killed with {there} runs")
            printed, _ = start(server).communicate(timeout=300)
        finally:
            ended.set()
            sampler.join()
        assert codes == [-signal.SIGKILL] * 3
        assert printed == "30 succeeded\n"
        runs = airflow.dag_runs.list(DAG_ID).collect()
    days = [FIRST + number * timedelta(days=1) for number in range(30)]
    assert sorted(run.logical_date for run in runs if run.logical_date) == days
    assert {run.dag_run_id for run in runs} == {f"backfill_{day.isoformat()}" for day in days}
    assert {run.state for run in runs} == {"success"}
    assert len(unfinished) > 20
    assert max(unfinished) == MAX_ACTIVE
