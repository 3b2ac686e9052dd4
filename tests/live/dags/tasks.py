"""DAGs whose tasks fail, retry, wait, are mapped, log, and push XComs; and DAGs with schedules."""

import time
from datetime import datetime, timedelta

from airflow import DAG
from airflow.operators.python import PythonOperator
from airflow.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sensors.base import BaseSensorOperator
from dateutil.relativedelta import MO, relativedelta
from empty_operator import EmptyOperator

START = datetime(2026, 1, 1)


def fail_the_first_try(ti):
    print(f"this is try {ti.try_number}")
    if ti.try_number == 1:
        raise RuntimeError("the first try fails")


with DAG("ti_retries", schedule_interval=None, start_date=START) as ti_retries:
    PythonOperator(
        task_id="stubborn",
        python_callable=fail_the_first_try,
        retries=1,
        retry_delay=timedelta(seconds=0),
    )


def square(number):
    print(f"the number is {number}")
    return {"number": number, "square": number**2}


if hasattr(PythonOperator, "partial"):  # from 2.3
    with DAG("ti_mapped", schedule_interval=None, start_date=START) as ti_mapped:
        PythonOperator.partial(task_id="square", python_callable=square).expand(
            op_args=[[2], [3], [4]]
        ) >> EmptyOperator(task_id="last")

XCOMS = {
    "dict": {"a": [1, 2.5, None], "b": {"c": "ü"}},
    "list": [1, "two", None, {"three": 3}],
    "none": None,
    "text": "some 'quoted' text",
    "digits": "123",
    "int": 7,
    "float": 1.0,
    "bool": True,
    "key/with/slashes": "found",
}


def leave_xcoms(ti):
    for key, value in XCOMS.items():
        ti.xcom_push(key=key, value=value)
    return "returned"


with DAG("ti_xcoms", schedule_interval=None, start_date=START) as ti_xcoms:
    PythonOperator(task_id="leave", python_callable=leave_xcoms)


def talk():
    for number in range(5000):
        print(f'line {number} of 5000: it\'s "said" \\ in ünïcode')


with DAG("ti_chatty", schedule_interval=None, start_date=START) as ti_chatty:
    PythonOperator(task_id="talk", python_callable=talk)


class Never(BaseSensorOperator):
    """A sensor that never succeeds. It checks once, then waits longer than any test."""

    def poke(self, context):
        print(f"this is try {context['ti'].try_number}")
        return False


with DAG("ti_rescheduled", schedule_interval=None, start_date=START) as ti_rescheduled:
    Never(task_id="sense", mode="reschedule", poke_interval=3600)

# Runs longer than any test, unless a test sets its state.
with DAG("ti_slow", schedule_interval=None, start_date=START) as ti_slow:
    PythonOperator(task_id="sleep", python_callable=lambda: time.sleep(120))

# Stays paused, so that its task instances keep the state that a test gives them.
with DAG(
    "ti_paused",
    schedule_interval=None,
    start_date=START,
    params={"rows": 3, "name": "a", "all": None},
) as ti_paused:
    EmptyOperator(task_id="first") >> EmptyOperator(task_id="second")
    if hasattr(TriggerDagRunOperator, "partial"):  # from 2.3
        TriggerDagRunOperator.partial(task_id="several", trigger_dag_id="ti_paused").expand(
            conf=[{"rows": 1}, {"rows": 2}]
        )

with DAG("ti_links", schedule_interval=None, start_date=START) as ti_links:
    TriggerDagRunOperator(task_id="trigger", trigger_dag_id="ti_paused")

# These stay paused. Their start date is in the future, so no runs are due.
for name, schedule in {
    "ti_cron": "15 4 * * 1-5",
    "ti_preset": "@daily",
    "ti_timedelta": timedelta(days=2, hours=1, microseconds=5),
    "ti_relativedelta": relativedelta(months=1, days=-1, hour=6, minute=0),
    "ti_weekday": relativedelta(weeks=1, weekday=MO),
}.items():
    with DAG(
        name, schedule_interval=schedule, start_date=datetime(2100, 1, 1), catchup=False
    ) as dag:
        EmptyOperator(task_id="only")
    globals()[name] = dag
