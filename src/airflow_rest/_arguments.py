"""Convert and check the arguments of methods."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, overload

from airflow_api_v1.runtime import (
    checked,
    items_of,
    optional,
    path_segment,
    refuse_empty,
    shown,
    without_none,
)

if TYPE_CHECKING:
    from airflow_rest.types import Texts, Time


def filters(**fields: Any) -> dict[str, Any]:
    """Return the filters that are not None: the ones to send in a request body.

    Raises:
        ValueError: A filter is empty; the server would ignore it.
    """
    found = without_none(**fields)
    for name, value in found.items():
        items = items_of(value)
        found[name] = value if items is None else items
        refuse_empty(name, found[name])
    return found


def time_by_either_name(**times: Time | None) -> datetime.datetime | None:
    """Return the time of an argument that has two names.

    Raises:
        ValueError: Both names were used, or the time is invalid.
        TypeError: The time is neither a datetime nor a string.
    """
    found = [
        moment
        for name, value in times.items()
        if (moment := optional(name, value, datetime.datetime)) is not None
    ]
    if len(found) > 1:
        raise ValueError(
            f"{' and '.join(times)} must not both be given: they are two names of one argument"
        )
    return found[0] if found else None


@overload
def joined(name: str, value: Texts) -> str: ...


@overload
def joined(name: str, value: Texts | None) -> str | None: ...


def joined(name: str, value: Texts | None) -> str | None:
    """Return the values as one string, for a parameter that the server splits at commas.

    Raises:
        ValueError: There is no value, or one is empty or has a comma.
        TypeError: A value is not a string.
    """
    found: list[str] | None = checked(name, value, [str], optional=True)
    if found is None:
        return None
    if not found or not all(found) or any("," in text for text in found):
        wrong = next((shown(text) for text in found if not text or "," in text), "there is none")
        raise ValueError(f"{name} must have at least one value, each without a comma: {wrong}")
    return ",".join(found)


def names(name: str, value: Texts) -> list[str]:
    """Return one string or several as a list without duplicates.

    Raises:
        ValueError: There is no string, or one is empty.
        TypeError: A value is not a string.
    """
    found: list[str] = checked(name, value, [str])
    if not found or not all(found):
        raise ValueError(f"{name} must have at least one value, and none that is empty")
    return list(dict.fromkeys(found))


def identifiers(name: str, value: Texts) -> list[str]:
    """Return one identifier or several as a list without duplicates.

    Raises:
        ValueError: There is no identifier, or one cannot be sent in a path.
        TypeError: A value is not a string.
    """
    found = names(name, value)
    for each in found:
        path_segment(name, each)
    return found


def wildcard(name: str, value: str | None) -> str:
    """Return an identifier, or `~` for None: the server's wildcard for all identifiers.

    Raises:
        ValueError: The identifier is `~`.
    """
    if value == "~":
        raise ValueError(f"{name} must not be '~', which means all to the server: pass None")
    return "~" if value is None else value


def map_index(value: int | None) -> int | None:
    """Return the index of a mapped instance; None for -1, which means that it is not mapped.

    Raises:
        ValueError: The index is below -1.
        TypeError: The index is not an int.
    """
    if value is None or checked("map_index", value, int) == -1:
        return None
    if value < -1:
        raise ValueError(
            f"map_index must be at least 0, or -1 for an instance that is not mapped: {value}"
        )
    return value


def with_identifiers(fields: Texts | None, *identifiers: str) -> list[str] | None:
    """Return the fields to request, including the identifiers, which the models require."""
    names: list[str] | None = checked("fields", fields, [str], optional=True)
    return None if names is None else list(dict.fromkeys([*identifiers, *names]))
