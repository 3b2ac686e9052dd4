"""Every module of the generated client has the properties that the design requires."""

from __future__ import annotations

import contextlib
import datetime
import importlib
import inspect
import json
import pickle
import pkgutil
import typing
from collections.abc import Hashable, Iterable, Mapping
from types import NoneType, SimpleNamespace
from typing import Any

import attrs
import pytest

import airflow_api_v1.api
import generate
from airflow_api_v1 import models
from airflow_api_v1.api.connection import post_connection
from airflow_api_v1.runtime import UNSET, OpenEnum, Unset, path_segment

CLASSES = {name: getattr(models, name) for name in models.__all__}
RESPONSES = {
    name: kind for name, kind in CLASSES.items() if attrs.has(kind) and not name.endswith("Request")
}
REQUESTS = {name: kind for name, kind in CLASSES.items() if name.endswith("Request")}
NOON = datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)
ENUMS = {name: kind for name, kind in CLASSES.items() if issubclass(kind, OpenEnum)}


def mentions(declared: Any, wanted: Any) -> bool:
    return declared is wanted or any(mentions(part, wanted) for part in typing.get_args(declared))


def declared(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in attrs.fields(kind) if field.init}


def sample(declared: Any) -> Any:
    """Return the JSON of a value of this type."""
    if attrs.has(declared):
        return {key: sample(hint) for key, hint in json_fields(declared).items()}
    if isinstance(declared, type) and issubclass(declared, OpenEnum):
        return next(iter(declared)).value
    if typing.get_origin(declared) is list:
        return [sample(typing.get_args(declared)[0])]
    samples: dict[Any, Any] = {
        str: "text",
        int: 7,
        float: 1.5,
        bool: True,
        datetime.datetime: "2026-11-01T12:00:00.123456+00:00",
        Any: {"any": [1, "value"]},
        dict[str, Any]: {"a": 1, "b": [1.0, None]},
    }
    if declared in samples:
        return samples[declared]
    first = next(part for part in typing.get_args(declared) if part is not type(None))
    value = sample(first)
    if "__type" in value if isinstance(value, dict) else False:
        value["__type"] = first.__name__
    return value


def json_fields(kind: type) -> dict[str, Any]:
    names = importlib.import_module(kind.__module__)._NAMES
    hints = declared(kind)
    return {key: hints[name] for name, key in names.items()}


def test_every_schema_has_a_class_for_each_direction() -> None:
    assert len(RESPONSES) > 70
    assert len(REQUESTS) == 21
    assert len(ENUMS) == 7


@pytest.mark.parametrize("name", RESPONSES)
def test_no_field_of_a_response_may_be_unset(name: str) -> None:
    assert not [key for key, hint in declared(RESPONSES[name]).items() if mentions(hint, Unset)]


@pytest.mark.parametrize("name", [*RESPONSES, *REQUESTS])
def test_no_model_claims_to_be_hashable(name: str) -> None:
    model = CLASSES[name].__new__(CLASSES[name])
    assert not isinstance(model, Hashable)
    with pytest.raises(TypeError, match=f"^unhashable type: '{name}'"):
        hash(model)


@pytest.mark.parametrize("name", RESPONSES)
def test_a_full_response_round_trips(name: str) -> None:
    source = sample(RESPONSES[name]) | {"from_the_future": {"x": 1}}
    read = RESPONSES[name].from_dict(source)
    assert read.additional_properties == {"from_the_future": {"x": 1}}
    assert read.to_dict() == source
    # And from its fields alone, without the JSON that it was read from.
    by_hand = attrs.evolve(read)
    assert by_hand == read
    assert by_hand.to_dict() == source


@pytest.mark.parametrize("name", RESPONSES)
def test_null_and_missing_fields_are_read_as_none(name: str) -> None:
    kind = RESPONSES[name]
    full = sample(kind)
    hints = json_fields(kind)
    always = {key for key, hint in hints.items() if not (mentions(hint, type(None)) or hint is Any)}
    nulls = {key: value if key in always else None for key, value in full.items()}
    read = kind.from_dict(nulls)
    assert read.to_dict() == nulls
    bare = kind.from_dict({key: full[key] for key in always})
    assert bare.to_dict() == {key: full[key] for key in always}
    assert bare == read


@pytest.mark.parametrize("name", RESPONSES)
def test_a_missing_identifier_is_an_error(name: str) -> None:
    kind = RESPONSES[name]
    full = sample(kind)
    hints = json_fields(kind)
    for key in (k for k, hint in hints.items() if not (mentions(hint, type(None)) or hint is Any)):
        for broken in ({k: v for k, v in full.items() if k != key}, full | {key: None}):
            with pytest.raises(ValueError, match=f"'{key}' is missing"):
                kind.from_dict(broken)


@pytest.mark.parametrize("name", ENUMS)
def test_an_enum_keeps_an_unknown_value(name: str) -> None:
    value = ENUMS[name]("from_the_future")
    assert isinstance(value, ENUMS[name])
    assert value == "from_the_future"
    assert value.value == "from_the_future"
    assert str(value) == "from_the_future"
    assert hash(value) == hash("from_the_future")
    assert "from_the_future" not in list(ENUMS[name])
    for known in ENUMS[name]:
        assert ENUMS[name](known.value) is known


# behaviour: W12
def test_values_that_the_spec_forbids_are_kept() -> None:
    source = {
        "dag_id": "etl",
        "dag_run_id": "r",
        "conf": None,
        "state": "paused_by_magic",
        "external_trigger": None,
        "run_type": None,
        "color": {"rgb": [1, 2, 3]},
        "logical_date": "2026-11-01T00:00:00Z",
    }
    run = models.DAGRun.from_dict(source)
    assert run.conf is None
    assert run.state == "paused_by_magic"
    assert run.logical_date == datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
    assert run.additional_properties == {"color": {"rgb": [1, 2, 3]}}
    assert run.to_dict() == source
    assert run.to_dict() is not source


def test_numbers_in_a_conf_keep_their_type() -> None:
    run = models.DAGRun.from_dict({"dag_id": "etl", "dag_run_id": "r", "conf": {"n": 1, "x": 1.0}})
    assert run.conf is not None
    assert [type(value) for value in run.conf.values()] == [int, float]
    assert [type(value) for value in run.to_dict()["conf"].values()] == [int, float]


# behaviour: W13
def test_a_time_without_a_zone_is_utc() -> None:
    user = models.User.from_dict({"username": "admin", "created_on": "2026-11-01T12:00:00"})
    assert user.created_on == datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)
    assert user.to_dict()["created_on"] == "2026-11-01T12:00:00"


def test_an_evolved_model_is_written_from_its_fields() -> None:
    run = models.DAGRun.from_dict({"dag_id": "etl", "dag_run_id": "r", "state": "running"})
    ended = attrs.evolve(run, state=models.DagState.FAILED, note="by hand")
    assert ended.to_dict() == {
        "dag_id": "etl",
        "dag_run_id": "r",
        "state": "failed",
        "note": "by hand",
    }
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        run.note = "no"  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_sends_only_what_was_set(name: str) -> None:
    kind = REQUESTS[name]
    required = [field for field in attrs.fields(kind) if field.default is attrs.NOTHING]
    sent = kind(**{field.name: "text" for field in required}).to_json()
    assert set(sent) == {field.name for field in required}
    assert not any(value is UNSET for value in sent.values())


def test_a_request_has_only_writable_fields() -> None:
    assert set(declared(models.DAGRequest)) == {"is_paused"}
    assert set(declared(models.DAGRunRequest)) == {
        "conf",
        "dag_run_id",
        "data_interval_end",
        "data_interval_start",
        "logical_date",
        "note",
    }
    assert "password" in declared(models.ConnectionRequest)
    assert "password" not in declared(models.Connection)
    assert set(declared(models.PoolRequest)) == {"description", "include_deferred", "name", "slots"}


def argument(hint: Any) -> Any:
    """Return a value for a field of a request."""
    if hint in REQUESTS.values():
        return hint(**{key: argument(each) for key, each in declared(hint).items()})
    if isinstance(hint, type) and issubclass(hint, OpenEnum):
        return next(iter(hint))
    origin = typing.get_origin(hint)
    if origin is Iterable:
        return [argument(typing.get_args(hint)[0])]
    if origin is Mapping:
        return {"a": "s3cr3t"}
    if origin is not None:
        parts = typing.get_args(hint)
        many = [part for part in parts if typing.get_origin(part) is Iterable]
        return argument((many or parts)[0])
    values = {str: "s3cr3t", int: 7, float: 1.5, bool: True, datetime.datetime: NOON}
    return values[hint]


@pytest.mark.parametrize("name", REQUESTS)
def test_a_field_of_the_wrong_type_is_refused_by_name(name: str) -> None:
    fields = {key: argument(hint) for key, hint in declared(REQUESTS[name]).items()}
    body = REQUESTS[name](**fields)
    nullable = {key for key, hint in declared(REQUESTS[name]).items() if mentions(hint, NoneType)}
    for key in fields:
        wrong = attrs.evolve(body, **{key: object()})
        with pytest.raises(TypeError, match=rf"^{key} must be .*, not object$"):
            wrong.to_json()
        empty = attrs.evolve(body, **{key: None})
        if key in nullable:
            assert empty.to_json()[key] is None
        else:
            with pytest.raises(TypeError, match=rf"^{key} must be .*, not NoneType$"):
                empty.to_json()


@pytest.mark.parametrize("name", REQUESTS)
def test_only_the_sent_body_contains_the_password(name: str) -> None:
    secret = {"extra", "password"} & set(declared(REQUESTS[name]))
    hints = declared(REQUESTS[name])
    given = {key: argument(hint) for key, hint in hints.items()}
    body = REQUESTS[name](**given)
    sent = body.to_json()
    assert all("s3cr3t" in str(sent[key]) for key in secret)
    assert body.to_dict() == sent | dict.fromkeys(secret, "[redacted]")
    if secret:
        with pytest.raises(TypeError, match="cannot be pickled"):
            pickle.dumps(body)
    shown = {key for key, value in given.items() if f"{key}={value!r}" in repr(body)}
    assert shown == set(hints) - secret


def test_no_repr_of_a_call_shows_its_body() -> None:
    body = models.ConnectionRequest(connection_id="c", password="s3cr3t", extra='{"k": "s3cr3t"}')
    call = post_connection.request(body=body)
    assert call.json["password"] == "s3cr3t"
    assert "s3cr3t" not in repr(call)
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(call)
    assert "s3cr3t" not in repr(body)


def operations() -> list[str]:
    found: list[str] = []
    for package in pkgutil.iter_modules(airflow_api_v1.api.__path__):
        tag = importlib.import_module(f"airflow_api_v1.api.{package.name}")
        found += [f"{package.name}.{module.name}" for module in pkgutil.iter_modules(tag.__path__)]
    return found


def test_every_operation_of_the_spec_has_a_module_and_a_summary() -> None:
    spec = generate.effective_spec()
    stated = {operation["operationId"]: operation for *_, operation in generate.operations(spec)}
    assert {name.partition(".")[2] for name in operations()} == set(stated)
    assert not [name for name, operation in stated.items() if not operation.get("summary")]


def test_the_arguments_that_take_slashes_are_those_of_the_spec() -> None:
    spec = generate.load(generate.OPENAPI / "v1.yaml")
    stated = {
        parameter["name"]
        for parameter in spec["components"]["parameters"].values()
        if parameter["in"] == "path" and parameter["schema"].get("format") == "path"
    }
    taking: set[str] = set()
    refusing: set[str] = set()
    for name in operations():
        build = importlib.import_module(f"airflow_api_v1.api.{name}").request
        parameters = inspect.signature(build).parameters
        path = {
            key: "x" if parameter.annotation is str else 1
            for key, parameter in parameters.items()
            if parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
        }
        for key in [key for key, value in path.items() if value == "x"]:
            body = {"body": SimpleNamespace(to_json=dict)} if "body" in parameters else {}
            with contextlib.suppress(ValueError):
                build(**path | {key: "a/b"}, **body)
                taking.add(key)
                continue
            with pytest.raises(ValueError, match=f"^{key} must not contain a slash"):
                build(**path | {key: "a/b"}, **body)
            refusing.add(key)
    assert taking == stated
    assert not taking & refusing


@pytest.mark.parametrize("value", ["", ".", "..", "a/b", "/", "../x", "a/..", "//"])
def test_a_path_argument_that_addresses_another_resource_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="^dag_id must not"):
        path_segment("dag_id", value)


@pytest.mark.parametrize("value", ["", ".", "..", "a/../b", "./a", "a/."])
def test_an_argument_with_slashes_has_no_dot_segments(value: str) -> None:
    with pytest.raises(ValueError, match="^variable_key must not"):
        path_segment("variable_key", value, slashes=True)


@pytest.mark.parametrize("value", ["/a", "//a", "a\nb"])
def test_an_argument_with_slashes_that_the_server_would_not_find_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="^variable_key must not begin with a slash or contain a"):
        path_segment("variable_key", value, slashes=True)


@pytest.mark.parametrize("value", [None, 1.5, b"etl", True, ["etl"]])
def test_a_path_argument_is_a_string(value: Any) -> None:
    with pytest.raises(TypeError, match="^dag_id must be a string"):
        path_segment("dag_id", value)


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("etl", "etl"),
        ("...", "..."),
        ("a b", "a%20b"),
        ("50%", "50%25"),
        ("%2e%2e", "%252e%252e"),
        ("a?b#c", "a%3Fb%23c"),
        ("a\\b", "a%5Cb"),
        ("größe", "gr%C3%B6%C3%9Fe"),
        ("manual__2026-11-01T00:00:00+00:00", "manual__2026-11-01T00%3A00%3A00%2B00%3A00"),
    ],
)
def test_a_path_argument_is_quoted(value: str, quoted: str) -> None:
    assert path_segment("dag_run_id", value) == quoted


def test_an_argument_may_have_slashes_where_the_api_says_so() -> None:
    assert path_segment("variable_key", "team/a/key", slashes=True) == "team%2Fa%2Fkey"
    assert path_segment("uri", "s3://bucket/key", slashes=True) == "s3%3A%2F%2Fbucket%2Fkey"
    assert path_segment("map_index", -1, kind=int) == "-1"


def test_deeply_nested_json_is_copied() -> None:
    deep = json.loads("[" * 490 + "]" * 490)
    run = models.DAGRun.from_dict({"dag_run_id": "r", "dag_id": "d", "conf": {"deep": deep}})
    copy = run.to_dict()
    assert copy == {"dag_run_id": "r", "dag_id": "d", "conf": {"deep": deep}}
    copy["conf"]["deep"].append(1)
    assert run.conf == {"deep": deep}
