"""What the generated modules share: building requests, reading answers."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum, StrEnum
from typing import Any, Literal, NoReturn, Self, TypeVar, cast
from urllib.parse import quote, urlencode

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

    def __reduce__(self) -> NoReturn:
        raise TypeError("what may hold a secret is not pickled")

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


# How many characters, quoted, an argument in a path and a whole query may have: so much fits into
# what HTTP clients take for a URL. Servers take less, some 4,000 to 8,000 for all of it.
_LONGEST = 10_000
_LONGEST_QUERY = 60_000
# How many levels of lists and objects a JSON value may have.
_DEEPEST = 200


def shown(value: str) -> str:
    """Return a text as a message shows it: on one line, and not longer than a message should be."""
    return repr(value) if len(value) <= 80 else f"{value[:80]!r}..."


def path_segment(name: str, value: str | int, *, slashes: bool = False) -> str:
    """Quote an argument for use in a path.

    An argument that would lead to another resource is refused: the empty string and the dot segments
    (HTTP clients and proxies resolve `/dags/etl/dagRuns/..` to `/dags/etl`), and a slash, which the
    server splits at even where it is quoted, unless the API takes slashes for this argument.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return _digits(name, value)
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a string, not {type(value).__name__}")
    if not value:
        raise ValueError(f"{name} must not be empty")
    parts = value.split("/")
    if not slashes and len(parts) > 1:
        raise ValueError(
            f"{name} must not contain a slash: {shown(value)} would address another resource"
        )
    if any(part in ("", ".", "..") for part in parts) and (not slashes or len(parts) == 1):
        raise ValueError(f"{name} must not be {shown(value)}: it would address another resource")
    if any(part in (".", "..") for part in parts):
        raise ValueError(f"{name} must not contain a dot segment: {shown(value)}")
    if slashes and (value.startswith("/") or "\n" in value):
        raise ValueError(
            f"{name} must not begin with a slash or contain a line break: the server would not find"
            f" {shown(value)}"
        )
    quoted = quote(_encodable(name, value), safe="")
    if len(quoted) > _LONGEST:
        raise ValueError(f"{name} is too long for a path: {len(value)} characters")
    return quoted


def query(**arguments: object) -> list[tuple[str, str]]:
    """Turn the arguments that are not None into query parameters."""
    pairs: list[tuple[str, str]] = []
    for name, value in arguments.items():
        if value is None:
            continue
        if isinstance(value, Iterable) and not isinstance(value, str | bytes):
            pairs += [(name, _text(name, item)) for item in cast("Iterable[object]", value)]
        else:
            pairs.append((name, _text(name, value)))
    if sum(len(value) for _, value in pairs) > _LONGEST_QUERY // 12:  # a character may become 12
        sizes = {name: 0 for name, _ in pairs}
        for pair in pairs:
            sizes[pair[0]] += len(urlencode([pair])) + 1
        if sum(sizes.values()) > _LONGEST_QUERY:
            raise ValueError(f"{max(sizes, key=sizes.__getitem__)} is too long for a query")
    return pairs


def _text(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return _time(name, value)
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        return _encodable(name, value)
    if isinstance(value, int):
        return _digits(name, value)
    if isinstance(value, float):
        return str(_finite(name, value))
    raise TypeError(f"{name} cannot be sent in a query: {type(value).__name__}")


def _time(name: str, value: datetime.datetime) -> str:
    if value.utcoffset() is None:
        raise ValueError(f"{name} must be an aware datetime, with a time zone: {value.isoformat()}")
    return value.isoformat()


def _encodable(name: str, value: str) -> str:
    """Return a text that is one: Python's may hold halves of characters. It may be a secret."""
    try:
        value.encode()
    except UnicodeEncodeError as error:
        place = error.start
    else:
        return value
    raise ValueError(f"{name} has a lone surrogate in it, which is no character, at index {place}")


def _digits(name: str, value: int) -> str:
    try:
        return str(int(value))
    except ValueError:  # Python has a limit here
        raise ValueError(f"{name} is too large a number") from None


def _finite(name: str, value: float) -> float:
    if not math.isfinite(value):
        raise ValueError(f"{name} must be a finite number, not {value}")
    return value


def to_json(value: Any, name: str = "value") -> Any:
    """Turn a value into what the json module can write; a field that is UNSET is left out."""
    try:
        return _json(value, name, _DEEPEST)
    except RecursionError:
        raise ValueError(f"{name} is nested too deeply, or contains itself") from None


def _json(value: Any, name: str, levels: int) -> Any:
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _encodable(name, value)
    if isinstance(value, int):
        _digits(name, value)
        return value
    if isinstance(value, float):
        return _finite(name, value)
    if isinstance(value, datetime.datetime):
        return _time(name, value)
    if not levels:
        raise RecursionError
    # A request says what is to be sent, a response what was.
    if write := getattr(value, "to_json", getattr(value, "to_dict", None)):
        return _json(write(), name, levels - 1)
    if isinstance(value, Mapping):
        pairs = cast("Mapping[Any, Any]", value).items()
        return {
            _key(name, key): _json(item, _label(key), levels - 1)
            for key, item in pairs
            if item is not UNSET
        }
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [_json(item, name, levels - 1) for item in cast("Sequence[Any]", value)]
    raise TypeError(f"{name} cannot be written as JSON: {type(value).__name__}")


def _key(name: str, key: Any) -> Any:
    """Return a key of a JSON object, of which the json module makes a string."""
    if not isinstance(key, str | int | float | None):
        raise TypeError(f"{name} has a key that cannot be written as JSON: {type(key).__name__}")
    _json(key, f"a key of {name}", 0)
    return key


def _label(key: object) -> str:
    text = str(key)
    return text if text.isprintable() and len(text) <= 80 else shown(text)


def fields_to_json(model: Any, names: Mapping[str, str]) -> dict[str, Any]:
    """Write the fields of a model under their names in the API, UNSET ones left out."""
    values = ((key, getattr(model, name)) for name, key in names.items())
    return {key: to_json(value, key) for key, value in values if value is not UNSET}


def redacted(body: Mapping[str, Any], secrets: Iterable[str]) -> dict[str, Any]:
    """Return the body of a request with something in place of the values that may be secret."""
    return {key: "[redacted]" if key in secrets else value for key, value in body.items()}


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
    return None if value is None else [read(item) for item in as_list(value)]


def as_list(value: Any) -> list[Any]:
    """Return a list that is one: an object or a string can be iterated too."""
    if not isinstance(value, list):
        raise TypeError(f"a list is expected, not {type(value).__name__}")
    return cast("list[Any]", value)


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
    copy = dict(source)
    # Not by recursion: the json module reads what is nested deeper than functions may be.
    todo: list[dict[Any, Any] | list[Any]] = [copy]
    while todo:
        box = cast("dict[Any, Any]", todo.pop())  # or a list, of which the numbers are the keys
        for key, item in list(box.items() if hasattr(box, "items") else enumerate(box)):
            if isinstance(item, dict | list):
                box[key] = cast("dict[Any, Any] | list[Any]", item).copy()
                todo.append(box[key])
    return copy


__all__ = ["UNSET", "ApiRequest", "OpenEnum", "Unset"]
