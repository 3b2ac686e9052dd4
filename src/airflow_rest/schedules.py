"""Parse the schedule of a DAG: `parse(airflow.dags.get("etl").schedule_interval)`."""

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
    # Relative: how much to add.
    "years",
    "months",
    "days",
    "leapdays",
    "hours",
    "minutes",
    "seconds",
    "microseconds",
    # Absolute: what to replace. Here None differs from 0: minute=0 moves to the full hour.
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
    """Convert the `schedule_interval` of a DAG to a standard Python object.

    Args:
        schedule_interval: The `schedule_interval` of a `DAG` or a `DAGDetail`.

    Returns:
        A `datetime.timedelta`; a `dateutil.relativedelta.relativedelta`; the text of a cron
        expression or preset, such as `0 4 * * *` or `@daily`; or None for a DAG without a schedule.
        If a `relativedelta` has a weekday in the DAG's file, the weekday is missing, since the
        server does not send it. A DAG that is scheduled on datasets has the text `Dataset`, and a
        custom timetable may have any text.

    Raises:
        TypeError: `schedule_interval` is of another type.
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
        from dateutil.relativedelta import relativedelta  # slow to import, rarely needed

        values = {name: getattr(schedule_interval, name) for name in _FIELDS}
        return relativedelta(**{name: value for name, value in values.items() if value is not None})
    raise TypeError(
        "schedule_interval must be a TimeDelta, RelativeDelta, CronExpression or None, not"
        f" {reprlib.repr(schedule_interval)}"
    )
