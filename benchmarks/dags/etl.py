"""The DAG of the benchmarks. It stays paused; `real.py` writes its runs to the database."""

from __future__ import annotations

from datetime import UTC, datetime

from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("etl", start_date=datetime(2020, 1, 1, tzinfo=UTC), schedule=None):
    EmptyOperator(task_id="load")
