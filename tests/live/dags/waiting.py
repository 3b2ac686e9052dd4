"""DAGs to wait for: five that succeed, one that fails, and one that stays paused."""

from datetime import datetime

from airflow import DAG
from airflow.operators.empty import EmptyOperator
from airflow.operators.python import PythonOperator

START = datetime(2026, 1, 1)

for number in range(5):
    with DAG(f"wait_{number}", schedule=None, start_date=START, max_active_runs=20) as dag:
        EmptyOperator(task_id="only")
    globals()[dag.dag_id] = dag


def fail():
    print("this fails on purpose")
    raise RuntimeError("on purpose")


with DAG("wait_fails", schedule=None, start_date=START) as wait_fails:
    PythonOperator(task_id="bad", python_callable=fail) >> EmptyOperator(task_id="after")

with DAG("wait_paused", schedule=None, start_date=START) as wait_paused:
    EmptyOperator(task_id="only")

with DAG("wait_async", schedule=None, start_date=START) as wait_async:
    EmptyOperator(task_id="only")

with DAG("wait_sync", schedule=None, start_date=START) as wait_sync:
    EmptyOperator(task_id="only")
