"""Parsing schedules, without a server."""

from __future__ import annotations

import datetime
import subprocess
import sys
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from airflow_rest import schedules
from airflow_rest.models import DAG

# What a server sends for an empty relativedelta.
NOTHING: dict[str, int | None] = dict.fromkeys(
    ["years", "months", "days", "leapdays", "hours", "minutes", "seconds", "microseconds"], 0
) | dict.fromkeys(["year", "month", "day", "hour", "minute", "second", "microsecond"])


def interval(sent: dict[str, Any] | None) -> Any:
    return DAG.from_dict({"dag_id": "etl", "schedule_interval": sent}).schedule_interval


def relative(**fields: int | None) -> Any:
    return interval({"__type": "RelativeDelta"} | NOTHING | fields)


def test_none() -> None:
    assert schedules.parse(interval(None)) is None


@pytest.mark.parametrize("text", ["0 4 * * 1-5", "@daily", "@once", "Dataset", ""])
def test_cron_expressions_are_text(text: str) -> None:
    assert schedules.parse(interval({"__type": "CronExpression", "value": text})) == text


@pytest.mark.parametrize(
    "delta",
    [
        datetime.timedelta(0),
        datetime.timedelta(days=2, hours=1, microseconds=5),
        datetime.timedelta(minutes=-5),
        datetime.timedelta.max,
    ],
)
def test_timedeltas(delta: datetime.timedelta) -> None:
    sent = {"days": delta.days, "seconds": delta.seconds, "microseconds": delta.microseconds}
    assert schedules.parse(interval({"__type": "TimeDelta"} | sent)) == delta


def test_relativedeltas() -> None:
    parse: Any = schedules.parse
    assert parse(relative()) == relativedelta()
    assert parse(relative(months=1, days=-1)) == relativedelta(months=1, days=-1)
    assert parse(relative(years=1, hours=2, minutes=3, seconds=4, microseconds=5)) == relativedelta(
        years=1, hours=2, minutes=3, seconds=4, microseconds=5
    )
    assert parse(relative(leapdays=1)) == relativedelta(leapdays=1)
    absolute: Any = parse(relative(year=2027, month=2, day=31, hour=0, minute=0, second=0))
    assert absolute == relativedelta(year=2027, month=2, day=31, hour=0, minute=0, second=0)
    assert absolute != relativedelta(year=2027, month=2, day=31)
    start = datetime.datetime(2026, 1, 31, 5, 30, tzinfo=datetime.UTC)
    assert start + absolute == datetime.datetime(2027, 2, 28, tzinfo=datetime.UTC)
    hourly: Any = parse(relative(days=1, minute=0, microsecond=7))
    assert start + hourly == datetime.datetime(2026, 2, 1, 5, 0, 0, 7, tzinfo=datetime.UTC)
    # A missing field means the same as one without effect.
    assert parse(interval({"__type": "RelativeDelta", "months": 2})) == relativedelta(months=2)
    assert parse(relative(days=None)) == relativedelta()


@pytest.mark.parametrize("sent", [{"__type": "LunarDelta", "moons": 1}, {"value": "@daily"}])
def test_other_types_are_refused(sent: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="CronExpression or None, not {"):
        schedules.parse(interval(sent))


def test_dateutil_is_only_imported_where_it_is_needed() -> None:
    code = (
        "import sys; from airflow_rest import models, schedules;"
        "schedules.parse(models.CronExpression(value='@daily'));"
        "assert not [name for name in sys.modules if name.startswith('dateutil')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
