"""Trigger a run and wait until it has ended."""

from __future__ import annotations

import time
from datetime import timedelta

from airflow_rest import Airflow, models

DONE = {models.DagState.SUCCESS, models.DagState.FAILED}


def run_to_end(airflow: Airflow, dag_id: str, *, at_most: timedelta) -> models.DAGRun:
    run = airflow.dag_runs.trigger(
        dag_id, conf={"day": "2026-11-01", "full": True}, note="by the deploy", logical_date=None
    )
    stop = time.monotonic() + at_most.total_seconds()
    while run.state not in DONE:
        if time.monotonic() > stop:
            raise TimeoutError(f"{run.dag_run_id} is still {run.state}")
        time.sleep(5)
        run = airflow.dag_runs.get(dag_id, run.dag_run_id)
    return run


def duration(run: models.DAGRun) -> timedelta | None:
    if run.start_date is None or run.end_date is None:
        return None
    return run.end_date - run.start_date


with Airflow.from_env() as client:
    print(duration(run_to_end(client, "etl", at_most=timedelta(hours=1))))
