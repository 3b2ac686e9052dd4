"""Turning what callers pass into what the generated request types take."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from airflow_api_v1.types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

Time: TypeAlias = datetime.datetime | str
"""An aware datetime, or an ISO 8601 string with an offset, such as `2026-11-01T00:00:00Z`."""
Texts: TypeAlias = "str | Iterable[str]"
"""One string, or several."""


def given(value: T | None) -> T | Unset:
    """Return a field of a request body; one that is None is not sent."""
    return UNSET if value is None else value


def time(name: str, value: Time | None) -> datetime.datetime | None:
    """Return an aware datetime.

    Raises:
        ValueError: The string is not ISO 8601, or there is no offset from UTC.
        TypeError: The value is neither a datetime nor a string.
    """
    if value is None:
        return None
    if isinstance(value, str):
        from dateutil.parser import isoparse  # slow to import, seldom needed

        try:
            moment = isoparse(value)
        except ValueError:
            raise ValueError(f"{name} is not an ISO 8601 time: {value!r}") from None
    elif isinstance(value, datetime.datetime):  # pyright: ignore[reportUnnecessaryIsInstance]
        moment = value
    else:
        raise TypeError(f"{name} must be a datetime or a string, not {type(value).__name__}")
    if moment.utcoffset() is None:
        raise ValueError(
            f"{name} has no time zone: {value!s}. Pass an aware datetime, such as"
            " datetime(2026, 11, 1, tzinfo=timezone.utc), or a string with an offset, such as"
            " '2026-11-01T00:00:00Z'"
        )
    return moment


def texts(name: str, value: Texts | None) -> list[str] | None:
    """Return a list of strings; a single string is a list of one, not of its characters.

    Raises:
        TypeError: Something in it is not a string.
    """
    if value is None:
        return None
    found = [value] if isinstance(value, str) else list(value)
    for text in found:
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"{name} must be strings, not {type(text).__name__}")
    return [str(text) for text in found]


def with_identifiers(fields: Texts | None, *identifiers: str) -> list[str] | None:
    """Return the fields to ask for, the identifiers among them, so that answers keep their type."""
    names = texts("fields", fields)
    return None if names is None else list(dict.fromkeys([*identifiers, *names]))
