"""Schedules as a real server sends them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from airflow_rest import AsyncAirflow, schedules


# behaviour: D6
@pytest.mark.parametrize(
    ("dag_id", "schedule"),
    [
        ("ti_cron", "15 4 * * 1-5"),
        ("ti_preset", "@daily"),
        ("ti_timedelta", timedelta(days=2, hours=1, microseconds=5)),
        ("ti_relativedelta", relativedelta(months=1, days=-1, hour=6, minute=0)),
        # The schedule in the DAG file has a weekday, which the server does not send.
        ("ti_weekday", relativedelta(days=7)),
        ("consumer", "Dataset"),
        ("ti_paused", None),
    ],
)
async def test_schedules(airflow: AsyncAirflow, dag_id: str, schedule: Any) -> None:
    dag = await airflow.dags.get(dag_id)
    parsed = schedules.parse(dag.schedule_interval)
    assert parsed == schedule
    assert type(parsed) is type(schedule)
    details = await airflow.dags.details(dag_id)
    assert schedules.parse(details.schedule_interval) == schedule
