"""Code that the generated modules share: it builds requests and reads responses."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from enum import Enum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Generic,
    Literal,
    NoReturn,
    Self,
    TypeVar,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)
from urllib.parse import quote, urlencode

from attrs import NOTHING, evolve, field, fields, frozen

T = TypeVar("T")
R = TypeVar("R")
M = TypeVar("M", bound="ResponseModel")


class Unset:
    """The type of UNSET, which marks a field of a request that is not sent."""

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        return "UNSET"  # a copy is the same object


UNSET: Unset = Unset()


class OpenEnum(StrEnum):
    """An enum of strings that also accepts unknown values: each becomes a new member."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = value
        member._value_ = value
        return member


@frozen
class Operation(Generic[T]):
    """An operation of the API, as data."""

    id: str
    method: str
    path: str
    """The path below the base URL, with the names of its arguments in braces."""
    parse: Callable[[Any], T] = field(repr=False)
    """Turns the decoded JSON body of a successful response into the result."""
    reads: bool
    """Whether the operation changes nothing on the server."""
    since: str
    """The first minor release of Airflow that has the operation, such as `2.4`."""
    creates: tuple[str, ...] = ()
    """The fields of the new object that must each be unique; empty if the operation creates
    nothing. A conflict is about one of these fields."""
    newer_parameters: Mapping[str, str] = field(factory=dict[str, str], hash=False)
    """The first minor release that has each parameter of the query, for those that are newer than
    the operation."""
    newer_fields: Mapping[str, str] = field(factory=dict[str, str], hash=False)
    """The first minor release that has each field of the body, for those that are newer than the
    operation."""


@frozen
class ListOperation(Operation[T], Generic[T, R]):
    """An operation that returns a list, or a page of one."""

    rows: Callable[[T], tuple[list[R], int | None]] = field(repr=False, kw_only=True)
    """Returns the rows of a response, and the number of all rows as the server counts them."""
    key: Callable[[R], Hashable] = field(repr=False, kw_only=True)
    """Returns the key that identifies a row in the list."""
    ordered: bool = field(kw_only=True)
    """Whether the server returns the rows in a defined order."""
    page: tuple[str, str] | None = field(kw_only=True)
    """The names of the parameters for limit and offset; None if a response has all rows."""
    row: type[ResponseModel] = field(repr=False, kw_only=True)
    """The model of a row."""
    selects: bool = field(kw_only=True)
    """Whether the parameter `fields` names the fields that the server returns, from Airflow 2.9."""


@frozen
class ApiRequest(Generic[T]):
    """A request to the API, ready to be sent by any HTTP client."""

    operation: Operation[T]
    path: str
    """The path below the base URL, quoted."""
    params: Sequence[tuple[str, str]] = ()
    """The query, in order, not quoted yet."""
    json: Any = field(default=None, repr=False)
    """The body, or None if there is none. The repr omits it, since it may contain a password."""

    def __reduce__(self) -> NoReturn:
        raise TypeError("a request cannot be pickled, since it may contain a secret")

    @property
    def method(self) -> str:
        """The HTTP method."""
        return self.operation.method


@frozen
class ListRequest(ApiRequest[T], Generic[T, R]):
    """A request for a list, or for a page of one."""

    if TYPE_CHECKING:
        operation: ListOperation[T, R]

    def for_page(self, limit: int, offset: int) -> Self:
        """Return this request for one page, or unchanged if a response has all rows."""
        if self.operation.page is None:
            return self
        limit_key, offset_key = self.operation.page
        if self.operation.method == "POST":
            return evolve(self, json={**self.json, limit_key: limit, offset_key: offset})
        page = (limit_key, str(limit)), (offset_key, str(offset))
        return evolve(self, params=[*self.params, *page])

    def for_fields(self, names: Iterable[str]) -> Self:
        """Return this request for these fields of each row, or unchanged if it names others."""
        if not self.operation.selects or any(name == "fields" for name, _ in self.params):
            return self
        return evolve(self, params=[*self.params, *(("fields", name) for name in names)])


# --- requests -------------------------------------------------------------------------------------


# The maximum number of characters, quoted, of an argument in a path and of a whole query. HTTP
# clients accept URLs of this length. Servers accept less: 4,000 to 8,000 characters in all.
_LONGEST = 10_000
_LONGEST_QUERY = 60_000
# The maximum number of nested lists and objects in a JSON value.
_DEEPEST = 200
# The range of the integers that a server can store.
_SMALLEST, _LARGEST = -(2**63), 2**63 - 1
# The types of values in the spec, and the words for them in messages.
_KINDS: dict[Any, str] = {
    str: "a string",
    int: "an int",
    float: "a number",
    bool: "a bool",
    Mapping: "a mapping",
}


def shown(value: str) -> str:
    """Return a string for a message: on one line, and cut off if it is too long."""
    return repr(value) if len(value) <= 80 else f"{value[:80]!r}..."


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint for a message about an unknown word: the known word that is most similar."""
    from difflib import get_close_matches  # only needed for an error

    found = get_close_matches(word.lower(), known, 1)
    return f"; did you mean {found[0]!r}?" if found else ""


def checked(
    name: str, value: Any, kind: Any, *, optional: bool = False, least: int | None = None
) -> Any:
    """Check a value to send, and return it converted to the type in the spec.

    Args:
        name: The name of the argument, for the message.
        value: The value.
        kind: A type, or a list with the type of the items. Where a list of strings is expected, one
            string is accepted too. A bool does not count as a number. For an enum, its values are
            accepted, and members that were created for unknown values. For a datetime, an aware one
            is accepted, or an ISO 8601 string with an offset.
        optional: Whether None is allowed.
        least: The smallest int that is allowed; None for any.

    Raises:
        TypeError: The value has another type.
        ValueError: The value is not one of the enum's values, is a time without an offset, or is a
            number that is too small, or that no server can store.
    """
    if value is None and optional:
        return None
    if isinstance(kind, list):
        return _all(name, value, *cast("list[Any]", kind))
    if issubclass(kind, OpenEnum):
        return _member(name, value, kind)
    if kind is datetime.datetime:
        return aware_time(name, value)
    right = isinstance(value, int | float if kind is float else kind)
    if not right or (isinstance(value, bool) and kind is not bool):
        words = _KINDS.get(kind, f"of type {kind.__name__}")
        words += " or None" if optional else ""
        raise TypeError(f"{name} must be {words}, not {type(value).__name__}")
    if kind is str:
        return str.__str__(cast("str", value))  # for a member of an enum: its value, not its name
    if isinstance(value, int) and not _SMALLEST <= value <= _LARGEST:
        raise ValueError(f"{name} is too large a number")
    if isinstance(value, int) and least is not None and value < least:
        bound = f"be at least {least}, not" if least else "not be negative:"
        raise ValueError(f"{name} must {bound} {value}")
    return value


def optional(name: str, value: Any, kind: Any) -> Any:
    """Check an optional argument of a query as `checked` does; None is returned as it is.

    Raises:
        TypeError: The value has another type.
        ValueError: The value is empty, so that the server would ignore it, or `checked` rejects it.
    """
    if value is None:
        return None
    found = checked(name, value, kind)
    refuse_empty(name, found)
    return found


def refuse_empty(name: str, value: object) -> None:
    """Raise an error if a filter is empty.

    Raises:
        ValueError: The value is an empty string or list, which the server would ignore.
    """
    if value in ("", []):
        raise ValueError(f"{name} must not be {value!r}: the server would ignore it")


def aware_time(name: str, value: Any) -> datetime.datetime:
    """Check a time and return it as an aware datetime.

    Args:
        name: The name of the argument, for the message.
        value: An aware datetime, or an ISO 8601 string with an offset.

    Raises:
        ValueError: The string is not ISO 8601, or there is no offset from UTC.
        TypeError: The value is neither a datetime nor a string.
    """
    if isinstance(value, str):
        from dateutil.parser import isoparse  # slow to import and rarely needed

        try:
            moment = isoparse(value)
        except ValueError:
            raise ValueError(f"{name} is not an ISO 8601 time: {shown(value)}") from None
    elif isinstance(value, datetime.datetime):
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


def items_of(value: object) -> list[Any] | None:
    """Return the items of a list or another iterable, or None for a single value."""
    if not isinstance(value, Iterable) or isinstance(value, str | bytes | bytearray | Mapping):
        return None
    return list(cast("Iterable[Any]", value))


def _all(name: str, values: Any, kind: Any) -> list[Any]:
    text = issubclass(kind, str)
    words = "strings" if text else f"a list of {kind.__name__}"
    items = [values] if text and isinstance(values, str) else items_of(values)
    if items is None:
        raise TypeError(f"{name} must be {words}, not {type(values).__name__}")
    for item in items:
        if not isinstance(item, str if text else kind):
            raise TypeError(f"{name} must be {words}, not {type(item).__name__}")
    return [checked(name, item, kind) for item in items]


def _member(name: str, value: Any, kind: type[OpenEnum]) -> OpenEnum:
    text = checked(name, value, str)
    known = [member.value for member in kind]
    # The caller created a member for an unknown value on purpose.
    created = isinstance(value, OpenEnum) and text not in [member.value for member in type(value)]
    if text not in known and not created:
        raise ValueError(
            f"{name} must be one of {', '.join(known)}, not {shown(text)}{nearest(text, known)}"
        )
    return kind(text)


def path_segment(
    name: str, value: str | int, *, kind: type[str | int] = str, slashes: bool = False
) -> str:
    """Quote an argument for use in a path.

    An argument must not address another resource. Therefore it must not be the empty string, and
    not a dot segment: HTTP clients and proxies resolve `/dags/etl/dagRuns/..` to `/dags/etl`. It
    must not contain a slash either, unless the API accepts slashes in this argument: the server
    splits the path at a slash even if it is quoted.

    Raises:
        TypeError: The value is not of type `kind`.
        ValueError: The value would address another resource or none, or is too long.
    """
    value = checked(name, value, kind)
    if isinstance(value, int):
        return str(int(value))
    if not value:
        raise ValueError(f"{name} must not be empty")
    if "/" in value and not slashes:
        raise ValueError(
            f"{name} must not contain a slash: {shown(value)} would address another resource"
        )
    if value in (".", ".."):
        raise ValueError(f"{name} must not be {shown(value)}: it would address another resource")
    if {".", ".."}.intersection(value.split("/")):
        raise ValueError(f"{name} must not contain a dot segment: {shown(value)}")
    if slashes and (value.startswith("/") or "\n" in value):
        raise ValueError(
            f"{name} must not begin with a slash or contain a line break: the server would not find"
            f" {shown(value)}"
        )
    quoted = quote(_sendable(name, value), safe="")
    if len(quoted) > _LONGEST:
        raise ValueError(f"{name} is too long for a path: {len(value)} characters")
    return quoted


def without_none(**fields: Any) -> dict[str, Any]:
    """Return the fields that are not None: the ones to send in the body of a request."""
    found: dict[str, Any] = {}
    for name, value in fields.items():
        if value is not None:
            found[name] = value
    return found


def query(**arguments: object) -> list[tuple[str, str]]:
    """Turn the arguments that are not None into query parameters."""
    pairs: list[tuple[str, str]] = []
    length = 0
    for name, value in arguments.items():
        if value is None:
            continue
        items = items_of(value)
        for item in [value] if items is None else items:
            text = _text(name, item)
            length += len(text)
            pairs.append((name, text))
    if length > _LONGEST_QUERY // 12:  # a character may become 12
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
        return aware_time(name, value).isoformat()
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str | int | float):
        return str(_sendable(name, value))
    raise TypeError(f"{name} cannot be sent in a query: {type(value).__name__}")


def _sendable(name: str, value: str | float) -> Any:
    """Check that a string or a number can be sent, and return it.

    Raises:
        ValueError: A string has a lone surrogate, or a number is not finite or has more digits than
            Python writes. The message does not show a string: it may be a secret.
    """
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{name} must be a finite number, not {value}")
        return value
    try:
        if isinstance(value, str):
            value.encode()
        else:
            value = int(value)  # a subclass could write something else
            str(value)
    except UnicodeEncodeError as error:
        problem = f"has a lone surrogate at index {error.start}, which is not a character"
    except ValueError:
        problem = "is too large a number"
    else:
        return value
    raise ValueError(f"{name} {problem}")  # here, so that its context does not show the string


def to_json(value: Any, name: str = "value") -> Any:
    """Convert a value so that the json module can write it. Fields that are UNSET are omitted."""
    try:
        return _json(value, name, _DEEPEST)
    except RecursionError:
        raise ValueError(f"{name} is nested too deeply, or contains itself") from None


def _json(value: Any, name: str, levels: int) -> Any:
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str | int | float):
        return _sendable(name, value)
    if isinstance(value, datetime.datetime):
        return aware_time(name, value).isoformat()
    if not levels:
        raise RecursionError
    # Models of requests have `to_json`, models of responses have only `to_dict`.
    write = getattr(value, "to_json", getattr(value, "to_dict", None))
    if write and not isinstance(value, type):
        return _json(write(), name, levels - 1)
    if isinstance(value, Mapping):
        found: dict[str, Any] = {}
        for key, item in cast("Mapping[Any, Any]", value).items():
            if not isinstance(key, str):  # the json module would write 1 and "1" as the same key
                raise TypeError(f"the keys of {name} must be strings, not {type(key).__name__}")
            if item is not UNSET:
                text = _sendable(f"a key of {name}", str.__str__(key))
                found[text] = _json(item, _inside(name, key), levels - 1)
        return found
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        items = enumerate(cast("Sequence[Any]", value))
        return [_json(item, _inside(name, index), levels - 1) for index, item in items]
    raise TypeError(f"{name} cannot be written as JSON: {type(value).__name__}")


def _inside(name: str, key: object) -> str:
    """Return the name of an item of a list or an object, such as `conf.a[3]`."""
    if len(name) > 300:  # nested deeply: show the beginning and the end
        name = f"{name[:100]}...{name[-100:]}"
    if not isinstance(key, str):
        return f"{name}[{key}]"
    return f"{name}.{key}" if key.isidentifier() and len(key) <= 80 else f"{name}[{shown(key)}]"


def fields_to_json(
    model: Any, names: Mapping[str, str], kinds: Mapping[str, tuple[Any, bool]] | None = None
) -> dict[str, Any]:
    """Return the fields of a model as a JSON object. Fields that are UNSET are omitted.

    Args:
        model: The model.
        names: The name of each field in Python, and in the API.
        kinds: The type of each field, and whether it may be None; None to skip the checks.
    """
    found: dict[str, Any] = {}
    for name, key in names.items():
        value = getattr(model, name)
        if value is not UNSET:
            if kinds is not None:
                kind, optional = kinds[name]
                value = checked(key, value, kind, optional=optional)
            found[key] = to_json(value, key)
    return found


def redacted(body: Mapping[str, Any], secrets: Iterable[str]) -> dict[str, Any]:
    """Return the body of a request with its secrets replaced by `[redacted]`."""
    return {key: "[redacted]" if key in secrets else value for key, value in body.items()}


# --- responses ------------------------------------------------------------------------------------


class Fields:
    """The fields of the JSON object that a model is read from.

    Args:
        names: The names of the fields in the API, those that every server sends first.
        required: How many of them every server sends.
        times: Which of them are times.
    """

    def __init__(self, *names: str, required: int = 0, times: Iterable[str] = ()) -> None:
        self.missing = dict.fromkeys(names)
        self._times = frozenset(times)
        self._required = required

    def unknown(self, source: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields that are not in the API's spec."""
        return {key: value for key, value in source.items() if key not in self.missing}

    def incomplete(self, source: Mapping[str, Any]) -> ValueError:
        """Return the error for an object that lacks a field that every server sends."""
        name = next(name for name in self.required if source.get(name) is None)
        return ValueError(f"the field {name!r} is missing")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields in the API."""
        return tuple(self.missing)

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the fields that every server sends."""
        return self.names[: self._required]

    def reader(self, names: Iterable[str]) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
        """Return a function that reads these fields as a dict, without creating a model."""
        empty = dict.fromkeys(names)
        times = [name for name in empty if name in self._times]
        every = len(empty) == len(self.missing)

        def read(source: Mapping[str, Any]) -> dict[str, Any]:
            record = {**empty, **source} if every else {}
            if len(record) != len(empty):  # only some fields, or the server sent unknown ones
                record = {name: source.get(name) for name in empty}
            for name in times:
                time = record[name]
                if time is not None and (time := parse_time(time)).tzinfo is None:
                    time = in_utc(time)
                record[name] = time
            return record

        return read


class _Drafts(dict[Any, Any]):
    """The drafts of models: the same classes with the same memory layout, but not frozen."""

    def __missing__(self, kind: type[ResponseModel]) -> type[Any]:
        setters = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
        self[kind] = draft = type(kind.__name__, (kind,), {"__slots__": (), **setters})
        return draft


DRAFTS = _Drafts()
"""The draft of each model. When its fields are set, its class is set to the model.

That takes half the time of a call of the model.
"""


def fields_of(kind: type[ResponseModel]) -> Fields:
    """Return the fields that a model is read from."""
    return cast("Any", kind)._fields


def read_incomplete(kind: type[M], source: Mapping[str, Any]) -> M:
    """Create a model from a JSON object that lacks fields, as an old server sends it."""
    fields = fields_of(kind)
    model: M = cast("Any", kind).from_dict({**fields.missing, **source})
    object.__setattr__(model, "_source", source)  # the model is frozen
    return model


def first_of(*values: T | None) -> T | None:
    """Return the first value that is not None."""
    return next((value for value in values if value is not None), None)


def rows_of(name: str, *lists: list[R] | None) -> list[R]:
    """Return the rows of a list. Older servers may use another name for their field."""
    rows = first_of(*lists)
    if rows is None:
        raise ValueError(f"the field {name!r} is missing")
    return rows


parse_time = datetime.datetime.fromisoformat


def in_utc(time: datetime.datetime) -> datetime.datetime:
    """Return a time without a time zone as UTC, like the server's times."""
    return time.replace(tzinfo=datetime.UTC)


def read_time(text: Any) -> datetime.datetime | None:
    """Parse a time, which may be None."""
    if text is None:
        return None
    time = parse_time(text)
    return in_utc(time) if time.tzinfo is None else time


class Members(dict[Any, Any]):
    """The members of an enum by value, which is faster than a call of the enum.

    None stays None, and an unknown value is a new member.
    """

    def __init__(self, kind: type[OpenEnum]) -> None:
        super().__init__(kind._value2member_map_)
        self[None] = None
        self._kind = kind

    def __missing__(self, value: Any) -> OpenEnum:
        return self._kind(value)


def read_list(read: Callable[[Any], T], value: Any) -> list[T] | None:
    """Parse each item of a list."""
    return None if value is None else [read(item) for item in as_list(value)]


def as_list(value: Any) -> list[Any]:
    """Check that a value is a list, and return it: objects and strings can be iterated too."""
    if not isinstance(value, list):
        raise TypeError(f"expected a list, not {type(value).__name__}")
    return cast("list[Any]", value)


def read_typed(value: Any, *models: Any) -> Any:
    """Parse an object as the model that its `__type` names; return any other object as it is."""
    if value is None:
        return None
    name = value.get("__type")
    for model in models:
        if name == model.__name__:
            return model.from_dict(value)
    return value


def copy_object(source: Mapping[str, Any]) -> dict[str, Any]:
    """Return a deep copy of a JSON object that the json module has read."""
    copy = dict(source)
    # Without recursion: objects from the json module may be nested deeper than Python can recurse.
    todo: list[dict[Any, Any] | list[Any]] = [copy]
    while todo:
        box = cast("dict[Any, Any]", todo.pop())  # or a list, whose indices are used as keys
        for key, item in list(box.items() if hasattr(box, "items") else enumerate(box)):
            if isinstance(item, dict | list):
                box[key] = cast("dict[Any, Any] | list[Any]", item).copy()
                todo.append(box[key])
    return copy


# --- response models ------------------------------------------------------------------------------


# The maximum length of a model's repr, of one value in it, and of one value in its HTML table.
_REPR_WIDTH = 300
_VALUE_WIDTH = 80
_CELL_WIDTH = 200


class ResponseModel:
    """The base class of the models of responses.

    It is not an attrs class. So `_source`, the JSON object that a model was read from, is not a
    field: it is not an argument, not compared, and not in `attrs.asdict`.
    """

    __slots__ = ("_source",)

    _source: Mapping[str, Any]
    # The name of each field in Python, and in the API.
    _names: ClassVar[Mapping[str, str]]
    _fields: ClassVar[Fields]
    # Frozen, but not hashable: the fields may contain dicts and lists.
    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # pyright: ignore[reportIncompatibleMethodOverride]

    def __attrs_post_init__(self) -> None:
        """Check the fields of a model that is created by hand. Reading a response skips this.

        Raises:
            TypeError: A field has the wrong type.
            ValueError: A field is not a value of its enum, or is a time without a time zone.
        """
        name = type(self).__name__
        for field_name, hint in _hints(type(self)).items():
            value = getattr(self, field_name)
            checked_value = _checked_field(f"{name}.{field_name}", value, hint)
            if checked_value is not value:
                object.__setattr__(self, field_name, checked_value)  # the model is frozen

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object that the server sent, unchanged.

        For a model that was created by hand or by `attrs.evolve`, the object is built from the
        fields.
        """
        source = getattr(self, "_source", None)
        if source is not None:
            return copy_object(source)
        written = fields_to_json(self, self._names)
        known = {key: value for key, value in written.items() if value is not None}
        return known | copy_object(getattr(self, "additional_properties", {}))

    def __repr__(self) -> str:
        return _short_model(self, _REPR_WIDTH, _VALUE_WIDTH)

    def _repr_html_(self) -> str:
        """Return an HTML table of the fields that are not None, for Jupyter."""
        from html import escape  # only needed in a notebook

        rows = "".join(
            f"<tr><th>{escape(name)}</th><td>{escape(_short(value, _CELL_WIDTH))}</td></tr>"
            for name, value in _present_fields(self)
        )
        title = escape(type(self).__name__)
        return f'<table><thead><tr><th colspan="2">{title}</th></tr></thead>{rows}</table>'

    def __getstate__(self) -> dict[str, Any]:
        names = [*(field.name for field in fields(cast("Any", type(self)))), "_source"]
        return {name: getattr(self, name) for name in names if hasattr(self, name)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, value)  # the model is frozen


@cache
def _hints(model: type[ResponseModel]) -> dict[str, Any]:
    """Return the type of each field of a model."""
    hints = get_type_hints(model)
    return {field.name: hints[field.name] for field in fields(cast("Any", model))}


def _checked_field(name: str, value: Any, hint: Any) -> Any:
    """Check the value of a field of a model. Return it, or the member of an enum for a string.

    Raises:
        TypeError: The value has the wrong type.
        ValueError: It is a time without a time zone.
    """
    if hint is Any:
        return value
    kinds: Sequence[Any] = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    optional = NoneType in kinds
    if value is None and optional:
        return value
    kinds = [kind for kind in kinds if kind is not NoneType]
    for kind in kinds:
        origin: Any = get_origin(kind) or kind
        if origin is list and isinstance(value, list):
            (item,) = get_args(kind)
            values: list[Any] = cast("list[Any]", value)
            found = [_checked_field(f"{name}[{n}]", each, item) for n, each in enumerate(values)]
            same = all(new is old for new, old in zip(found, values, strict=True))
            return values if same else found
        if issubclass(origin, OpenEnum) and isinstance(value, str):
            return value if isinstance(value, origin) else origin(value)
        wanted: Any = (int, float) if origin is float else cast("Any", origin)
        if isinstance(value, wanted) and (not isinstance(value, bool) or origin is bool):
            if isinstance(value, datetime.datetime) and value.utcoffset() is None:
                raise ValueError(f"{name} has no time zone: {value}")
            return value
    words = " or ".join(_KINDS.get(kind, getattr(kind, "__name__", str(kind))) for kind in kinds)
    words += " or None" if optional else ""
    raise TypeError(f"{name} must be {words}, not {type(value).__name__}")


_RELEASE = re.compile(r"\d{1,9}(?:\.\d{1,9})*")


def release(version: str) -> tuple[int, ...]:
    """Return the numbers at the beginning of a version, to compare; empty if there are none.

    A development version or a release candidate (`2.10.0.dev0`, `2.10.0rc1`) has the API of its
    release, and so does the build of a vendor (`2.9.3+astro.1`, `2.10.4-composer`).
    """
    found = _RELEASE.match(version)
    numbers = [int(number) for number in found[0].split(".")] if found else []
    while numbers and numbers[-1] == 0:  # 2.10 is 2.10.0
        numbers.pop()
    return tuple(numbers)


class VersionModel(ResponseModel):
    """The base class of the model that has the version of the server."""

    __slots__ = ()

    version: str

    def at_least(self, version: str) -> bool:
        """Return whether the server runs this release of Airflow or a later one.

        Only the numbers count: `2.10.0rc1`, `2.10.0.dev0` and `2.10.0+astro.1` are 2.10.

        Args:
            version: The release, such as `"2.10"` or `"2.10.3"`.

        Raises:
            TypeError: `version` is not a string. The number 2.10 would be 2.1.
            ValueError: `version` is not numbers with dots between them, or the server's version
                does not begin with a number.
        """
        if not _RELEASE.fullmatch(checked("version", version, str)):
            raise ValueError(f"version must be a release such as '2.10', not {shown(version)}")
        if not (own := release(checked("the server's version", self.version, str))):
            raise ValueError(f"the server's version is not a number: {shown(self.version)}")
        return own >= release(version)


def _present_fields(model: ResponseModel) -> list[tuple[str, Any]]:
    """Return the fields that are not None: identifiers first, then enums such as `state`.

    Fields that are not in the spec are omitted, since they may be secret.
    """

    def rank(item: tuple[str, Any, bool]) -> int:
        name, value, required = item
        return 0 if required or name.endswith("_id") else 1 if isinstance(value, Enum) else 2

    found = [
        (field.name, getattr(model, field.name, None), field.default is NOTHING)
        for field in fields(cast("Any", type(model)))
        if field.repr
    ]
    present = [item for item in found if item[1] is not None]
    return [(name, value) for name, value, _ in sorted(present, key=rank)]


def _short_model(model: ResponseModel, width: int, value_width: int) -> str:
    parts = (f"{name}={_short(value, value_width)}" for name, value in _present_fields(model))
    return _joined(parts, f"{type(model).__name__}(", ")", width)


def _short(value: Any, width: int) -> str:
    """Return a value for the repr of a model: readable, and not much longer than `width`."""
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, ResponseModel | dict | list) and width < 10:  # nested deeply
        return "..."
    if isinstance(value, ResponseModel):
        return _short_model(value, width, width // 2)
    if isinstance(value, dict):
        pairs = cast("dict[Any, Any]", value).items()
        half = width // 2
        parts = (f"{_short(key, half)}: {_short(item, half)}" for key, item in pairs)
        return _joined(parts, "{", "}", width)
    if isinstance(value, list):
        items = cast("list[Any]", value)
        return _joined((_short(item, width // 2) for item in items), "[", "]", width)
    try:
        if isinstance(value, datetime.datetime):
            return value.isoformat()
        if isinstance(value, str):
            text = repr(value[: width + 1])
            # The last character is the closing quote.
            return text if len(text) <= width + 2 else f"{text[: width - 4]}{text[-1]}..."
        text = repr(value)
    except Exception:  # a repr must not fail, whatever value the caller passed
        return f"<{type(value).__name__}>"
    return text if len(text) <= width else f"{text[: width - 3]}..."


def _joined(parts: Iterable[str], start: str, end: str, width: int) -> str:
    """Join the parts with commas. If a part exceeds the width, end with `...` instead."""
    line = start
    separator = ""
    for part in parts:
        if len(f"{line}{separator}{part}, ...{end}") > width:
            return f"{line}{separator}...{end}"
        line += separator + part
        separator = ", "
    return line + end


__all__ = [
    "UNSET",
    "ApiRequest",
    "ListOperation",
    "ListRequest",
    "OpenEnum",
    "Operation",
    "ResponseModel",
    "Unset",
    "VersionModel",
    "release",
]
