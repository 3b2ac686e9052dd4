"""The DAG for examples/follow_log.py."""

import time
from datetime import datetime

from airflow import DAG
from airflow.operators.python import PythonOperator


def greet():
    for name in ("Ann", "Bob", "Cem"):
        print(f"Hello, {name}!")
        time.sleep(0.5)
    return {"greeted": 3}


with DAG("greetings", schedule=None, start_date=datetime(2026, 1, 1), tags=["demo"]) as dag:
    PythonOperator(task_id="greet", python_callable=greet)
