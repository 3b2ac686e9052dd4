"""The logical dates of a backfill."""

from __future__ import annotations

import datetime
from datetime import UTC, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.relativedelta import relativedelta

from airflow_rest.workflows.dates import logical_dates

BERLIN = ZoneInfo("Europe/Berlin")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def utc(*parts: int) -> datetime.datetime:
    return datetime.datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


def berlin(*parts: int) -> datetime.datetime:
    return datetime.datetime(*parts, tzinfo=BERLIN)  # type: ignore[arg-type,misc]


def series(start: Any, end: Any, every: Any) -> list[datetime.datetime]:
    return list(logical_dates(None, start, end, every, None))


def test_both_ends_belong_to_the_series() -> None:
    assert series(utc(2026, 1, 1), utc(2026, 1, 3), DAY) == [utc(2026, 1, day) for day in (1, 2, 3)]
    assert series(utc(2026, 1, 1), utc(2026, 1, 2, 23), DAY) == [utc(2026, 1, 1), utc(2026, 1, 2)]
    assert series(utc(2026, 1, 1), utc(2026, 1, 1), DAY) == [utc(2026, 1, 1)]


def test_a_timedelta_is_elapsed_time_also_when_the_clocks_change() -> None:
    found = series(berlin(2025, 10, 26, 0), berlin(2025, 10, 26, 4), HOUR)
    assert found == [utc(2025, 10, 25, 22) + number * HOUR for number in range(6)]


def test_the_days_of_a_relativedelta_are_those_of_the_calendar() -> None:
    found = series(berlin(2026, 3, 28), berlin(2026, 3, 31), relativedelta(days=1))
    assert found == [
        utc(2026, 3, 27, 23),
        utc(2026, 3, 28, 23),
        utc(2026, 3, 29, 22),
        utc(2026, 3, 30, 22),
    ]


def test_the_hours_of_a_relativedelta_are_elapsed_time() -> None:
    for begin in (berlin(2026, 3, 29), berlin(2025, 10, 26)):
        found = series(begin, begin + DAY, relativedelta(hours=1))
        assert {after - before for before, after in pairwise(found)} == {HOUR}
    assert len(found) == 26


def test_fractions_of_a_relativedelta_are_not_dropped() -> None:
    found = series(utc(2026, 1, 1), utc(2026, 1, 7), relativedelta(days=1.5))
    assert {after - before for before, after in pairwise(found)} == {1.5 * DAY}
    found = series(utc(2026, 1, 31), utc(2026, 4, 30), relativedelta(months=1, day=31))
    assert [date.day for date in found] == [31, 28, 31, 30]


def test_months_are_counted_from_the_start() -> None:
    found = series(utc(2026, 1, 31), utc(2026, 5, 31), relativedelta(months=1))
    assert [date.day for date in found] == [31, 28, 31, 30, 31]


def test_a_time_that_the_clocks_skip_moves_on() -> None:
    found = series(berlin(2026, 3, 28, 2, 30), berlin(2026, 3, 30, 2, 30), relativedelta(days=1))
    assert [str(date.astimezone(BERLIN).time()) for date in found] == [
        "02:30:00",
        "03:30:00",
        "02:30:00",
    ]


def test_the_end_of_a_data_interval_follows_the_calendar_too() -> None:
    day = relativedelta(days=1)
    found = logical_dates(None, berlin(2026, 3, 28), berlin(2026, 3, 30), day, day)
    assert list(found.values())[:-1] == list(found)[1:]
    assert logical_dates([berlin(2026, 3, 29)], None, None, None, day) == {
        utc(2026, 3, 28, 23): utc(2026, 3, 29, 22)
    }


def test_dates_are_one_instant_each() -> None:
    found = logical_dates(
        iter([berlin(2026, 1, 1), "2025-12-31T23:00:00Z", utc(2025, 12, 1)]), None, None, None, None
    )
    assert found == {utc(2025, 12, 31, 23): None, utc(2025, 12, 1): None}


class Pytz(datetime.tzinfo):
    """A zone like those of pytz, whose datetimes keep their offset when something is added."""

    def utcoffset(self, moment: datetime.datetime | None) -> timedelta:
        return HOUR

    def dst(self, moment: datetime.datetime | None) -> None:
        return None

    def localize(self, moment: datetime.datetime) -> None: ...


IN_PYTZ = datetime.datetime(2026, 1, 1, tzinfo=Pytz())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((None, None, None, None), "give either dates, or all of start, end and every"),
        ((None, utc(2026, 1, 1), utc(2026, 1, 2), None), "give either dates"),
        (([utc(2026, 1, 1)], utc(2026, 1, 1), None, None), "give either dates"),
        (([], None, None, None), "dates must not be empty"),
        ((["2026-01-01"], None, None, None), "dates has no time zone"),
        ((None, utc(2026, 1, 2), utc(2026, 1, 1), DAY), "end must not be before start"),
        ((None, utc(2026, 1, 1), utc(2026, 1, 2), -DAY), "every must be more than 0"),
        ((None, utc(2026, 1, 1), utc(2026, 1, 2), 0 * DAY), "every must be more than 0"),
        (
            (None, utc(2026, 1, 1), utc(2026, 1, 2), relativedelta(months=-1)),
            "every must be more than 0",
        ),
        ((None, utc(2026, 1, 1), utc(2026, 1, 2), timedelta.max), "every is too long"),
        (
            (None, utc(2026, 1, 1), utc(2026, 9, 2), relativedelta(month=2)),
            "every does not lead from .* to a later date",
        ),
        ((None, utc(2026, 1, 1), utc(2026, 1, 2), timedelta(seconds=1)), "end: .* at most 10,000"),
        ((None, utc(2026, 1, 1), utc(9999, 1, 1), 900 * DAY), "end must not be in the future"),
        (([utc(2100, 1, 1)], None, None, None), "dates must not be in the future"),
        (
            (
                None,
                datetime.datetime(2026, 1, 1, tzinfo=Pytz()),
                utc(2026, 1, 3),
                relativedelta(days=1),
            ),
            "start must not have a time zone of pytz",
        ),
    ],
)
def test_wrong_dates(arguments: tuple[Any, Any, Any, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        logical_dates(*arguments, None)


def test_steps_beyond_the_last_year_end_a_series() -> None:
    assert series(utc(2020, 1, 1), utc(2026, 1, 1), relativedelta(years=7900)) == [utc(2020, 1, 1)]
