"""DAGs with simple tasks, for tests of DAGs and runs."""

from datetime import datetime

from airflow import DAG
from airflow.operators.python import PythonOperator
from empty_operator import EmptyOperator

START = datetime(2026, 1, 1)

with DAG(
    "etl",
    schedule_interval=None,
    start_date=START,
    tags=["nightly", "live"],
    description="Extract, transform, load.",
    params={"day": "2026-11-01", "rows": 3},
    max_active_runs=50,
) as etl:
    (
        EmptyOperator(task_id="extract")
        >> EmptyOperator(task_id="transform")
        >> EmptyOperator(task_id="load")
    )

# Stays paused, so that its runs stay queued.
with DAG("paused", schedule_interval=None, start_date=START, tags=["live"]) as paused:
    EmptyOperator(task_id="first") >> EmptyOperator(task_id="second")

with DAG("doomed", schedule_interval=None, start_date=START) as doomed:
    EmptyOperator(task_id="only")


def fail_the_first_time(ti):
    if ti.try_number == 1:
        raise RuntimeError("the first try fails")


with DAG("fails_once", schedule_interval=None, start_date=START) as fails_once:
    PythonOperator(task_id="fickle", python_callable=fail_the_first_time) >> EmptyOperator(
        task_id="after"
    )
