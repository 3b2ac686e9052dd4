"""The requests that a fake server receives, checked as the server checks them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from attrs import frozen

from airflow_api_v1.runtime import OpenEnum
from airflow_rest.testing._catalog import catalog
from airflow_rest.testing._errors import Problem, bad_request, not_found

if TYPE_CHECKING:
    from airflow_rest.testing._catalog import Known

_NO_METHOD = "The method is not allowed for the requested URL."
_NO_PATH = (
    "The requested URL was not found on the server. If you entered the URL manually please check"
    " your spelling and try again."
)
# The maximum length of a note.
_LONGEST_NOTE = 1000
# The words of the server for the types of JSON.
_WORDS: dict[Any, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    Mapping: "object",
    list: "array",
}


@frozen
class Received:
    """A request, after its checks.

    Attributes:
        known: The operation.
        path: The arguments in the path.
        query: The values of each parameter of the query.
        body: The body; empty if there is none.
    """

    known: Known
    path: Mapping[str, str]
    query: Mapping[str, list[str]]
    body: Mapping[str, Any]

    def text(self, name: str, default: str | None = None) -> str | None:
        """Return a parameter of the query."""
        return self.query[name][-1] if name in self.query else default

    def texts(self, name: str) -> list[str]:
        """Return the values of a parameter; they may also be separated by commas."""
        return [each for value in self.query.get(name, []) for each in value.split(",")]

    def flag(self, name: str, *, default: bool | None = None) -> bool | None:
        """Return a parameter that is true or false."""
        return self.query[name][-1] == "true" if name in self.query else default

    def number(self, name: str, default: int | None = None) -> int | None:
        """Return a parameter that is an integer."""
        return int(self.query[name][-1]) if name in self.query else default

    def decimal(self, name: str) -> float | None:
        """Return a parameter that is a number."""
        return float(self.query[name][-1]) if name in self.query else None

    def time(self, name: str) -> datetime.datetime | None:
        """Return a parameter that is a time."""
        return as_time(self.query[name][-1]) if name in self.query else None

    def required(self, name: str) -> Any:
        """Return a field of the body.

        Raises:
            Problem: It is missing.
        """
        if name not in self.body:
            raise bad_request(f"{name!r} is a required property")
        return self.body[name]

    def body_time(self, name: str) -> datetime.datetime | None:
        """Return a field of the body that is a time."""
        value = self.body.get(name)
        return None if value is None else as_time(value)


def as_time(value: str) -> datetime.datetime:
    """Parse a time.

    Raises:
        Problem: It is not a time, or it has no time zone.
    """
    try:
        time = datetime.datetime.fromisoformat(value)
    except ValueError:
        time = None
    if time is None or time.tzinfo is None:
        raise bad_request(f"{value!r} is not a 'date-time'")
    return time


def check(received: Received, version: tuple[int, ...]) -> None:
    """Check a request as the server does.

    Raises:
        Problem: The version has no such operation, or the query or the body is wrong.
    """
    operation = received.known.operation
    if _is_newer(operation.since, version):
        # Older operations may have the same path.
        if any(
            each.operation.path == operation.path and not _is_newer(each.operation.since, version)
            for each in catalog().values()
        ):
            raise Problem(405, "Method Not Allowed", _NO_METHOD)
        raise not_found(detail=_NO_PATH)
    newer = {**operation.newer_parameters, **operation.newer_fields}
    missing = {name for name, since in newer.items() if _is_newer(since, version)}
    _check_query(received, missing)
    _check_body(received, missing)


def _is_newer(since: str, version: tuple[int, ...]) -> bool:
    return tuple(map(int, since.split("."))) > version[:2]


def _check_query(received: Received, missing: set[str]) -> None:
    known = received.known.parameters
    extra = [name for name in received.query if name not in known or name in missing]
    if extra:
        raise bad_request(f"Extra query parameter(s) {', '.join(sorted(extra))} not in spec")
    for name, values in received.query.items():
        kind = known[name]
        for value in values:
            if kind is datetime.datetime:
                as_time(value)
            elif not _reads(value, kind):
                words = f"Wrong type, expected '{_WORDS[kind]}' for query parameter '{name}'"
                raise bad_request(words)


def _reads(value: str, kind: type) -> bool:
    if kind is bool:
        return value in ("true", "false")
    if kind in (int, float):
        try:
            kind(value)
        except ValueError:
            return False
    return True


def _check_body(received: Received, missing: set[str]) -> None:
    expected = received.known.body
    if expected is None:
        return
    for name, value in received.body.items():
        if name not in expected or name in missing:
            raise bad_request(str({name: ["Unknown field."]}))
        kind, optional = expected[name]
        if value is None and optional:
            continue
        _check_value(name, value, kind)
        if name == "note" and len(str(value)) > _LONGEST_NOTE:
            raise bad_request(f"{value!r} is too long - 'note'")


def _check_value(name: str, value: Any, kind: Any) -> None:
    if isinstance(kind, list):
        _check_value(name, value, list)
        for index, item in enumerate(cast("list[Any]", value)):
            _check_value(f"{name}.{index}", item, kind[0])
        return
    if issubclass(kind, OpenEnum):
        known = [member.value for member in kind]
        if value not in known:
            raise bad_request(f"{value!r} is not one of {known} - {name!r}")
        return
    if kind is datetime.datetime:
        _check_value(name, value, str)
        as_time(value)
        return
    wanted: Any = (int, float) if kind is float else dict if kind is Mapping else kind
    if not isinstance(value, wanted) or (isinstance(value, bool) and kind is not bool):
        raise bad_request(f"{value!r} is not of type '{_WORDS.get(kind, 'object')}' - {name!r}")
