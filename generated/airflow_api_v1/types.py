"""What the generated modules share: building requests, reading answers."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum, StrEnum
from typing import Any, Literal, Self, TypeVar, cast
from urllib.parse import quote

from attrs import evolve, field, frozen

T = TypeVar("T")


class Unset:
    """The type of UNSET: in a request, a field that is not sent."""

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Unset = Unset()


class OpenEnum(StrEnum):
    """An enum of strings that reads a value it does not know as a member that carries it."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = value
        member._value_ = value
        return member


@frozen
class ApiRequest:
    """A request to the API, ready to be sent by any HTTP client."""

    operation_id: str
    method: str
    route: str
    """The path as the spec has it, with the names of its arguments in braces."""
    path: str
    """The path below the base URL, quoted."""
    params: Sequence[tuple[str, str]] = ()
    """The query, in order, not quoted yet."""
    json: Any = field(default=UNSET, repr=False)
    """The body, or UNSET where there is none. No repr shows it: it may hold a password."""
    accept: str = "application/json"

    @property
    def has_body(self) -> bool:
        """Whether a body is sent."""
        return self.json is not UNSET

    def with_page(self, page: Mapping[str, int]) -> ApiRequest:
        """Return this request for one page: in the body of a POST, else in the query."""
        if self.method == "POST":
            return evolve(self, json={**self.json, **page})
        return evolve(self, params=[*self.params, *query(**page)])


# --- out ------------------------------------------------------------------------------------------


def path_segment(name: str, value: str | int, *, slashes: bool = False) -> str:
    """Quote an argument for use in a path.

    An argument that would lead to another resource is refused: the empty string and the dot segments
    (HTTP clients and proxies resolve `/dags/etl/dagRuns/..` to `/dags/etl`), and a slash, which the
    server splits at even where it is quoted, unless the API takes slashes for this argument.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a string, not {type(value).__name__}")
    if not value:
        raise ValueError(f"{name} must not be empty")
    parts = value.split("/")
    if not slashes and len(parts) > 1:
        raise ValueError(
            f"{name} must not contain a slash: {value!r} would address another resource"
        )
    if any(part in ("", ".", "..") for part in parts) and (not slashes or len(parts) == 1):
        raise ValueError(f"{name} must not be {value!r}: it would address another resource")
    if any(part in (".", "..") for part in parts):
        raise ValueError(f"{name} must not contain a dot segment: {value!r}")
    if slashes and (value.startswith("/") or "\n" in value):
        raise ValueError(
            f"{name} must not begin with a slash or contain a line break: the server would not find"
            f" {value!r}"
        )
    return quote(value, safe="")


def query(**arguments: object) -> list[tuple[str, str]]:
    """Turn the arguments that are not None into query parameters."""
    pairs: list[tuple[str, str]] = []
    for name, value in arguments.items():
        if value is None:
            continue
        if isinstance(value, Iterable) and not isinstance(value, str):
            pairs += [(name, _text(name, item)) for item in cast("Iterable[object]", value)]
        else:
            pairs.append((name, _text(name, value)))
    return pairs


def _text(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return _time(name, value)
    if isinstance(value, Enum):
        return str(value.value)
    if not isinstance(value, str | int | float):
        raise TypeError(f"{name} cannot be sent in a query: {type(value).__name__}")
    return str(value)


def _time(name: str, value: datetime.datetime) -> str:
    if value.utcoffset() is None:
        raise ValueError(f"{name} must be an aware datetime, with a time zone: {value.isoformat()}")
    return value.isoformat()


def to_json(value: Any, name: str = "value") -> Any:
    """Turn a value into what the json module can write; a field that is UNSET is left out."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, datetime.datetime):
        return _time(name, value)
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, Mapping):
        pairs = cast("Mapping[str, Any]", value).items()
        return {key: to_json(item, str(key)) for key, item in pairs if item is not UNSET}
    if isinstance(value, Sequence):
        return [to_json(item, name) for item in cast("Sequence[Any]", value)]
    raise TypeError(f"{name} cannot be written as JSON: {type(value).__name__}")


def fields_to_json(model: Any, names: Mapping[str, str]) -> dict[str, Any]:
    """Write the fields of a model under their names in the API, UNSET ones left out."""
    values = ((key, getattr(model, name)) for name, key in names.items())
    return {key: to_json(value, key) for key, value in values if value is not UNSET}


# --- in -------------------------------------------------------------------------------------------


def identifier(source: Mapping[str, Any], key: str) -> Any:
    """Read a field that every server sends."""
    value = source.get(key)
    if value is None:
        raise ValueError(f"the field {key!r} is missing")
    return value


def read_time(value: Any) -> datetime.datetime | None:
    """Read an RFC 3339 time; one without a time zone is UTC, as all times of the server are."""
    if value is None:
        return None
    time = datetime.datetime.fromisoformat(value)
    return time if time.tzinfo is not None else time.replace(tzinfo=datetime.UTC)


def read_list(read: Callable[[Any], T], value: Any) -> list[T] | None:
    """Read each item of a list."""
    return None if value is None else [read(item) for item in value]


def read_typed(value: Any, *models: Any) -> Any:
    """Read an object that says in `__type` which of these models it is; keep one that is none."""
    if value is None:
        return None
    for model in models:
        if value.get("__type") == model.__name__:
            return model.from_dict(value)
    return value


def unknown_fields(source: Mapping[str, Any], known: frozenset[str]) -> dict[str, Any]:
    """Return the fields of an answer that the spec does not know."""
    if known >= source.keys():
        return {}
    return {key: value for key, value in source.items() if key not in known}


def copy_object(source: Mapping[str, Any]) -> dict[str, Any]:
    """Copy a JSON object that the json module has read, with all that is in it."""
    return {key: _copy(item) for key, item in source.items()}


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return copy_object(cast("dict[str, Any]", value))
    if isinstance(value, list):
        return [_copy(item) for item in cast("list[Any]", value)]
    return value


__all__ = ["UNSET", "ApiRequest", "OpenEnum", "Unset"]
