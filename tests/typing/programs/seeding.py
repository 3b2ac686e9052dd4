"""Bring variables, connections and pools to a desired state, with a progress bar."""

from __future__ import annotations

import json
from pathlib import Path

from airflow_rest import Airflow, ApplyConflict, ApplyFailed, AsyncAirflow
from airflow_rest.types import DesiredConnection, DesiredPool
from airflow_rest.workflows import OnConflict, Plan, Progress, ProgressBar

POOLS = {"small": 1, "large": 100}
DETAILED: dict[str, int | DesiredPool] = {"small": 1, "large": {"slots": 100, "description": "d"}}


def warehouse(host: str, password: str) -> DesiredConnection:
    return {"conn_type": "postgres", "host": host, "password": password, "extra": {"ssl": True}}


def seed(airflow: Airflow, file: Path, on_conflict: OnConflict = "skip") -> list[Plan]:
    with ProgressBar() as bar:
        return [
            airflow.variables.apply(json.loads(file.read_text()), on_progress=bar),
            airflow.variables.apply({"a": "1", "b": {"value": "2", "description": "d"}}),
            airflow.connections.apply({"w": warehouse("h", "p")}, rewrite_secrets=True),
            airflow.pools.apply(POOLS, on_conflict=on_conflict),
            airflow.pools.apply(DETAILED, delete_others=True),
        ]


def show(progress: Progress) -> None:
    print(progress.done, progress.total or "?", progress.latest)


async def drift(airflow: AsyncAirflow) -> list[str]:
    plan = await airflow.pools.apply(POOLS, dry_run=True, on_progress=show)
    if plan.has_changes:
        print(plan)
    return [
        f"{entry.name}.{change.field}: {change.old} -> {change.new}"
        for entry in plan.changed
        for change in entry.changes
        if not change.secret
    ]


def strictly(airflow: Airflow) -> str:
    try:
        airflow.pools.apply(POOLS, on_conflict="fail")
    except ApplyConflict as error:
        return ", ".join(entry.name for entry in error.plan.changed)
    except ApplyFailed as error:
        return f"{error.name} failed after {error.done.summary}"
    return "done"
