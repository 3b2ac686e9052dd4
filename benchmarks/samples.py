"""The bodies that the benchmarks decode: pages of 100 rows, as a real Airflow 2.11 sends them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

_FIRST = datetime(2020, 1, 1, tzinfo=UTC)
TIME = "2026-11-01T12:30:00.123456+00:00"
LOG_LINE = (
    "[2026-11-01T12:30:00.123+0000] {load.py:42} INFO - loaded 4242 rows into orders, 0 rejected\n"
)


def run(number: int) -> dict[str, Any]:
    """Return a run of a DAG that runs each hour."""
    begin = _FIRST + timedelta(hours=number)
    end = begin + timedelta(hours=1)
    started = end + timedelta(microseconds=2_345_678 + number)
    ended = started + timedelta(microseconds=34_567_891)
    return {
        "conf": {},
        "dag_id": "etl_of_the_warehouse",
        "dag_run_id": f"scheduled__{begin.isoformat()}",
        "data_interval_end": end.isoformat(),
        "data_interval_start": begin.isoformat(),
        "end_date": ended.isoformat(),
        "execution_date": begin.isoformat(),
        "external_trigger": False,
        "last_scheduling_decision": (ended + timedelta(milliseconds=3)).isoformat(),
        "logical_date": begin.isoformat(),
        "note": None,
        "run_type": "scheduled",
        "start_date": started.isoformat(),
        "state": "success",
    }


def task_instance(number: int) -> dict[str, Any]:
    """Return a task instance."""
    return {
        "dag_id": "etl_of_the_warehouse",
        "dag_run_id": f"scheduled__2026-11-01T00:00:00.{number:06}+00:00",
        "duration": 12.5,
        "end_date": TIME,
        "execution_date": TIME,
        "executor": None,
        "executor_config": "{}",
        "hostname": "worker-1.example.com",
        "map_index": -1,
        "max_tries": 2,
        "note": None,
        "operator": "PythonOperator",
        "pid": 4242,
        "pool": "default_pool",
        "pool_slots": 1,
        "priority_weight": 1,
        "queue": "default",
        "queued_when": TIME,
        "rendered_fields": {},
        "rendered_map_index": None,
        "sla_miss": None,
        "start_date": TIME,
        "state": "success",
        "task_display_name": "load",
        "task_id": f"load_{number}",
        "trigger": None,
        "triggerer_job": None,
        "try_number": 1,
        "unixname": "airflow",
    }


def dag(number: int) -> dict[str, Any]:
    """Return a DAG."""
    return {
        "dag_display_name": f"etl_{number}",
        "dag_id": f"etl_{number}",
        "default_view": "grid",
        "description": "Load the orders of the last day.",
        "file_token": "Ii9vcHQvYWlyZmxvdy9kYWdzL2V0bC5weSI.Zy8xMjM0NTY3ODkwYWJjZGVm",
        "fileloc": "/opt/airflow/dags/etl.py",
        "has_import_errors": False,
        "has_task_concurrency_limits": False,
        "is_active": True,
        "is_paused": False,
        "is_subdag": False,
        "last_expired": None,
        "last_parsed_time": TIME,
        "last_pickled": None,
        "max_active_runs": 16,
        "max_active_tasks": 16,
        "max_consecutive_failed_dag_runs": 0,
        "next_dagrun": TIME,
        "next_dagrun_create_after": TIME,
        "next_dagrun_data_interval_end": TIME,
        "next_dagrun_data_interval_start": TIME,
        "owners": ["data"],
        "pickle_id": None,
        "root_dag_id": None,
        "schedule_interval": {"__type": "CronExpression", "value": "0 * * * *"},
        "scheduler_lock": None,
        "tags": [{"name": "nightly"}, {"name": "orders"}],
        "timetable_description": "Hourly",
    }


ROWS = {"dag_runs": run, "task_instances": task_instance, "dags": dag}


def page(kind: str, first: int = 0, rows: int = 100, total: int | None = None) -> bytes:
    """Return a page of a list."""
    items = [ROWS[kind](number) for number in range(first, first + rows)]
    return json.dumps({kind: items, "total_entries": total or rows}).encode()
