"""The DAGs for examples/quickstart.py. Their tasks do nothing."""

from datetime import datetime

from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("quickstart", schedule=None, start_date=datetime(2026, 1, 1), tags=["demo"]) as dag:
    EmptyOperator(task_id="extract") >> EmptyOperator(task_id="load")

with DAG("quickstart_report", schedule=None, start_date=datetime(2026, 1, 1), tags=["demo"]) as dag:
    EmptyOperator(task_id="report")
