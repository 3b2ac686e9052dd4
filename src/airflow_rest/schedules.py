"""Reading the schedule of a DAG: `parse(airflow.dags.get("etl").schedule_interval)`."""

from __future__ import annotations

import datetime
import reprlib
from typing import TYPE_CHECKING, overload

from airflow_api_v1.models.cron_expression import CronExpression
from airflow_api_v1.models.relative_delta import RelativeDelta
from airflow_api_v1.models.time_delta import TimeDelta

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

__all__ = ["parse"]

_FIELDS = (
    # How far to go.
    "years",
    "months",
    "days",
    "leapdays",
    "hours",
    "minutes",
    "seconds",
    "microseconds",
    # Where to go. None is not 0 here: a relativedelta with minute=0 goes to the full hour.
    "year",
    "month",
    "day",
    "hour",
    "minute",
    "second",
    "microsecond",
)


@overload
def parse(schedule_interval: None) -> None: ...


@overload
def parse(schedule_interval: TimeDelta) -> datetime.timedelta: ...


@overload
def parse(schedule_interval: RelativeDelta) -> relativedelta: ...


@overload
def parse(schedule_interval: CronExpression) -> str: ...


@overload
def parse(
    schedule_interval: TimeDelta | RelativeDelta | CronExpression | None,
) -> datetime.timedelta | relativedelta | str | None: ...


def parse(
    schedule_interval: TimeDelta | RelativeDelta | CronExpression | None,
) -> datetime.timedelta | relativedelta | str | None:
    """Turn the `schedule_interval` of a DAG into what Python calculates with.

    Args:
        schedule_interval: That of a `DAG` or a `DAGDetail`.

    Returns:
        A `datetime.timedelta`; a `dateutil.relativedelta.relativedelta`, without the weekday that
        it may have in the DAG's file, which the server does not send; the text of a cron expression
        or preset, such as `0 4 * * *` or `@daily`. The text `Dataset` is what the server sends of a
        DAG that is scheduled on datasets, and it may have other texts for timetables of one's own.
        None for a DAG without a schedule.

    Raises:
        TypeError: It is something else.
    """
    if schedule_interval is None:
        return None
    if isinstance(schedule_interval, CronExpression):
        return schedule_interval.value
    if isinstance(schedule_interval, TimeDelta):
        return datetime.timedelta(
            days=schedule_interval.days,
            seconds=schedule_interval.seconds,
            microseconds=schedule_interval.microseconds,
        )
    if isinstance(schedule_interval, RelativeDelta):  # pyright: ignore[reportUnnecessaryIsInstance]
        from dateutil.relativedelta import relativedelta  # slow to import, seldom needed

        values = {name: getattr(schedule_interval, name) for name in _FIELDS}
        return relativedelta(**{name: value for name, value in values.items() if value is not None})
    raise TypeError(
        "schedule_interval is not a schedule interval of Airflow:"
        f" {reprlib.repr(schedule_interval)}"
    )
