"""Clear what has failed, or show what would be cleared."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from airflow_rest import Airflow, AsyncAirflow
from airflow_rest.models import DAGRun, TaskInstanceReference


def clear_run(airflow: Airflow, dag_id: str, run_id: str, *, dry_run: bool) -> Sequence[str]:
    cleared = airflow.dag_runs.clear(dag_id, run_id, dry_run=dry_run)
    if isinstance(cleared, DAGRun):
        return [cleared.dag_run_id]
    return [instance.task_id or "?" for instance in cleared]


def preview(airflow: Airflow, dag_id: str, run_id: str) -> list[TaskInstanceReference]:
    return airflow.dag_runs.clear(dag_id, run_id, dry_run=True)


async def clear(airflow: AsyncAirflow, dag_id: str, run_id: str) -> DAGRun:
    return await airflow.dag_runs.clear(dag_id, run_id)


async def clear_failed(airflow: AsyncAirflow, dag_id: str, *, dry_run: bool) -> int:
    cleared = await airflow.task_instances.clear(
        dag_id, start_date="2026-11-01T00:00:00Z", only_failed=True, dry_run=dry_run
    )
    return len(cleared)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("run")
    parser.add_argument("--dry-run", action="store_true")
    arguments = parser.parse_args()
    with Airflow.from_env() as airflow:
        print(*clear_run(airflow, "etl", arguments.run, dry_run=bool(arguments.dry_run)))
