"""Datasets with unusual URIs, DAGs that are scheduled on them, and a DAG with a warning."""

from datetime import datetime

from airflow import DAG
from airflow.datasets import Dataset
from airflow.operators.python import PythonOperator
from empty_operator import EmptyOperator

START = datetime(2026, 1, 1)
FIRST, SECOND = Dataset("queue://first/one", extra={"team": "a", "n": 1}), Dataset("queue://second")
ORDERS = Dataset("live://orders/daily")

with DAG("producer", schedule=None, start_date=START) as producer:
    PythonOperator(task_id="produce", python_callable=lambda: None, outlets=[ORDERS])

with DAG("consumer", schedule=[ORDERS], start_date=START) as consumer:
    EmptyOperator(task_id="consume")

# Only the first of these datasets gets events, so the events stay queued.
with DAG("ds_waits", schedule=[FIRST, SECOND], start_date=START) as ds_waits:
    EmptyOperator(task_id="only")

with DAG("ds_waits_too", schedule=[FIRST, SECOND], start_date=START) as ds_waits_too:
    EmptyOperator(task_id="only")

# More datasets than fit on one page, and URIs that are hard to address. These DAGs never run.
MANY = [Dataset(f"crowd://{number:03}/x") for number in range(105)]
ODD = [
    Dataset(uri)
    for uri in (
        "s3://bucket/key",
        "s3://bucket/a//b",
        "file:///tmp/x",
        "plain name",
        "x-odd://a b/50%/%2F?q=1&r=a+b#part",
        "x-odd://trailing/",
        "x-odd://dots/../up",
        "/absolute",
        "queuedEvent",
        "queuedEvent/x",
        "queuedEvents",
        "events",
        "a;b=c,d:e@f\\g",
    )
]
with DAG("ds_crowd", schedule=None, start_date=START) as ds_crowd:
    EmptyOperator(task_id="only", outlets=MANY)
with DAG("ds_odd", schedule=ODD, start_date=START) as ds_odd:
    EmptyOperator(task_id="only", outlets=ODD)

with DAG("ds_mapped", schedule=None, start_date=START) as ds_mapped:
    PythonOperator.partial(
        task_id="each",
        python_callable=lambda number: None,
        outlets=[Dataset("mapped://each")],
    ).expand(op_args=[[1], [2]])
    EmptyOperator(task_id="whole", outlets=[Dataset("mapped://each")])

with DAG("warns", schedule=None, start_date=START) as warns:
    EmptyOperator(task_id="only", pool="no_such_pool")
