"""Every argument of every public method is checked when it is passed.

Each parameter gets values that do not fit its annotation, with valid values for all others. The
call must raise TypeError or ValueError, the message must name the parameter, and nothing may be
sent. `python tests/unit/test_wrong_arguments.py` prints how many calls were made.
"""

from __future__ import annotations

import asyncio
import collections.abc
import datetime
import functools
import inspect
import json
import math
import re
import ssl
import typing
import warnings
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import NoneType, UnionType
from typing import Any

import httpx
import pytest
from dateutil.relativedelta import relativedelta

import operations
from airflow_api_v1 import models, orders
from airflow_api_v1.api.monitoring import get_version
from airflow_api_v1.runtime import ApiRequest
from airflow_rest import Airflow, AsyncAirflow, auth, schedules, types, workflows
from airflow_rest._engine import settings
from airflow_rest.retry import Retry
from airflow_rest.workflows import Component, PauseSnapshot, Progress

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*is deprecated in Airflow's API:DeprecationWarning"
)


class Texts:
    """Represents the type alias of this name in annotations."""


class Time:
    """Represents the type alias of this name in annotations."""


# The names with which annotations are evaluated. Most of them are imported for type checkers only.
NAMES: dict[str, Any] = {
    **vars(typing),
    **vars(collections.abc),
    **{name: getattr(models, name) for name in models.__all__},
    **{name: value for name, value in vars(types).items() if typing.is_typeddict(value)},
    # Only type checkers check the values of `order_by`. At run time the server does.
    **dict.fromkeys(orders.__all__, str),
    "ApiRequest": ApiRequest,
    "Component": Component,
    "Credentials": settings.Credentials,
    "OnConflict": workflows.OnConflict,
    "PauseSnapshot": PauseSnapshot,
    "Progress": Progress,
    "Retries": Retry | int | None,
    "Retry": Retry,
    "datetime": datetime,
    "relativedelta": relativedelta,
    "settings": settings,
    "httpx": httpx,
    "ssl": ssl,
    "T": typing.Any,
    "Texts": Texts,
    "Time": Time,
}

NAIVE = datetime.datetime(2026, 11, 1)
# Values of every type, and values that only look right. Each parameter gets those that do not fit.
CANDIDATES: list[Any] = [
    None,
    True,
    False,
    0.5,
    5,
    10**30,
    math.nan,
    math.inf,
    "x",
    "3",
    "true",
    b"x",
    bytearray(b"x"),
    [],
    ["x", 1],
    [None],
    [b"x"],
    {},
    {"a": 1},
    {"a": [{1}]},
    {1: "a"},
    {"a": {}},
    {"a": {"slots": "x", "value": 5, "conn_type": None}},
    {1},
    NAIVE,
    NAIVE.date(),
    object(),
    int,
]
# For arguments that accept only certain strings.
STATES = ["faild", "FAILED", ["failed", "faild"]]
UNKNOWN: dict[str, list[Any]] = {"state": STATES, "states": STATES, "new_state": STATES[:2]}
# Valid values of parameters for which the first value of their type is not valid.
VALID: dict[str, Any] = {
    "base_url": "http://airflow.example",
    "call": get_version.request(),
    "dates": [NAIVE.astimezone()],
    "method": "GET",
    "parse": get_version.parse,
    "path": "/x",
    "snapshot": PauseSnapshot({"x": False}),
    "runs": [("x", "y")],
    "new_state": "failed",
    "state": "failed",
}
# Arguments that messages call by another name: that of a value in `params`, or what it means.
OTHER_NAMES = {"params": "a", "auth": "user name", "username": "user name"}
# Methods that require one of several optional parameters.
EXTRA_ARGUMENTS: dict[str, tuple[str, ...]] = {
    "dags.pause_all": ("tags", "dag_ids", "owners"),
    "dags.unpause_all": ("tags", "dag_ids", "owners"),
    "dag_runs.backfill": ("dates", "start", "end", "every"),
    "datasets.queued_events": ("dag_id", "uri"),
    "datasets.delete_queued_events": ("dag_id", "uri"),
    "task_instances.clear": ("dag_run_id", "start_date"),
    "task_instances.set_state": ("dag_run_id", "logical_date", "execution_date"),
    "connections.update": ("host",),
    "pools.update": ("slots",),
    "roles.update": ("name",),
    "users.update": ("email",),
    "variables.update": ("value",),
}

# Objects of other libraries, and objects that only need certain methods.
NOT_CHECKED = {"client", "clock", "credentials"}


def fits(value: Any, hint: Any) -> bool:
    """Return whether a value has an annotated type. An empty list fits every type of item."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (UnionType, typing.Union):
        return any(fits(value, part) for part in parts)
    if origin is typing.Literal:
        return isinstance(value, str) and value in parts
    if origin is collections.abc.Callable:
        return callable(value)
    if hint is Texts or origin in (collections.abc.Iterable, collections.abc.Sequence):
        item = str if hint is Texts else parts[0]
        if isinstance(value, str):
            return hint is Texts
        return isinstance(value, list) and all(fits(each, item) for each in value)
    if origin is tuple:
        return isinstance(value, tuple) and list(map(type, value)) == list(parts)
    if hint is Time:
        return isinstance(value, datetime.datetime) and value.tzinfo is not None
    if origin is collections.abc.Mapping:
        return isinstance(value, Mapping) and all(
            fits(key, parts[0]) and fits(each, parts[1]) for key, each in value.items()
        )
    if typing.is_typeddict(hint):
        return fits_fields(value, hint)
    if hint is Any:
        return is_json(value)
    if hint in (int, float):
        number = isinstance(value, int if hint is int else int | float)
        return number and not isinstance(value, bool) and abs(value) < 2**63
    return isinstance(value, NoneType if hint is None else typing.get_origin(hint) or hint)


def fits_fields(value: Any, hint: Any) -> bool:
    """Tell whether a value has the required fields of a TypedDict, and no wrong one."""
    if not isinstance(value, Mapping):
        return False
    hints = typing.get_type_hints(hint, include_extras=True)
    for name, inner in hints.items():
        if typing.get_origin(inner) is typing.Required:
            if name not in value:
                return False
            (hints[name],) = typing.get_args(inner)
    return all(name in hints and fits(each, hints[name]) for name, each in value.items())


def is_json(value: Any) -> bool:
    """Return whether a value can be written as JSON."""
    try:
        return json.loads(json.dumps(value, allow_nan=False)) == value
    except (TypeError, ValueError):
        return False


def valid(name: str, hint: Any) -> Any:
    """Return a valid value of a parameter."""
    if name in VALID:
        return VALID[name]
    examples: list[Any] = ["x", 5, True, {"a": 1}, NAIVE.astimezone()]
    examples += [{"a": "x"}, {"a": {"conn_type": "http"}}]
    return next(value for value in examples if fits(value, hint))


@dataclass
class Tally:
    """The outcomes of the calls."""

    calls: int = 0
    refused: int = 0
    sent: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Target:
    """A function to call with wrong arguments."""

    name: str
    function: Callable[..., Any]

    @functools.cached_property
    def stated(self) -> list[inspect.Parameter]:
        """The parameters of the function."""
        return list(inspect.signature(self.function).parameters.values())

    @functools.cached_property
    def parameters(self) -> dict[str, Any]:
        """The type of each parameter, including those of `**changes`."""
        found: dict[str, Any] = {}
        for parameter in self.stated:
            if parameter.name in NOT_CHECKED:
                continue
            hint = eval(parameter.annotation, NAMES)
            if parameter.kind is not inspect.Parameter.VAR_KEYWORD:
                found[parameter.name] = hint
                continue
            (changes,) = typing.get_args(hint)
            for name, reference in changes.__annotations__.items():
                found[name] = eval(reference.__forward_arg__, NAMES)
        return found

    def needed(self, tried: str | None = None) -> dict[str, Any]:
        """Return the minimal valid arguments without `tried`."""
        hints = self.parameters
        names = [
            each.name
            for each in self.stated
            if each.default is each.empty and each.kind is not each.VAR_KEYWORD
        ]
        besides = EXTRA_ARGUMENTS.get(self.name, ())
        if besides and tried not in besides:
            names.append(besides[0])
        return {name: valid(name, hints[name]) for name in names if name != tried}

    def call(self, arguments: Mapping[str, Any]) -> Any:
        """Call the function with keyword arguments, except for positional-only parameters."""
        named = dict(arguments)
        ahead = [named.pop(each.name) for each in self.stated if each.kind is each.POSITIONAL_ONLY]
        return self.function(*ahead, **named)


class Sent(Exception):
    """Raised when a request reaches the transport."""


class Wire(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Counts requests and does not send them."""

    def __init__(self) -> None:
        self.requests = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests += 1
        raise Sent

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests += 1
        raise Sent


WIRE = Wire()


def methods(client: Airflow | AsyncAirflow) -> Iterator[Target]:
    """Yield the public methods of a client and of its resources that take arguments."""
    # The first two take settings, not arguments of an operation. The clock sends nothing.
    others = {"from_env", "with_options", "clock"}
    for name in dir(type(client)):
        if name.startswith("_") or name in others:
            continue
        value = getattr(client, name)
        if inspect.ismethod(value):
            found = [(name, value)]
        else:
            inner = [(each, getattr(value, each)) for each in dir(type(value))]
            found = [(f"{name}.{each}", it) for each, it in inner if not each.startswith("_")]
        for path, function in found:
            if inspect.signature(function).parameters:
                yield Target(path, function)


CLIENTS: list[Airflow | AsyncAirflow] = [
    Airflow("http://airflow.example", transport=WIRE),
    AsyncAirflow("http://airflow.example", transport=WIRE),
]
TARGETS = {
    f"{type(client).__name__}.{target.name}": target
    for client in CLIENTS
    for target in methods(client)
} | {"schedules.parse": Target("schedules.parse", schedules.parse)}
SETTINGS = {
    target.name: target
    for target in (
        Target("Airflow", Airflow),
        Target("AsyncAirflow", AsyncAirflow),
        Target("Airflow.with_options", CLIENTS[0].with_options),
        Target("AsyncAirflow.with_options", CLIENTS[1].with_options),
        Target("Retry", Retry),
        Target("ApiKeyAuth", auth.ApiKeyAuth),
        Target("BasicAuth", auth.BasicAuth),
        Target("BearerAuth", auth.BearerAuth),
        Target("KerberosAuth", auth.KerberosAuth),
        Target("MwaaAuth", auth.MwaaAuth),
        Target("SessionAuth", auth.SessionAuth),
    )
}


async def finish(value: Any) -> None:
    """Wait for a coroutine, or for the first item of an iterator."""
    if isinstance(value, AsyncIterator):
        value = anext(value)
    elif isinstance(value, Iterator):
        next(value)
    if inspect.isawaitable(value):
        await value


async def try_wrong_values(target: Target) -> Tally:
    """Call a function with every wrong value of every parameter."""
    tally = Tally()
    for name, hint in target.parameters.items():
        values = [value for value in CANDIDATES if not fits(value, hint)]
        if target.name in SETTINGS:  # too large only for a server
            values = [value for value in values if value != 10**30]
        for value in [*values, *UNKNOWN.get(name, [])]:
            given = f"{target.name}({name}={value!r})"
            names = rf"\b({name}|{OTHER_NAMES.get(name, name)})\b"
            before = WIRE.requests
            tally.calls += 1
            try:
                result = target.call({**target.needed(name), name: value})
                if inspect.isawaitable(result):
                    await result
            except (TypeError, ValueError) as error:
                if type(error) in (TypeError, ValueError) and re.search(names, str(error)):
                    tally.refused += 1
                else:
                    tally.wrong.append(f"{given}: {error!r}")
            except BaseException as error:
                tally.wrong.append(f"{given}: {error!r}")
            else:
                tally.wrong.append(f"{given}: accepted")
            if WIRE.requests > before:
                tally.sent += WIRE.requests - before
                tally.wrong.append(f"{given}: sent")
    return tally


Run: typing.TypeAlias = Callable[[typing.Coroutine[Any, Any, Any]], Any]


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """A function that runs coroutines, all in the same event loop."""
    with asyncio.Runner() as runner:
        yield runner.run


@pytest.mark.parametrize("name", TARGETS)
def test_a_wrong_argument_is_refused_by_name_before_anything_is_sent(
    name: str, run: Run, record_property: Callable[[str, object], None]
) -> None:
    tally = run(try_wrong_values(TARGETS[name]))
    assert not tally.wrong, "\n".join(tally.wrong)
    assert tally.refused == tally.calls > 0
    assert tally.sent == 0
    for key in ("calls", "refused", "sent"):
        record_property(key, getattr(tally, key))


@pytest.mark.parametrize("name", SETTINGS)
def test_a_wrong_setting_is_refused_by_name(name: str, run: Run) -> None:
    tally = run(try_wrong_values(SETTINGS[name]))
    assert not tally.wrong, "\n".join(tally.wrong)
    assert tally.refused == tally.calls > 0


@pytest.mark.parametrize("name", [name for name in TARGETS if name.startswith("A")])
def test_every_method_sends_a_request_if_its_arguments_are_valid(name: str, run: Run) -> None:
    target = TARGETS[name]

    async def call() -> None:
        result = target.call(target.needed())
        if hasattr(result, "__anext__"):
            await anext(result)
        elif hasattr(result, "__next__"):
            next(result)
        await finish(result.first() if hasattr(result, "first") else result)

    with pytest.raises(Sent):
        run(call())


def test_all_methods_are_tested() -> None:
    for flavour in ("Airflow", "AsyncAirflow"):
        tested = {name.partition(".")[2] for name in TARGETS if name.startswith(f"{flavour}.")}
        without_arguments = {"health", "version", "providers.list"}
        assert set(operations.FACADE.values()) <= tested | without_arguments
    assert sum(len(target.parameters) for target in TARGETS.values()) > 700


def main() -> None:
    """Test everything and print the totals."""
    warnings.simplefilter("ignore", DeprecationWarning)
    with asyncio.Runner() as runner:
        tallies = [
            runner.run(try_wrong_values(target))
            for target in (*TARGETS.values(), *SETTINGS.values())
        ]
    for line in (line for tally in tallies for line in tally.wrong):
        print(line)
    counts = [sum(getattr(each, key) for each in tallies) for key in ("calls", "refused", "sent")]
    print("{} calls, {} refused by name, {} requests sent".format(*counts))


if __name__ == "__main__":
    main()
