"""Any string that is passed as an argument is either refused or sent as that argument alone.

`tests/fuzz` does the same with more identifiers.
"""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, unquote

import httpx
import pytest
from hypothesis import strategies as st

import hostile
from airflow_api_v1.runtime import path_segment, query, to_json
from airflow_rest import Airflow, AlreadyExists
from airflow_rest.models import DagState, TaskState
from airflow_rest.retry import Retry
from hostile import OPERATIONS, ROOT, Wire, check_address, check_refusal, is_valid, outcome

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*is deprecated in Airflow's API:DeprecationWarning"
)

SURROGATE = "a\ud800b"
HUGE = pytest.param(10**5000, id="huge")
LISTS = st.lists(st.sampled_from(hostile.identifiers(500)), max_size=3)


# --- in the path ----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", hostile.WITH_PATH)
def test_no_identifier_addresses_another_resource(name: str) -> None:
    tally = hostile.fuzz_path(name, 100)
    assert tally.sent + tally.refused == 100
    assert tally.sent >= 15
    assert tally.refused >= 5


def everything(request: httpx.Request) -> object:
    """Respond with an object that has the fields of every kind, named as in the path."""
    last = unquote(request.url.raw_path.decode().partition("?")[0].rpartition("/")[2])
    body = json.loads(request.content) if request.content else {}
    names = {"dag_id": "d", "dag_run_id": "r", "task_id": "t", "execution_date": None}
    users = {"username": "u", "email": "e", "first_name": "f", "last_name": "l"}
    tasks = [{"task_id": task} for task in dict.fromkeys(hostile.identifiers(100))]
    rows = {"tasks": tasks, "task_instances": [], "total_entries": 0, "dags": []}
    name = {"key": last, "value": "v", "name": body.get("name", last)}
    found = json.dumps({**name, **names, **users, **rows})
    return httpx.Response(200, text=found)


def missing(request: httpx.Request) -> object:
    """Respond to a POST with the new variable, and to other requests that it does not exist."""
    if request.method == "POST":
        return everything(request)
    return httpx.Response(404, json={"title": "Variable not found"})


def missing_connection(request: httpx.Request) -> object:
    """Respond to a POST with the new connection, and to other requests that it does not exist."""
    if request.method == "POST":
        return httpx.Response(200, json={"connection_id": "c"})
    return httpx.Response(404, json={"title": "Connection not found"})


def missing_pool(request: httpx.Request) -> object:
    """Respond to a POST with the new pool, and to other requests that it does not exist."""
    if request.method == "POST":
        return everything(request)
    name = unquote(request.url.raw_path.decode().partition("?")[0].rpartition("/")[2])
    return httpx.Response(404, json={"detail": f"Pool with name:'{name}' not found"})


def no_runs(request: httpx.Request) -> object:
    """Respond that a DAG exists and has no runs."""
    return httpx.Response(200, json={"dag_id": "d", "dag_runs": [], "total_entries": 0})


def made(request: httpx.Request) -> object:
    """Respond to a POST with {}, as the server does when it has created a role."""
    return {} if request.method == "POST" else everything(request)


INSTANCE = OPERATIONS["get_task_instance"].path
# Methods that send more than one request: the responses, the call, and the expected requests.
SEVERAL_REQUESTS: dict[str, tuple[Callable[..., Any], Callable[[Airflow, str], Any], list[str]]] = {
    "variables.create": (
        missing,
        lambda airflow, text: airflow.variables.create(text, value="v"),
        ["GET /variables/{variable_key}", "POST /variables"],
    ),
    "variables.set": (
        missing,
        lambda airflow, text: airflow.variables.set(text, value="v"),
        ["PATCH /variables/{variable_key}", "POST /variables"],
    ),
    "variables.set on Airflow 2.5": (
        lambda request: httpx.Response(500) if request.method == "PATCH" else missing(request),
        lambda airflow, text: airflow.variables.set(text, value="v"),
        ["PATCH /variables/{variable_key}", "GET /variables/{variable_key}", "POST /variables"],
    ),
    "connections.set": (
        missing_connection,
        lambda airflow, text: airflow.connections.set(text, "http"),
        ["PATCH /connections/{text}", "POST /connections"],
    ),
    "pools.set": (
        missing_pool,
        lambda airflow, text: airflow.pools.set(text, 1),
        ["PATCH /pools/{text}", "POST /pools"],
    ),
    "dag_runs.latest": (
        no_runs,
        lambda airflow, text: airflow.dag_runs.latest(text),
        ["GET /dags/{text}/dagRuns", "GET /dags/{text}"],
    ),
    "roles.create": (
        made,
        lambda airflow, text: airflow.roles.create(text),
        ["POST /roles", "GET /roles/{text}"],
    ),
    "users.update": (
        everything,
        lambda airflow, text: airflow.users.update(text, first_name="f"),
        ["GET /users/{text}", "PATCH /users/{text}"],
    ),
    "task_instances.update": (
        everything,
        lambda airflow, text: airflow.task_instances.update(text, text, text, new_state="failed"),
        [
            f"{method} {INSTANCE}".replace("{dag_id}", "{text}")
            .replace("{dag_run_id}", "{text}")
            .replace("{task_id}", "{text}")
            for method in ("PATCH", "GET")
        ],
    ),
    "task_instances.log": (
        everything,
        lambda airflow, text: airflow.task_instances.log(text, text, text),
        [
            f"GET /dags/{{text}}/dagRuns/{{text}}/taskInstances/{{text}}{rest}"
            for rest in ("", "/logs/1")
        ],
    ),
    "task_instances.clear": (
        everything,
        lambda airflow, text: airflow.task_instances.clear(text, task_ids=text),
        ["GET /dags/{text}/tasks", "POST /dags/{text}/clearTaskInstances"],
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SEVERAL_REQUESTS)
def test_every_request_of_a_method_addresses_the_given_resource(name: str) -> None:
    respond, method, wanted = SEVERAL_REQUESTS[name]
    wire = Wire(respond)
    airflow = wire.airflow()
    sent_calls = 0
    for text in hostile.identifiers(100):
        sent, refusal = outcome(wire, lambda text=text: method(airflow, text))
        if not sent:
            assert refusal is not None
            check_refusal(
                refusal,
                *("connection_id", "dag_id", "dag_run_id", "key", "name", "username"),
                "variable_key",
            )
            continue
        for request, expected in zip(sent, wanted, strict=True):
            verb, _, path = expected.partition(" ")
            check_address(request, verb, path, {"text": text, "variable_key": text})
        sent_calls += 1
    assert sent_calls >= 30


def test_a_lost_trigger_looks_for_its_own_run() -> None:
    statuses = iter([502, 409, 404] * 1000)
    wire = Wire(lambda request: httpx.Response(next(statuses)))
    airflow = Airflow(ROOT, transport=wire, retries=Retry(backoff=0))
    trigger = airflow.dag_runs.trigger
    runs = "/dags/{dag_id}/dagRuns"
    sent_calls = 0
    for text in hostile.identifiers(100):
        if not is_valid("dag_run_id", text):
            continue
        sent, refusal = outcome(wire, lambda text=text: trigger(text, dag_run_id=text))
        assert isinstance(refusal, AlreadyExists)
        first, second, look = sent
        ids = {"dag_id": text, "dag_run_id": text}
        check_address(first, "POST", runs, ids)
        check_address(second, "POST", runs, ids)
        check_address(look, "GET", f"{runs}/{{dag_run_id}}", ids)
        sent_calls += 1
    assert sent_calls >= 30


def test_map_index_minus_1_addresses_an_instance_that_is_not_mapped() -> None:
    wire = Wire()
    get = wire.airflow().task_instances.get
    (request,), _ = outcome(wire, lambda: get("d", "r", "t", map_index=-1))
    check_address(request, "GET", INSTANCE, {"dag_id": "d", "dag_run_id": "r", "task_id": "t"})


@pytest.mark.parametrize("value", ["../", "a/b", "\0/x", "\n/..", "\u202e/", "x/", "\U000e0001/"])
@pytest.mark.parametrize("times", [1, 5000])
def test_a_refusal_is_short_and_on_one_line(value: str, times: int) -> None:
    value *= times
    for slashes in (False, True):
        with pytest.raises(ValueError, match="must") as caught:
            path_segment("dag_id", f"/{value}" if slashes else value, slashes=slashes)
        check_refusal(caught.value, "dag_id")


def test_values_that_no_url_can_contain_are_refused() -> None:
    with pytest.raises(ValueError, match="^dag_id is too long for a path: 10001 characters"):
        path_segment("dag_id", "a" * 10001)
    with pytest.raises(ValueError, match="^dag_id is too long for a path: 834 characters"):
        path_segment("dag_id", "\U0001f600" * 834)
    assert len(path_segment("dag_id", "\U0001f600" * 833)) == 9996
    with pytest.raises(ValueError, match="^tags is too long for a query"):
        query(order_by="x", tags=["\U0001f600" * 10] * 1000)
    assert len(query(order_by="x", tags=["a" * 50] * 1000)) == 1001
    with pytest.raises(ValueError, match="^event_log_id is too large a number"):
        path_segment("event_log_id", 10**5000, kind=int)


# --- in the query ---------------------------------------------------------------------------------

JOINED = {"dag_ids", "included_events", "excluded_events"}  # sent as one value with commas


def in_query() -> list[tuple[str, str]]:
    """List every query argument that takes text, with its operation."""
    return [
        (name, parameter["name"])
        for name, operation in OPERATIONS.items()
        for parameter in operation.parameters
        if parameter["in"] == "query"
        and parameter["name"] != "update_mask"
        and (schema := hostile.resolved(parameter["schema"]))["type"] in ("string", "array")
        and schema.get("format") != "date-time"
    ]


def asked(request: httpx.Request) -> list[tuple[str, str]]:
    """Return the query of a request, decoded as a server decodes it."""
    raw = request.url.raw_path.decode("ascii").partition("?")[2]
    assert "#" not in raw
    assert not set(raw) - set(hostile.ORDINARY + "%&=*"), raw[:500]
    return parse_qsl(raw, True, True, errors="strict") if raw else []


def path_of(name: str) -> dict[str, Any]:
    """Return valid values for the path arguments of an operation."""
    operation = OPERATIONS[name]
    numbers = [each for each in operation.in_path if operation.schema(each)["type"] == "integer"]
    return {each: 1 if each in numbers else "x" for each in operation.in_path}


@pytest.mark.parametrize(("name", "argument"), in_query())
def test_no_query_value_changes_the_rest_of_the_request(name: str, argument: str) -> None:
    operation = OPERATIONS[name]
    many = argument in JOINED or operation.schema(argument)["type"] == "array"
    wire = Wire()
    method = operation.of(wire.airflow())
    path = path_of(name)
    # What the query contains without the argument.
    sent, _ = outcome(wire, lambda: method(**path))
    always = [pair for pair in asked(sent[0]) if pair[0] != argument] if sent else []
    sent_calls = 0
    given: list[Any] = hostile.generated(LISTS, 40) if many else hostile.identifiers(40)
    for value in given:
        texts: list[str] = list(value) if many else [value]
        if argument == "state":  # strings must be known states; members of the enum may be any text
            value = [TaskState(text) for text in texts]
        sent, refusal = outcome(wire, lambda value=value: method(**path, **{argument: value}))
        if refusal is not None:
            assert not sent
            check_refusal(refusal, argument)
            comma = argument in JOINED and any("," in text for text in texts)
            assert comma or not texts or not all(is_valid("query", text) for text in texts)
            continue
        (request,) = sent
        check_address(request, operation.method, operation.path, path)
        if argument in JOINED:
            texts = [",".join(texts)]
        elif argument == "fields":
            ids = ("dag_id", "dag_run_id") if "Runs" in operation.path else ("dag_id",)
            texts = list(dict.fromkeys([*ids, *texts]))
        assert sorted(asked(request)) == sorted([*always, *((argument, text) for text in texts)])
        sent_calls += 1
    assert sent_calls >= 15


def test_all_query_arguments_that_take_text_are_tested() -> None:
    assert len(in_query()) >= 50


DIGITS = st.text("0123456789-+:.TZW ", max_size=30)
MOMENTS = st.datetimes(timezones=st.timezones()).map(datetime.datetime.isoformat)


@pytest.mark.parametrize("argument", ["start_date_gte", "updated_at_lte"])
def test_a_time_is_sent_with_an_offset_or_refused(argument: str) -> None:
    wire = Wire()
    airflow = wire.airflow()
    strange = ["2026-11-01T24:00Z", "2026-W45-1T00:00Z", "2026-11-01T00+99:99", "0000-01-01T00:00Z"]
    sent_calls = 0
    for text in [
        *hostile.identifiers(100),
        *hostile.generated(DIGITS, 50),
        *hostile.generated(MOMENTS, 100),
        *strange,
    ]:
        call = lambda text=text: airflow.dag_runs.list("x", **{argument: text})  # noqa: E731
        sent, refusal = outcome(wire, call)
        if refusal is not None:
            assert not sent
            check_refusal(refusal, argument)
            continue
        (request,) = sent
        check_address(request, "GET", "/dags/{dag_id}/dagRuns", {"dag_id": "x"})
        (name, value), *rest = asked(request)
        assert (name, rest) == (argument, [("limit", "1"), ("offset", "0")])
        assert datetime.datetime.fromisoformat(value).utcoffset() is not None
        sent_calls += 1
    assert sent_calls >= 30


@pytest.mark.parametrize(
    "value", [SURROGATE, math.nan, math.inf, HUGE, b"text", bytearray(b"x"), {"a": 1}, {1: {}}]
)
def test_invalid_query_values_are_refused(value: Any) -> None:
    for given in (value, [value]):
        if isinstance(given, dict | bytearray):
            given = [value]
        with pytest.raises((ValueError, TypeError)) as caught:
            query(before="x", order_by=given)
        check_refusal(caught.value, "order_by")


@pytest.mark.parametrize("value", ["1", 1.5, None, True, HUGE])
def test_a_value_that_is_not_a_number_is_refused(value: Any) -> None:
    wire = Wire()
    airflow = wire.airflow()
    calls: list[tuple[str, Callable[[], Any]]] = [
        ("page_size", lambda: airflow.dags.list(page_size=value)),
        ("start", lambda: airflow.dags.list(start=value)),
    ]
    if value is not None:
        log = airflow.task_instances.log
        calls.append(("task_try_number", lambda: log("d", "r", "t", value)))
        calls.append(("map_index", lambda: airflow.xcoms.get("d", "r", "t", "k", map_index=value)))
    for name, call in calls:
        sent, refusal = outcome(wire, call)
        assert not sent
        assert refusal is not None
        check_refusal(refusal, name)


# --- in the body ----------------------------------------------------------------------------------

# For each call: the fuzzed argument, the call itself, and the expected body.
BODIES: dict[str, Callable[[Airflow, str], tuple[str, Callable[[], Any], Any]]] = {
    "dag_runs.trigger": lambda airflow, text: (
        "dag_run_id",
        lambda: airflow.dag_runs.trigger("d", dag_run_id=text),
        {"dag_run_id": text},
    ),
    "dag_runs.trigger, conf": lambda airflow, text: (
        ".*",
        lambda: airflow.dag_runs.trigger("d", dag_run_id="r", conf={text: [text, {"a": text}]}),
        {"dag_run_id": "r", "conf": {text: [text, {"a": text}]}},
    ),
    "dag_runs.trigger, note": lambda airflow, text: (
        "note",
        lambda: airflow.dag_runs.trigger("d", dag_run_id="r", note=text),
        {"dag_run_id": "r", "note": text},
    ),
    "dag_runs.set_note": lambda airflow, text: (
        "note",
        lambda: airflow.dag_runs.set_note("d", "r", note=text),
        {"note": text},
    ),
    "task_instances.clear": lambda airflow, text: (
        "dag_run_id",
        lambda: airflow.task_instances.clear("d", dag_run_id=text),
        {"dry_run": False, "reset_dag_runs": True, "dag_run_id": text},
    ),
    "task_instances.clear, tasks": lambda airflow, text: (
        "task_ids",
        lambda: airflow.task_instances.clear("d", task_ids=[text]),
        {"dry_run": False, "reset_dag_runs": True, "task_ids": [text]},
    ),
    "task_instances.set_state": lambda airflow, text: (
        "task_id|dag_run_id",
        lambda: airflow.task_instances.set_state(
            "d", task_id=text, dag_run_id=text, new_state="failed"
        ),
        {"dry_run": False, "new_state": "failed", "task_id": text, "dag_run_id": text}
        | {f"include_{which}": False for which in ("upstream", "downstream", "future", "past")},
    ),
    "variables.update": lambda airflow, text: (
        "value|description",
        lambda: airflow.variables.update("k", value=text, description=text),
        {"key": "k", "value": text, "description": text},
    ),
    "pools.create": lambda airflow, text: (
        "name|description",
        lambda: airflow.pools.create(text, slots=1, description=text),
        {"name": text, "slots": 1, "description": text},
    ),
    "pools.update": lambda airflow, text: (
        "name",
        lambda: airflow.pools.update("p", name=text),
        {"name": text},
    ),
    "connections.create": lambda airflow, text: (
        "connection_id",
        lambda: airflow.connections.create(text, conn_type="t"),
        {"connection_id": text, "conn_type": "t"},
    ),
    "connections.update": lambda airflow, text: (
        "host",
        lambda: airflow.connections.update("c", host=text),
        {"host": text},
    ),
    "users.create": lambda airflow, text: (
        "username|password",
        lambda: airflow.users.create(
            text, password="p", email="e", first_name="f", last_name="l", roles=text
        ),
        {"username": text, "password": "p", "email": "e", "first_name": "f", "last_name": "l"}
        | {"roles": [{"name": text}]},
    ),
    "roles.create": lambda airflow, text: (
        "name",
        lambda: airflow.roles.create(text, actions=[(text, text)]),
        {"name": text, "actions": [{"action": {"name": text}, "resource": {"name": text}}]},
    ),
    "datasets.create_event": lambda airflow, text: (
        "dataset_uri",
        lambda: airflow.datasets.create_event(text),
        {"dataset_uri": text},
    ),
    "dag_runs.search": lambda airflow, text: (
        "dag_ids|state",
        lambda: airflow.dag_runs.search(dag_ids=[text], state=DagState(text)),
        {"dag_ids": [text], "states": [text], "page_limit": 1, "page_offset": 0},
    ),
    "task_instances.search": lambda airflow, text: (
        "state|pool",
        lambda: airflow.task_instances.search(state=[TaskState(text)], pool=text),
        {"state": [text], "pool": [text], "page_limit": 1, "page_offset": 0},
    ),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_contains_the_given_value(name: str) -> None:
    # This call first reads the tasks of the DAG.
    wire = Wire(everything if name == "task_instances.clear, tasks" else None)
    airflow = wire.airflow()
    paths: set[tuple[str, bytes]] = set()
    for text in hostile.identifiers(100):
        argument, call, body = BODIES[name](airflow, text)
        sent, refusal = outcome(wire, call)
        if not sent:
            assert refusal is not None
            check_refusal(refusal, argument)
            assert not is_valid("body", text)
            continue
        paths.add((sent[-1].method, sent[-1].url.raw_path))
        assert json.loads(sent[-1].content.decode()) == body
        assert sent[-1].headers["content-type"] == "application/json"
    assert len(paths) == 1


def nested(levels: int) -> list[Any]:
    found: list[Any] = []
    for _ in range(levels):
        found = [found]
    return found


def endless() -> Any:
    found: dict[str, Any] = {}
    found["list"] = [1, found]
    return found


class Endless:
    """Its `to_dict` returns the object itself, so converting it never ends."""

    def to_dict(self) -> Endless:
        return self


@pytest.mark.parametrize("value", [endless(), nested(10_000), nested(250), [Endless()], Endless()])
def test_endless_values_are_refused(value: Any) -> None:
    for given in (value, {"deep": value}):
        with pytest.raises(ValueError, match="^conf is nested too deeply, or contains itself$"):
            to_json(given, "conf")
    wire = Wire()
    airflow = wire.airflow()
    sent, refusal = outcome(wire, lambda: airflow.dag_runs.trigger("d", conf={"deep": value}))
    assert not sent
    assert refusal is not None
    check_refusal(refusal, "conf")


def test_moderate_nesting_is_sent() -> None:
    wire = Wire()
    conf = {"deep": nested(150)}
    sent, _ = outcome(wire, lambda: wire.airflow().dag_runs.trigger("d", conf=conf))
    assert json.loads(sent[0].content)["conf"] == conf


@pytest.mark.parametrize(
    "value",
    [math.nan, math.inf, -math.inf, SURROGATE, HUGE, b"text", bytearray(b"x"), {1}, object()],
)
def test_values_that_json_cannot_represent_are_refused(value: Any) -> None:
    wire = Wire()
    airflow = wire.airflow()
    for given in (value, [value], {"what": [{"what": value}]}):
        with pytest.raises((ValueError, TypeError)) as caught:
            to_json(given, "what")
        check_refusal(caught.value, "what")
    sent, refusal = outcome(wire, lambda: airflow.dag_runs.trigger("d", conf={"what": value}))
    assert not sent
    assert refusal is not None
    check_refusal(refusal, "conf.what")


@pytest.mark.parametrize("key", [SURROGATE, math.nan, 1, None, HUGE, (1, 2), b"x", object()])
def test_keys_that_json_cannot_represent_are_refused(key: object) -> None:
    with pytest.raises((ValueError, TypeError)) as caught:
        to_json({"deep": {key: 1}}, "conf")
    check_refusal(caught.value, "the keys of conf.deep", "a key of conf.deep")
    assert to_json({"a\nb": 3}) == {"a\nb": 3}


@pytest.mark.parametrize("key", ["a\nb", "k", "\u202e"])
@pytest.mark.parametrize("times", [1, 5000])
def test_a_key_in_a_message_is_short_and_on_one_line(key: str, times: int) -> None:
    key *= times
    with pytest.raises(ValueError, match="must") as caught:
        to_json({key: math.nan}, "conf")
    check_refusal(caught.value, ".+ must be a finite number")


def test_a_password_that_cannot_be_sent_is_not_shown() -> None:
    secret = "s3cr3t\ud800"
    wire = Wire()
    airflow = wire.airflow()
    for call in (
        lambda: airflow.connections.create("c", conn_type="t", password=secret),
        lambda: airflow.connections.create("c", conn_type="t", extra={"key": secret}),
        lambda: airflow.connections.update("c", extra=secret),
        lambda: airflow.users.update("u", password=secret, email="e", first_name="", last_name=""),
        lambda: airflow.variables.update("k", value=secret),
        lambda: airflow.task_instances.log("d", "r", "t", 1, token=secret),
    ):
        sent, refusal = outcome(wire, call)
        assert not sent
        assert refusal is not None
        check_refusal(refusal, "password", "extra", "key", "value", "token")
        assert "s3cr3t" not in str(refusal)
        assert refusal.__context__ is None


def test_unknown_names_of_changes_are_refused() -> None:
    wire = Wire()
    airflow = wire.airflow()
    updates: list[Callable[..., Any]] = [
        airflow.variables.update,
        airflow.pools.update,
        airflow.connections.update,
        airflow.users.update,
        airflow.roles.update,
    ]
    for update in updates:
        for text in [*hostile.identifiers(50), "update_mask", "self"]:
            sent, refusal = outcome(wire, lambda update=update, text=text: update("x", **{text: 1}))
            assert not sent
            assert isinstance(refusal, TypeError | ValueError), refusal
