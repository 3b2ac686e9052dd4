"""Turning what callers pass into what the generated request types take."""

from __future__ import annotations

import datetime
import secrets
from typing import TYPE_CHECKING, TypeVar

from airflow_api_v1.runtime import UNSET, OpenEnum, Unset, checked, shown

if TYPE_CHECKING:
    from airflow_rest.types import Texts, Time

T = TypeVar("T")
E = TypeVar("E", bound=OpenEnum)


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
            raise ValueError(f"{name} is not an ISO 8601 time: {shown(value)}") from None
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


def time_by_either_name(**times: Time | None) -> datetime.datetime | None:
    """Return the time of an argument that has two names.

    Raises:
        ValueError: It was given under both names, or it is not a valid time.
        TypeError: It is neither a datetime nor a string.
    """
    found = [moment for name, value in times.items() if (moment := time(name, value)) is not None]
    if len(found) > 1:
        raise ValueError(
            f"{' and '.join(times)} must not both be given: they are two names of one argument"
        )
    return found[0] if found else None


def new_run_id() -> str:
    """Return an id for a run that no other run has, in the form of Airflow's own."""
    now = datetime.datetime.now(datetime.UTC).isoformat()
    return f"manual__{now}_{secrets.token_hex(8)}"


def texts(name: str, value: Texts | None) -> list[str] | None:
    """Return a list of strings; a single string is a list of one, not of its characters.

    Raises:
        TypeError: Something in it is not a string.
    """
    if value is None:
        return None
    found: list[str] = checked(name, [value] if isinstance(value, str) else value, [str])
    return found


def states(name: str, value: Texts | None, kind: type[E]) -> list[E] | None:
    """Return the states of a filter.

    Raises:
        ValueError: There is none, or one is unknown and not a member of an enum.
        TypeError: Something in it is not a string.
    """
    if value is None:
        return None
    return filled(name, checked(name, [value] if isinstance(value, str) else value, [kind]))


def joined(name: str, value: Texts | None) -> str | None:
    """Return one string for a parameter that the server splits at commas.

    Raises:
        ValueError: There is no string, or one is empty or has a comma.
        TypeError: Something in it is not a string.
    """
    found = texts(name, value)
    if found is None:
        return None
    if not found or not all(found) or any("," in text for text in found):
        wrong = next((shown(text) for text in found if not text or "," in text), "there is none")
        raise ValueError(f"{name} must have at least one value, each without a comma: {wrong}")
    return ",".join(found)


def filled(name: str, value: T | None) -> T | None:
    """Return a filter that the server does not ignore, as it does an empty text and 0.

    Raises:
        ValueError: The server would ignore it.
    """
    if value is not None and not value:
        raise ValueError(f"{name} must not be {value!r}: the server would list everything")
    return value


def any_of(name: str, value: Texts | None) -> list[str] | None:
    """Return the values of a filter, of which there is one at least: else all would be listed.

    Raises:
        ValueError: There is none.
        TypeError: Something in it is not a string.
    """
    return filled(name, texts(name, value))


def wildcard(name: str, value: str | None) -> str:
    """Return an identifier, or what means all of them to the server where there is none.

    Raises:
        ValueError: The identifier is what means all.
    """
    if value == "~":
        raise ValueError(f"{name} must not be '~', which means all to the server: None does here")
    return "~" if value is None else value


def map_index(value: int | None) -> int | None:
    """Return the number of a mapped instance; None for -1, the number of those that are not mapped.

    Raises:
        ValueError: The number is below -1.
        TypeError: It is not an int.
    """
    if value is None or integer("map_index", value) == -1:
        return None
    if value < -1:
        raise ValueError(f"map_index must be at least 0, or -1 for what is not mapped: {value}")
    return value


def integer(name: str, value: int, *, least: int | None = None) -> int:
    """Return a whole number.

    Raises:
        ValueError: It is below `least`, or larger than a server can store.
        TypeError: It is not an int.
    """
    checked(name, value, int)
    if least is not None and value < least:
        raise ValueError(f"{name} must be at least {least}, not {value}")
    return value


def with_identifiers(fields: Texts | None, *identifiers: str) -> list[str] | None:
    """Return the fields to ask for, the identifiers among them, so that answers keep their type."""
    names = texts("fields", fields)
    return None if names is None else list(dict.fromkeys([*identifiers, *names]))
