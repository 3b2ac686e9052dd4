"""Turning what callers pass into what the generated request types take."""

from __future__ import annotations

import datetime
import secrets
from typing import TYPE_CHECKING, Any

from airflow_api_v1.runtime import checked, items_of, optional, refuse_empty, shown

if TYPE_CHECKING:
    from airflow_rest.types import Texts, Time


def without_none(**fields: Any) -> dict[str, Any]:
    """Return the fields of a request body that are to be sent: those that are not None."""
    return {name: value for name, value in fields.items() if value is not None}


def filters(**fields: Any) -> dict[str, Any]:
    """Return the filters in a request body that are to be sent: those that are not None.

    Raises:
        ValueError: One is empty, so that the server would ignore it.
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
        ValueError: It was given under both names, or it is not a valid time.
        TypeError: It is neither a datetime nor a string.
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


def new_run_id() -> str:
    """Return an id for a run that no other run has, in the form of Airflow's own."""
    now = datetime.datetime.now(datetime.UTC).isoformat()
    return f"manual__{now}_{secrets.token_hex(8)}"


def joined(name: str, value: Texts | None) -> str | None:
    """Return one string for a parameter that the server splits at commas.

    Raises:
        ValueError: There is no string, or one is empty or has a comma.
        TypeError: Something in it is not a string.
    """
    found: list[str] | None = checked(name, value, [str], optional=True)
    if found is None:
        return None
    if not found or not all(found) or any("," in text for text in found):
        wrong = next((shown(text) for text in found if not text or "," in text), "there is none")
        raise ValueError(f"{name} must have at least one value, each without a comma: {wrong}")
    return ",".join(found)


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
    names: list[str] | None = checked("fields", fields, [str], optional=True)
    return None if names is None else list(dict.fromkeys([*identifiers, *names]))
