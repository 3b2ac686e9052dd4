"""Read the fields of models: dates, nested models, enums, fields that may be None."""

from __future__ import annotations

import csv
import json
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow_rest import Airflow, schedules
from airflow_rest.models import DAG, CronExpression, DAGRun, TaskInstance, TaskState


def age(dag: DAG) -> timedelta | None:
    parsed: datetime | None = dag.last_parsed_time
    return None if parsed is None else datetime.now(UTC) - parsed


def schedule(dag: DAG) -> str:
    if isinstance(dag.schedule_interval, CronExpression):
        return dag.schedule_interval.value
    parsed = schedules.parse(dag.schedule_interval)
    return "never" if parsed is None else str(parsed)


def slow(instance: TaskInstance) -> bool:
    return instance.state is TaskState.RUNNING and (instance.duration or 0.0) > 3600


def row(run: DAGRun) -> dict[str, str]:
    return {
        "dag": run.dag_id,
        "run": run.dag_run_id,
        "state": run.state.value if run.state is not None else "",
        "start": run.start_date.isoformat() if run.start_date is not None else "",
        "conf": json.dumps(run.conf or {}),
    }


def write(airflow: Airflow) -> None:
    writer = csv.DictWriter(sys.stdout, ["dag", "run", "state", "start", "conf"])
    writer.writerows(row(run) for run in airflow.dag_runs.search(dag_ids=["etl", "report"]))


def raw(dag: DAG) -> dict[str, Any]:
    return dag.to_dict() | dag.additional_properties


def owners(airflow: Airflow) -> set[str]:
    return {owner for dag in airflow.dags.list() for owner in dag.owners or ()}
