"""The logical dates of a backfill."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count, islice
from typing import TYPE_CHECKING

from airflow_api_v1.runtime import aware_time, items_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateutil.relativedelta import relativedelta

    from airflow_rest.types import Time

__all__ = ["logical_dates"]

MOST_DATES = 10_000


def _interval(name: str, value: object) -> timedelta | relativedelta:
    """Check a distance between two dates and return it.

    Raises:
        TypeError: The value is neither a timedelta nor a relativedelta.
        ValueError: The value does not move a date forward.
    """
    from dateutil.relativedelta import relativedelta  # slow to import and rarely needed

    if not isinstance(value, timedelta | relativedelta):
        raise TypeError(
            f"{name} must be a timedelta or a relativedelta, not {type(value).__name__}"
        )
    begin = datetime(2000, 1, 1, tzinfo=UTC)
    try:
        is_forward = _plus(begin, value) > begin
    except (OverflowError, ValueError):
        raise ValueError(f"{name} is too long: {value!r}") from None
    if not is_forward:
        raise ValueError(f"{name} must be more than 0, not {value!r}")
    # Integers: a multiple of a relativedelta drops fractions, as of `days=1.5`.
    return value if isinstance(value, timedelta) else value.normalized()


def _plus(moment: datetime, step: timedelta | relativedelta, times: int = 1) -> datetime:
    """Return the moment that is some steps later, in UTC.

    A timedelta is elapsed time. The years, months and days of a relativedelta are those of the
    calendar in the time zone of the moment. Its hours, minutes and seconds are elapsed time.
    """
    if isinstance(step, timedelta):
        return moment.astimezone(UTC) + times * step
    elapsed = timedelta(
        hours=step.hours,
        minutes=step.minutes,
        seconds=step.seconds,
        microseconds=step.microseconds,
    )
    return (moment + times * (step + -elapsed)).astimezone(UTC) + times * elapsed


def _series(start: datetime, end: datetime, every: timedelta | relativedelta) -> Iterator[datetime]:
    """Yield the dates from `start` to `end` in the time zone of `start`."""
    # Compared in UTC: Python compares times of the same zone by their clocks.
    last, previous = end.astimezone(UTC), start.astimezone(UTC)
    yield start
    for number in count(1):
        try:
            # Counted from the start: from the 31st of January, monthly steps would otherwise stay
            # at the 28th after February.
            moment = _plus(start, every, number)
        except (OverflowError, ValueError):  # after the year 9999
            return
        if moment > last:
            return
        if moment <= previous:
            raise ValueError(f"every does not lead from {previous} to a later date: {every!r}")
        yield moment.astimezone(start.tzinfo)
        previous = moment


def logical_dates(
    dates: Iterable[Time] | None,
    start: Time | None,
    end: Time | None,
    every: timedelta | relativedelta | None,
    data_interval: timedelta | relativedelta | None,
) -> dict[datetime, datetime | None]:
    """Return the logical dates of a backfill in UTC, each with the end of its data interval.

    Raises:
        TypeError: An argument has the wrong type.
        ValueError: An argument is invalid, or the dates are ambiguous, too many or in the future.
    """
    first = None if start is None else aware_time("start", start)
    last = None if end is None else aware_time("end", end)
    step = None if every is None else _interval("every", every)
    length = None if data_interval is None else _interval("data_interval", data_interval)
    given: Iterable[datetime]
    name = "dates"
    if dates is not None and start is None and end is None and every is None:
        if (items := items_of(dates)) is None:
            raise TypeError(f"dates must be a list of times, not {type(dates).__name__}")
        given = (aware_time("dates", item) for item in items)
    elif dates is None and first is not None and last is not None and step is not None:
        name = "end"
        if last.astimezone(UTC) < first.astimezone(UTC):
            raise ValueError(f"end must not be before start: {last} is before {first}")
        if hasattr(first.tzinfo, "localize") and not isinstance(step, timedelta):
            raise ValueError(
                "start must not have a time zone of pytz, whose arithmetic ignores daylight saving"
                " time: use zoneinfo.ZoneInfo"
            )
        given = _series(first, last, step)
    else:
        raise ValueError("give either dates, or all of start, end and every")
    some = list(islice(given, MOST_DATES + 1))
    if len(some) > MOST_DATES:
        raise ValueError(f"{name}: a backfill takes at most {MOST_DATES:,} logical dates")
    if not some:
        raise ValueError("dates must not be empty")
    found = {date.astimezone(UTC): None if length is None else _plus(date, length) for date in some}
    if (newest := max(found)) > datetime.now(UTC):
        raise ValueError(
            f"{name} must not be in the future: Airflow does not start the run of {newest} before"
            " that time"
        )
    return found
