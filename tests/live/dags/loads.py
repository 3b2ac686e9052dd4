"""DAGs whose ids contain one another, with one tag and several owners. They never run."""

from datetime import datetime

from airflow import DAG
from empty_operator import EmptyOperator

for dag_id, owner in {
    "load": "ann",
    "load_2": "bob",
    "my_load": "ann",
    "my_load_2": "annabel",
}.items():
    tags = [] if dag_id == "my_load_2" else ["loads"]
    with DAG(dag_id, schedule_interval=None, start_date=datetime(2026, 1, 1), tags=tags) as dag:
        EmptyOperator(task_id="only", owner=owner)
    globals()[dag_id] = dag
