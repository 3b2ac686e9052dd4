"""More DAGs than fit on one page, and a DAG that gets more runs than fit on one page."""

from datetime import datetime

from airflow import DAG
from empty_operator import EmptyOperator

START = datetime(2026, 1, 1)

for number in range(105):
    with DAG(f"many_{number:03}", schedule_interval=None, start_date=START, tags=["many"]) as dag:
        EmptyOperator(task_id="only")
    globals()[dag.dag_id] = dag

with DAG("crowded", schedule_interval=None, start_date=START) as crowded:
    EmptyOperator(task_id="only")

# Gets many runs with a conf. Stays paused.
with DAG("lossy", schedule_interval=None, start_date=START) as lossy:
    EmptyOperator(task_id="only")
