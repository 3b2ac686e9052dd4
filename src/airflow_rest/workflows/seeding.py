"""Checks what should be on the server, and compares it with what is there."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from attrs import frozen

from airflow_api_v1.runtime import checked, nearest, path_segment, shown
from airflow_rest.workflows.plans import FieldChange, PlanEntry

if TYPE_CHECKING:
    from collections.abc import Callable

    from airflow_rest.errors import NotFound
    from airflow_rest.workflows.plans import OnConflict, Outcome

__all__ = ["MASK", "Kind", "check", "check_choice", "compare", "is_missing", "undesired"]

MASK = "***"
"""What the server sends in place of a secret."""
CHOICES = ("overwrite", "skip", "fail")
"""The values of `on_conflict`."""


@frozen(kw_only=True)
class Kind:
    """What `apply` needs to know about variables, connections or pools."""

    resource: str
    """The attribute of the client, such as `pools`."""
    identifier: str
    """The field with the name of an object."""
    required: str
    """The field that every object needs."""
    shorthand: type[str] | type[int] | None
    """The type of a value that stands for the required field alone."""
    fields: tuple[str, ...]
    """The other fields than the name."""
    unlisted: tuple[str, ...] = ()
    """The fields that are in the response for one object, but not in the list."""
    secret: tuple[str, ...] = ()
    """The fields whose values no plan shows."""
    missing: str
    """The title, or the beginning of the detail, of Airflow's 404 response for an object."""
    check: Callable[[str, Any], dict[str, Any]]
    """Checks the name and the fields of an object, and returns the fields to send."""
    slashes: bool = False
    """Whether names may contain slashes."""
    undeletable: tuple[str, ...] = ()
    """The objects that the server does not delete."""


def check(kind: Kind, desired: object) -> dict[str, dict[str, Any]]:
    """Check the argument `desired` of `apply`, and return the fields of each object.

    Raises:
        TypeError: A name, a field or a value has the wrong type, or a field is unknown or missing.
        ValueError: A name or a value is not allowed.
    """
    if not isinstance(desired, Mapping):
        raise TypeError(f"desired must be a mapping, not {type(desired).__name__}")
    found: dict[str, dict[str, Any]] = {}
    for name, value in cast("Mapping[object, object]", desired).items():
        if not isinstance(name, str):
            raise TypeError(f"desired must have strings as keys, not {type(name).__name__}")
        try:
            found[name] = kind.check(name, _fields(kind, value))
        except (TypeError, ValueError) as error:
            raise type(error)(f"desired[{shown(name)}]: {error}") from None
    return found


def check_choice(on_conflict: object) -> None:
    """Check the argument `on_conflict` of `apply`.

    Raises:
        TypeError: It is not a string.
        ValueError: It is another string.
    """
    text: str = checked("on_conflict", on_conflict, str)
    if text not in CHOICES:
        raise ValueError(
            f"on_conflict must be one of {', '.join(CHOICES)}, not {shown(text)}"
            + nearest(text, CHOICES)
        )


def _fields(kind: Kind, value: object) -> dict[str, Any]:
    if kind.shorthand is not None and isinstance(value, kind.shorthand):
        return {kind.required: value}
    if not isinstance(value, Mapping):
        single = {str: "a string or ", int: "an int or ", None: ""}[kind.shorthand]
        raise TypeError(f"must be {single}a mapping of fields, not {type(value).__name__}")
    fields: dict[str, Any] = {}
    for key, given in cast("Mapping[object, object]", value).items():
        name: str = checked("the name of a field", key, str)
        if name not in kind.fields:
            raise TypeError(f"unknown field {shown(name)}{nearest(name, kind.fields)}")
        fields[name] = given
    if kind.required not in fields:
        raise TypeError(f"the field {kind.required!r} is missing")
    return fields


def compare(
    kind: Kind,
    name: str,
    wanted: Mapping[str, Any],
    current: Mapping[str, Any] | None,
    *,
    on_conflict: OnConflict,
    rewrite_secrets: bool,
) -> tuple[Outcome, PlanEntry]:
    """Return what is to become of a desired object.

    Args:
        kind: The kind of the object.
        name: The name of the object.
        wanted: The desired fields.
        current: The fields on the server; None if the object does not exist.
        on_conflict: What to do with an object that differs.
        rewrite_secrets: Whether to write fields that cannot be compared.
    """
    if current is None:
        changes = [_change(kind, field, None, value) for field, value in wanted.items()]
        return "created", PlanEntry(name, tuple(changes))
    equal = {field: _equal(field, current.get(field), value) for field, value in wanted.items()}
    unknown = tuple(field for field in equal if equal[field] is None)
    # A connection whose host changes needs the password for the new host.
    differs = rewrite_secrets or False in equal.values()
    written = [field for field in equal if not equal[field]] if differs else []
    changes = [_change(kind, field, current.get(field), wanted[field]) for field in written]
    outcome: Outcome = "kept" if not changes else "skipped" if on_conflict == "skip" else "changed"
    return outcome, PlanEntry(name, tuple(changes), unknown)


def undesired(kind: Kind, name: str) -> tuple[Outcome, PlanEntry]:
    """Return what is to become of an object that is not desired."""
    if name in kind.undeletable:
        return "kept", PlanEntry(name, note="not desired, but the server does not delete it")
    try:
        path_segment("the name", name, slashes=kind.slashes)
    except ValueError as error:
        return "kept", PlanEntry(name, note=f"not desired, but cannot be deleted: {error}")
    return "deleted", PlanEntry(name)


def is_missing(kind: Kind, error: NotFound) -> bool:
    """Return whether a 404 response means that there is no such object."""
    return any((text or "").startswith(kind.missing) for text in (error.title, error.detail))


def _change(kind: Kind, field: str, old: Any, new: Any) -> FieldChange:
    if field in kind.secret:
        return FieldChange(field, secret=True)
    return FieldChange(field, _without_password(old), _without_password(new))


def _without_password(value: Any) -> Any:
    """Hide the password in a URL, which a host or a description may contain."""
    return re.sub(r"://[^@\s]*@", f"://{MASK}@", value) if isinstance(value, str) else value


def _equal(field: str, old: Any, new: Any) -> bool | None:
    """Return whether two values of a field are equal; None if they cannot be compared."""
    if field == "password" or old == MASK:
        return None
    if field == "extra":
        return _equal_json(_parsed(old), _parsed(new))
    return bool(_or_none(old) == _or_none(new))


def _or_none(value: Any) -> Any:
    """Return None for a field that is empty, or off: older servers do not send all fields."""
    return None if value == "" or value is False else value


def _parsed(extra: str | None) -> Any:
    try:
        return json.loads(extra) if extra else None
    except (ValueError, RecursionError):
        return extra


def _equal_json(old: Any, new: Any) -> bool | None:
    if isinstance(old, str) and MASK in old:
        # The server masks whole strings, and known secrets within strings.
        around = ".*".join(map(re.escape, old.split(MASK)))
        if old == MASK or (isinstance(new, str) and re.fullmatch(around, new, re.DOTALL)):
            return None
        return False
    if isinstance(old, dict) and isinstance(new, dict):
        olds, news = cast("dict[str, object]", old), cast("dict[str, object]", new)
        if olds.keys() != news.keys():
            return False
        return _all_equal([_equal_json(olds[key], news[key]) for key in olds])
    if isinstance(old, list) and isinstance(new, list):
        items, others = cast("list[object]", old), cast("list[object]", new)
        if len(items) != len(others):
            return False
        return _all_equal([_equal_json(*pair) for pair in zip(items, others, strict=True)])
    # To Python, True equals 1.
    return isinstance(old, bool) == isinstance(new, bool) and bool(old == new)


def _all_equal(parts: list[bool | None]) -> bool | None:
    return False if False in parts else None if None in parts else True
