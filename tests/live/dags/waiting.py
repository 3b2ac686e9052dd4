"""DAGs to wait for: five that succeed, one that fails, and one that stays paused."""

from datetime import datetime

from airflow import DAG
from airflow.operators.python import PythonOperator
from empty_operator import EmptyOperator

START = datetime(2026, 1, 1)

for number in range(5):
    with DAG(f"wait_{number}", schedule_interval=None, start_date=START, max_active_runs=20) as dag:
        EmptyOperator(task_id="only")
    globals()[dag.dag_id] = dag


def fail():
    print("this fails on purpose")
    raise RuntimeError("on purpose")


with DAG("wait_fails", schedule_interval=None, start_date=START) as wait_fails:
    PythonOperator(task_id="bad", python_callable=fail) >> EmptyOperator(task_id="after")

with DAG("wait_paused", schedule_interval=None, start_date=START) as wait_paused:
    EmptyOperator(task_id="only")

with DAG("wait_async", schedule_interval=None, start_date=START) as wait_async:
    EmptyOperator(task_id="only")

with DAG("wait_sync", schedule_interval=None, start_date=START) as wait_sync:
    EmptyOperator(task_id="only")
