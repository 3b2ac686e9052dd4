"""DAGs whose tasks write numbered lines for a while."""

import time
from datetime import datetime, timedelta

from airflow import DAG
from airflow.operators.python import PythonOperator

START = datetime(2026, 1, 1)


def write_lines(ti, dag_run, index=0, fails=False):
    """Write `lines` numbered lines in `seconds`; both are in the conf of the run."""
    lines, seconds = dag_run.conf.get("lines", 100), dag_run.conf.get("seconds", 0)
    begin = time.monotonic()
    for number in range(lines):
        wait = begin + seconds * number / lines - time.monotonic()
        if wait > 0.02:
            time.sleep(wait)
        print(f"try {ti.try_number} of {index}, line {number} of {lines}: ünï \\ 'x' \"y\"")
    if fails and ti.try_number == 1:
        raise RuntimeError("the first try fails")


with DAG("logs_plain", schedule_interval=None, start_date=START) as plain:
    PythonOperator(task_id="write", python_callable=write_lines)

with DAG("logs_retried", schedule_interval=None, start_date=START) as retried:
    PythonOperator(
        task_id="write",
        python_callable=write_lines,
        op_kwargs={"fails": True},
        retries=1,
        retry_delay=timedelta(seconds=1),
    )

if hasattr(PythonOperator, "partial"):  # from 2.3
    with DAG("logs_mapped", schedule_interval=None, start_date=START) as mapped:
        PythonOperator.partial(task_id="write", python_callable=write_lines).expand(
            op_kwargs=[{"index": 0}, {"index": 1}]
        )
