"""Hostile input: strings that would address another resource if they were not quoted.

The generated values are the same each time, unless FUZZ=fresh is in the environment.
"""

from __future__ import annotations

import functools
import inspect
import os
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar
from urllib.parse import quote, unquote_to_bytes

import httpx
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import generate
import operations
from airflow_rest import Airflow, Paginator

T = TypeVar("T")
Kind: TypeAlias = Callable[[random.Random], str]
"""Makes an identifier of a kind."""

FRESH = os.environ.get("FUZZ") == "fresh"
ROOT = "https://airflow.example:8443/prefix"
API = "/prefix/api/v1"

PIECES = [
    *("/", "//", "\\", ".", "..", ";", "?", "#", "%", "~", "@", ":", "&", "=", "+", ",", "*", "|"),
    *("%2e", "%2E%2e", "%2f", "%5c", "%00", "%0d%0a", "%252e", "%252f", "%25", "%zz", "%u002e"),
    *(" ", "\t", "\n", "\r", "\r\n", "\0", "\x1b", "\x7f", "\x85", "\xa0", "\u2028", "\u3000"),
    *("\ufeff", "\u200f", "\u202e", "\u200d", "\u0301", "\uff0e\uff0e", "\u2024", "\uff0f"),
    *("\ud800", "\udfff", "\ufffd", "\ufffe", "\U0010ffff", "\U0001f600", "\xe9", "\xdf", "\u0130"),
    *("http://evil/", "//evil", "user@evil", ":80", "[::1]", "../../evil", "..;", ";a=b", "?a=b"),
    *("&limit=0", "&dag_id=x", "#x", "{dag_id}", "{0}", "{", "}", "%s", "${x}", "`x`", "'", '"'),
    *("dagRuns", "clear", "events", "queuedEvent/", "list", "null", "0", "-1", "etl", "a", "A"),
]
PATH_PIECES = ["/", "..", ".", "//", "%2f", "%2e", "\\", ";", "a", "dags"]
IDENTIFIERS_TO_TRY = [
    *(".", "..", "...", " ..", ".. ", "..\t", ".\0.", "..\\", "..;", "..;/", "..#", "..?", "../"),
    *("%2e", "%2e%2e", ".%2e", "%252e%252e", "%2e%2e%2f", "..%2f", "..%5c", "\uff0e\uff0e"),
    *("/", "//", "///", "/..", "/../..", "./", "/.", "a/..", "a/./b", "a//b", "a/", "/a", "\\"),
    *("~", "~/", "", " ", "\n", "\r\n", "\0", "\ud800", "\ud83d\ude00", "?", "#", "&", "=", "%"),
    *("events", "queuedEvent", "queuedEvent/x", "http://evil/", "//evil", "///evil", "@evil"),
    *("None", "null", "true", "0", "-1", "1e5", "0x10", "\u0661", "test", "list", "details"),
]
ORDINARY = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.~:+-"
LENGTHS = [249, 250, 251, 255, 256, 257, 258, 259, 260, 261, 512, 1000, 3000, 10_240]
# The arguments in which the API accepts slashes.
SLASHES = ("uri", "variable_key", "xcom_key")


def _long(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def _char(chance: random.Random, *, surrogates: bool = True) -> str:
    """Return a character, often one of ASCII or Latin-1."""
    while True:
        number = chance.randrange(chance.choice([0x80, 0x100, 0x10000, 0x110000]))
        if surrogates or not 0xD800 <= number < 0xE000:
            return chr(number)


def _joined(part: Callable[[random.Random], str], least: int, most: int) -> Kind:
    return lambda chance: "".join(part(chance) for _ in range(chance.randint(least, most)))


def _of(parts: Sequence[str], *, else_any: bool = False) -> Kind:
    """Return one of the parts, or sometimes any character."""
    return lambda chance: (
        _char(chance) if else_any and chance.random() < 0.5 else chance.choice(parts)
    )


# The kinds of identifiers.
KINDS: list[Kind] = [
    _joined(_of(ORDINARY), 1, 40),
    _joined(lambda chance: _char(chance, surrogates=False), 0, 30),
    _joined(_char, 0, 30),
    _joined(_of(PIECES), 1, 6),
    _joined(_of(PIECES, else_any=True), 0, 9),
    _joined(_of(PATH_PIECES), 1, 6),
    _joined(_of(PATH_PIECES, else_any=True), 1, 6),
    _of(IDENTIFIERS_TO_TRY),
    lambda chance: _char(chance) + chr(chance.randrange(0xD800, 0xE000)) + _char(chance),
    lambda chance: _long(chance.choice(PIECES), chance.choice(LENGTHS)),
]
NUMBERS = st.one_of(
    st.integers(0, 100),
    st.integers(),
    st.sampled_from([0, 1, -1, -2, 2**31, 2**63, 2**64, -(2**63), 10**30, 10**5000, -(10**5000)]),
    st.sampled_from([*IDENTIFIERS_TO_TRY, "7", " 7", "listMapped", "links", "1.5"]),
    st.sampled_from([True, 1.5, float("nan")]),
)


@functools.cache
def generated(strategy: st.SearchStrategy[T], count: int) -> list[T]:
    """Return the given number of examples."""
    found: list[T] = []

    @settings(
        max_examples=count,
        derandomize=not FRESH,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def take(example: T) -> None:
        found.append(example)

    take()
    return found


@functools.cache
def identifiers(count: int) -> list[str]:
    """Return the given number of different identifiers, valid and invalid."""
    # Hypothesis would take half a minute for the 10,000 that the tests of paths need.
    chance = random.Random(None if FRESH else 0)
    found: dict[str, None] = {}
    while len(found) < count:
        found[chance.choice(KINDS)(chance)] = None
    return list(found)


@functools.cache
def integers() -> set[str]:
    """Return the names of the path arguments that are integers."""
    spec = generate.effective_spec()
    return {
        parameter["name"]
        for path, _method, operation in generate.operations(spec)
        for parameter in generate.all_parameters(spec, path, operation)
        if parameter["in"] == "path" and parameter["schema"].get("type") == "integer"
    }


def is_valid(name: str, value: object) -> bool:
    """Return whether an argument is valid."""
    if name in integers():
        return type(value) is int and 1 <= value < 2**63
    if not isinstance(value, str) or any("\ud800" <= char <= "\udfff" for char in value):
        return False
    # The server takes `~` to mean all; a few lists accept it.
    if value in ("", ".", "..", "~", "events") or value.startswith("queuedEvent"):
        return False
    if "/" in value and not (name in SLASHES and re.fullmatch(r"\w[^.]*", value)):
        return False
    return len(quote(value)) <= 8000 and not (name in SLASHES and "\n" in value)


# --- the wire -------------------------------------------------------------------------------------


class Sent(Exception):
    """Raised when a request reaches the transport."""


class Wire(httpx.BaseTransport):
    """Records the requests that httpx sends, and responds with what a function returns.

    Without a function it raises `Sent`, which ends the call before it can send another request.
    """

    def __init__(self, respond: Callable[[httpx.Request], object] | None = None) -> None:
        self.requests: list[httpx.Request] = []
        self._respond = respond

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if self._respond is None:
            raise Sent
        found = self._respond(request)
        return found if isinstance(found, httpx.Response) else httpx.Response(200, json=found)

    def airflow(self) -> Airflow:
        """Return a client that uses this transport."""
        return Airflow(ROOT, transport=self, retries=0)


def outcome(wire: Wire, call: Callable[[], object]) -> tuple[list[httpx.Request], Exception | None]:
    """Make a call. Return the requests that it sent, and its error if it was refused."""
    wire.requests.clear()
    refusal: Exception | None = None
    try:
        found = call()
        if isinstance(found, Paginator):
            found.first()
    except Sent:
        pass
    except Exception as error:
        refusal = error
    sent = list(wire.requests)
    assert sent or refusal is not None, "neither sent nor refused"
    return sent, refusal


def check_refusal(error: BaseException, *names: str) -> None:
    """Check that an error is a ValueError or a TypeError whose message names the argument.

    Args:
        error: The error.
        *names: The arguments. The message must begin with one of them.
    """
    assert type(error) in (ValueError, TypeError), repr(error)[:500]
    said = str(error)
    assert said.isprintable(), said[:500]  # a line break is not printable
    assert len(said) <= 1000, said[:500]
    assert re.match(rf"({'|'.join(names)})\b", said), said[:500]


@functools.cache
def decoded(segment: str) -> str:
    """Return a segment of a path without its quoting. Operations have identifiers in common."""
    return unquote_to_bytes(segment).decode()


def check_address(request: httpx.Request, method: str, path: str, values: Mapping[str, Any]) -> str:
    """Check that a request addresses exactly the given resource. Return its query, undecoded.

    Args:
        request: The request.
        method: The method it must have.
        path: The path it must have below the API, with the names of arguments in braces.
        values: The arguments.
    """
    raw = request.url.raw_path.decode("ascii")
    sent, _, query = raw.partition("?")
    assert request.method == method.upper()
    assert request.url.netloc == b"airflow.example:8443"
    assert request.headers["host"] == "airflow.example:8443"
    assert request.url.scheme == "https"
    assert re.fullmatch(r"(?:[A-Za-z0-9/._~-]|%[0-9A-F]{2})+", sent), sent[:500]
    segments, wanted = sent.split("/"), (API + path).split("/")
    assert len(segments) == len(wanted), sent[:500]
    for segment, expected in zip(segments, wanted, strict=True):
        if expected.startswith("{"):
            name = expected[1:-1]
            assert decoded(segment) == str(values[name]), sent[:500]
            # A server or a proxy may decode the argument and then split it.
            first, *rest = str(values[name]).split("/")
            assert first, sent[:500]
            assert name in SLASHES or not rest, sent[:500]
            assert not {".", ".."} & {first, *rest}, sent[:500]
        else:
            assert segment == expected, sent[:500]
    return query


# --- the operations -------------------------------------------------------------------------------

SPEC = generate.effective_spec()
# The arguments that methods require in addition to those in the path.
EXTRA_ARGUMENTS: dict[str, dict[str, Any]] = {
    "patch_connection": {"host": "h"},
    "patch_dag": {"is_paused": True},
    "patch_dags": {"is_paused": True, "dag_id_pattern": "x"},
    "patch_mapped_task_instance": {"new_state": "success"},
    "patch_pool": {"slots": 1},
    "patch_role": {"actions": [("can_read", "DAGs")]},
    "patch_task_instance": {"new_state": "success"},
    "patch_user": {"email": "e", "first_name": "f", "last_name": "l"},
    "patch_variable": {"value": "v"},
    "post_clear_task_instances": {"dag_run_id": "r"},
    "post_set_task_instances_state": {"task_id": "t", "new_state": "failed", "dag_run_id": "r"},
    "set_dag_run_note": {"note": "n"},
    "set_mapped_task_instance_note": {"note": "n"},
    "set_task_instance_note": {"note": "n"},
    "update_dag_run_state": {"state": "success"},
}


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """Resolve a reference in the spec."""
    while "$ref" in schema:
        found: Any = SPEC
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        schema = found
    return schema


@dataclass(frozen=True)
class Operation:
    """An operation of the spec and its facade method."""

    name: str
    method: str
    path: str
    parameters: tuple[dict[str, Any], ...]

    @property
    def in_path(self) -> list[str]:
        """The names of the path arguments, in order."""
        return re.findall(r"{(\w+)}", self.path)

    def schema(self, name: str) -> dict[str, Any]:
        """Return the schema of a parameter."""
        found = next(each for each in self.parameters if each["name"] == name)
        return resolved(found["schema"])

    def of(self, airflow: Airflow) -> Callable[..., Any]:
        """Return the facade method, to be called with keyword arguments for the path."""
        method: Any = airflow
        for part in operations.FACADE[self.name].split("."):
            method = getattr(method, part)
        besides = EXTRA_ARGUMENTS.get(self.name, {})
        first = next(iter(inspect.signature(method).parameters.values()), None)
        if first is not None and first.kind is inspect.Parameter.POSITIONAL_ONLY:
            return lambda **given: method(given.pop(first.name), **besides, **given)
        return functools.partial(method, **besides)


def _operations() -> Iterator[Operation]:
    for path, method, stated in generate.operations(SPEC):
        parameters = [*SPEC["paths"][path].get("parameters", []), *stated.get("parameters", [])]
        yield Operation(stated["operationId"], method, path, tuple(map(resolved, parameters)))


OPERATIONS = {operation.name: operation for operation in _operations()}
WITH_PATH = [name for name in operations.FACADE if OPERATIONS[name].in_path]


@functools.cache
def with_validity(name: str, count: int) -> tuple[list[tuple[Any, bool]], list[tuple[Any, bool]]]:
    """Return the values to try for a path argument, each with its validity; and the valid ones."""
    number = any(
        operation.schema(name)["type"] == "integer"
        for operation in OPERATIONS.values()
        if name in operation.in_path
    )
    given: list[Any] = generated(NUMBERS, 1000) if number else identifiers(count)
    if name == "map_index":  # -1 selects the operation for instances that are not mapped
        given = [value for value in given if value != -1]
    found = [(value, is_valid(name, value)) for value in given]
    return found, [pair for pair in found if pair[1]]


@dataclass
class Tally:
    """The outcomes of the calls."""

    sent: int = 0
    refused: int = 0


def described(values: Mapping[str, Any]) -> str:
    """Return the arguments of a call in ASCII."""
    huge = {name for name, value in values.items() if type(value) is int and abs(value) > 10**99}
    return ascii({name: "huge" if name in huge else value for name, value in values.items()})[:3000]


def fuzz_path(name: str, count: int) -> Tally:
    """Call an operation `count` times with hostile identifiers, and check each request.

    All arguments in the path are fuzzed at once. They take turns to get the next identifier, while
    the others get random ones. At least half of the random ones are valid, since otherwise nearly
    every call would be refused.
    """
    operation = OPERATIONS[name]
    chance = random.Random(name)
    wire = Wire()
    method = operation.of(wire.airflow())
    pools = {each: with_validity(each, count) for each in operation.in_path}
    tally = Tally()
    queries: set[str] = set()
    for turn in range(count):
        which = operation.in_path[turn % len(pools)]
        pairs = {
            each: every[turn % len(every)]
            if each == which
            else chance.choice(every if chance.random() < 0.5 else good)
            for each, (every, good) in pools.items()
        }
        values = {each: value for each, (value, _) in pairs.items()}
        sent, refusal = outcome(wire, functools.partial(method, **values))
        try:
            if refusal is None:
                (request,) = sent
                queries.add(check_address(request, operation.method, operation.path, values))
                tally.sent += 1
            else:
                assert not sent, "refused after a request was sent"
                check_refusal(refusal, *values)
                assert not all(ok for _, ok in pairs.values()), (
                    f"refused although all arguments are valid: {refusal}"
                )
                tally.refused += 1
        except (AssertionError, ValueError) as error:
            raise AssertionError(f"{name} with {described(values)}: {error}") from error
    assert len(queries) == 1, queries  # the query does not depend on the identifiers
    return tally
