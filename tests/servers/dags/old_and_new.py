"""DAGs that every Airflow 2 can read; what old versions lack is left out."""

from datetime import datetime

from airflow import DAG
from airflow.operators.python import PythonOperator

START = datetime(2026, 1, 1)


def leave_xcom(ti):
    ti.xcom_push(key="pair", value=[1, 2])


with DAG("etl", schedule_interval=None, start_date=START, tags=["nightly"]) as etl:
    PythonOperator(task_id="extract", python_callable=leave_xcom) >> PythonOperator(
        task_id="load", python_callable=lambda: None
    )

with DAG("paused", schedule_interval=None, start_date=START) as paused:
    PythonOperator(task_id="only", python_callable=lambda: None)

if hasattr(PythonOperator, "partial"):  # from 2.3
    with DAG("mapped", schedule_interval=None, start_date=START) as mapped:
        PythonOperator.partial(task_id="each", python_callable=lambda n: n).expand(
            op_args=[[1], [2]]
        )

try:
    from airflow.datasets import Dataset  # from 2.4
except ImportError:
    pass
else:
    with DAG("producer", schedule=None, start_date=START) as producer:
        PythonOperator(
            task_id="produce",
            python_callable=lambda: None,
            outlets=[Dataset("queue://one"), Dataset("queuedEvent/two")],
        )
