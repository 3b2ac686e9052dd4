"""DAGs for backfills, and DAGs whose runs fail and are run again or cancelled."""

import time
from datetime import datetime

from airflow import DAG
from airflow.operators.python import PythonOperator
from empty_operator import EmptyOperator

START = datetime(2026, 1, 1)

# One for each flavour, since both take the same logical dates.
for flavour in ("async", "sync"):
    with DAG(
        f"backfill_{flavour}", schedule_interval=None, start_date=START, max_active_runs=50
    ) as dag:
        EmptyOperator(task_id="only")
    globals()[dag.dag_id] = dag

# One run after the other: on a slow server, more of them are unfinished than are running.
with DAG(
    "backfill_killed", schedule_interval=None, start_date=START, max_active_runs=1
) as backfill_killed:
    EmptyOperator(task_id="only")

# Is scheduled for the 29th of February: never during a test, but it has data intervals.
with DAG(
    "backfill_scheduled", schedule_interval="0 0 29 2 *", start_date=START, catchup=False
) as backfill_scheduled:
    EmptyOperator(task_id="only")

# Stays paused.
with DAG("backfill_paused", schedule_interval=None, start_date=START) as backfill_paused:
    EmptyOperator(task_id="only")


def fail_if_told(number, dag_run):
    if number in dag_run.conf.get("fail", []):
        raise RuntimeError("this run was told to fail")


for flavour in ("async", "sync"):
    with DAG(
        f"rerun_{flavour}", schedule_interval=None, start_date=START, max_active_runs=50
    ) as dag:
        first = EmptyOperator(task_id="first")
        if hasattr(PythonOperator, "partial"):  # from 2.3
            work = PythonOperator.partial(task_id="work", python_callable=fail_if_told).expand(
                op_args=[[1], [2]]
            )
        else:
            work = PythonOperator(task_id="work", python_callable=fail_if_told, op_args=[1])
        first >> work >> EmptyOperator(task_id="after")
        # Succeeds even if the work fails.
        work >> EmptyOperator(task_id="tidy", trigger_rule="all_done")
    globals()[dag.dag_id] = dag

# Its runs succeed although a task fails.
with DAG("rerun_lenient", schedule_interval=None, start_date=START) as rerun_lenient:
    PythonOperator(task_id="work", python_callable=fail_if_told, op_args=[1]) >> EmptyOperator(
        task_id="last", trigger_rule="all_done"
    )

with DAG("cancel_slow", schedule_interval=None, start_date=START) as cancel_slow:
    PythonOperator(task_id="sleep", python_callable=lambda: time.sleep(120)) >> EmptyOperator(
        task_id="after"
    )
