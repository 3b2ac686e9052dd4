"""Arguments are checked before anything is sent."""

from __future__ import annotations

import enum
import json
import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import httpx
import pytest

from airflow_api_v1.models import ClearTaskInstancesRequest, DAGRunRequest, DagState, TaskState
from airflow_api_v1.runtime import (
    aware_time,
    checked,
    optional,
    path_segment,
    query,
    to_json,
    without_none,
)
from airflow_rest import Airflow, AsyncAirflow, _arguments
from airflow_rest._api_v1 import API_V1
from airflow_rest._engine import settings
from airflow_rest.auth import BasicAuth, BearerAuth

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [NOON, "2026-11-01T12:00:00Z", "2026-11-01T12:00:00+00:00", "2026-11-01T13:00+01:00"],
)
def test_a_time_is_an_aware_datetime_or_an_iso_string(value: datetime | str) -> None:
    assert aware_time("end_date", value) == NOON
    assert optional("end_date", None, datetime) is None


# behaviour: W5
@pytest.mark.parametrize("value", [datetime(2026, 11, 1), "2026-11-01T12:00:00", "2026-11-01"])
def test_a_time_without_a_zone_is_refused_and_the_message_shows_the_fix(
    value: datetime | str,
) -> None:
    with pytest.raises(ValueError, match="^end_date has no time zone: .*tzinfo=timezone.utc"):
        aware_time("end_date", value)


@pytest.mark.parametrize("value", ["yesterday", "", "2026-13-01T00:00:00Z"])
def test_a_string_that_is_not_a_time_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="^end_date is not an ISO 8601 time: "):
        aware_time("end_date", value)


@pytest.mark.parametrize("value", [7, 1.5, b"2026", NOON.date()])
def test_a_time_of_another_type_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="^end_date must be a datetime or a string, not"):
        aware_time("end_date", value)


@pytest.mark.parametrize("name", ["logical_date", "execution_date"])
def test_a_time_may_have_either_name(name: str) -> None:
    times: dict[str, Any] = {"logical_date": None, "execution_date": None}
    assert _arguments.time_by_either_name(**times) is None
    assert _arguments.time_by_either_name(**(times | {name: NOON})) == NOON
    text = "2026-11-01T13:00+01:00"
    assert _arguments.time_by_either_name(**(times | {name: text})) == NOON
    # An error shows the name that the caller used.
    with pytest.raises(ValueError, match=f"^{name} has no time zone: 2026-11-01"):
        _arguments.time_by_either_name(**(times | {name: "2026-11-01"}))
    with pytest.raises(ValueError, match=f"^{name} is not an ISO 8601 time: ''"):
        _arguments.time_by_either_name(**(times | {name: ""}))
    with pytest.raises(TypeError, match=f"^{name} must be a datetime or a string, not int"):
        _arguments.time_by_either_name(**(times | {name: 0}))


@pytest.mark.parametrize("other", [NOON, "2026-11-01T12:00:00Z", "2026-11-02T00:00:00Z"])
def test_a_time_must_not_have_both_names(other: datetime | str) -> None:
    message = "^logical_date and execution_date must not both be given: they are two names of one"
    with pytest.raises(ValueError, match=message):
        _arguments.time_by_either_name(logical_date=NOON, execution_date=other)


def test_one_string_is_one_string() -> None:
    assert checked("tags", "nightly", [str], optional=True) == ["nightly"]
    assert checked("tags", ("a", "b"), [str], optional=True) == ["a", "b"]
    assert checked("tags", (name for name in "ab"), [str], optional=True) == ["a", "b"]
    assert checked("tags", None, [str], optional=True) is None
    not_strings: Any = ["a", 1]
    with pytest.raises(TypeError, match="^tags must be strings, not int"):
        checked("tags", not_strings, [str], optional=True)


def test_a_comma_is_refused_where_the_server_splits_at_commas() -> None:
    assert _arguments.joined("dag_ids", None) is None
    assert _arguments.joined("dag_ids", "etl") == "etl"
    assert _arguments.joined("dag_ids", (name for name in "ab")) == "a,b"
    for wrong in ([], "", ["a", ""], "a,b", ["a", ","]):
        with pytest.raises(ValueError, match="^dag_ids must have at least one value, each without"):
            _arguments.joined("dag_ids", wrong)


def test_a_filter_that_the_server_would_ignore_is_refused() -> None:
    assert optional("event", None, str) is None
    assert optional("event", "trigger", str) == "trigger"
    with pytest.raises(ValueError, match="^event must not be '': the server would ignore it"):
        optional("event", "", str)
    with Airflow("http://localhost") as airflow:
        assert airflow.datasets.events(dataset_id=7)._call.params == [("dataset_id", "7")]
        with pytest.raises(ValueError, match="^dataset_id must be at least 1, not 0"):
            airflow.datasets.events(dataset_id=0)


def test_fields_keep_the_identifiers() -> None:
    assert _arguments.with_identifiers(["state"], "dag_id", "dag_run_id") == [
        "dag_id",
        "dag_run_id",
        "state",
    ]
    assert _arguments.with_identifiers("dag_id", "dag_id") == ["dag_id"]
    assert _arguments.with_identifiers(None, "dag_id") is None


def test_a_query_has_only_what_was_set() -> None:
    assert query(a=None, b=True, c=False, d=0, e="", f=["x", "y"], g=NOON, h=1.5) == [
        ("b", "true"),
        ("c", "false"),
        ("d", "0"),
        ("e", ""),
        ("f", "x"),
        ("f", "y"),
        ("g", "2026-11-01T12:00:00+00:00"),
        ("h", "1.5"),
    ]
    with pytest.raises(ValueError, match="^when has no time zone"):
        query(when=datetime(2026, 11, 1))
    with pytest.raises(TypeError, match="^when cannot be sent in a query: dict"):
        query(when=[{}])


def test_a_body_has_only_what_was_set() -> None:
    body = DAGRunRequest(conf={"when": NOON, "n": 1, "none": None, "deep": [{"x": (1, 2)}]})
    assert body.to_json() == {
        "conf": {
            "when": "2026-11-01T12:00:00+00:00",
            "n": 1,
            "none": None,
            "deep": [{"x": [1, 2]}],
        }
    }
    assert ClearTaskInstancesRequest(dry_run=False).to_json() == {"dry_run": False}
    assert without_none(a=None, b=False, c=0) == {"b": False, "c": 0}
    with pytest.raises(ValueError, match="^conf.when has no time zone"):
        DAGRunRequest(conf={"when": datetime(2026, 11, 1)}).to_json()
    with pytest.raises(TypeError, match="^conf.what cannot be written as JSON: set"):
        DAGRunRequest(conf={"what": {1}}).to_json()


@pytest.mark.parametrize(
    ("conf", "message"),
    [
        ({"a": [1, 2, 3, {1}]}, "^conf.a[3] cannot be written as JSON: set$"),
        ({"a": {"b": [[float("nan")]]}}, "^conf.a.b[0][0] must be a finite number, not nan$"),
        ({"a b": {"": b"x"}}, "^conf['a b'][''] cannot be written as JSON: bytes$"),
        ({"a": DAGRunRequest}, "^conf.a cannot be written as JSON: type$"),
        ({1: "a", "1": "b"}, "^the keys of conf must be strings, not int$"),
        ({"a": [{None: 1}]}, "^the keys of conf.a[0] must be strings, not NoneType$"),
        ([1], "^conf must be a mapping, not list$"),
        ("x", "^conf must be a mapping, not str$"),
    ],
)
def test_a_value_in_a_conf_is_named_by_its_path(conf: Any, message: str) -> None:
    pattern = re.escape(message).replace(r"\^", "^").replace(r"\$", "$")
    with (
        Airflow("http://localhost:1") as airflow,
        pytest.raises((TypeError, ValueError), match=pattern),
    ):
        airflow.dag_runs.trigger("etl", conf=conf)


def test_a_long_path_in_a_message_is_shortened() -> None:
    value: Any = {1}
    for _ in range(150):
        value = {"key" * 20: value}
    with pytest.raises(TypeError, match="^conf.key.* cannot be written as JSON: set$") as caught:
        to_json(value, "conf")
    assert len(str(caught.value)) < 500


class Tag(str, enum.Enum):  # noqa: UP042  (what users of older Pythons write)
    EX = "example"


class Plain(enum.Enum):
    EX = "example"


def test_a_member_of_an_enum_of_strings_is_its_value() -> None:
    assert checked("tags", Tag.EX, [str], optional=True) == ["example"]
    assert checked("tags", [Tag.EX, "a"], [str], optional=True) == ["example", "a"]
    assert _arguments.joined("dag_ids", {Tag.EX}) == "example"
    assert path_segment("dag_id", Tag.EX) == "example"
    body = DAGRunRequest(note=Tag.EX, conf={Tag.EX: [Tag.EX, Plain.EX]})
    assert json.dumps(body.to_json()) == (
        '{"conf": {"example": ["example", "example"]}, "note": "example"}'
    )
    plain: Any = Plain.EX
    for refused in (
        lambda: checked("note", plain, [str], optional=True),
        lambda: path_segment("note", plain),
        lambda: DAGRunRequest(note=plain).to_json(),
    ):
        with pytest.raises(
            TypeError, match="^note must be (a string|a string or None|strings), not Plain"
        ):
            refused()


@pytest.mark.parametrize("value", [5, True, b"x", {"a": 1}, [1], [None], object()])
def test_values_that_are_not_strings_are_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="^tags must be strings, not "):
        checked("tags", value, [str], optional=True)


@pytest.mark.parametrize(
    ("state", "hint"),
    [
        ("faild", "; did you mean 'failed'?"),
        ("FAILED", "; did you mean 'failed'?"),
        (["success", "Runing"], "; did you mean 'running'?"),
        ("xyz", ""),
        (TaskState.SKIPPED, ""),
    ],
)
def test_an_unknown_state_is_refused_with_the_nearest_known_one(state: Any, hint: str) -> None:
    wrong = repr(str(state if isinstance(state, str) else state[-1]))
    message = f"state must be one of failed, queued, running, success, not {wrong}{hint}"
    with Airflow("http://localhost:1") as airflow:
        with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
            airflow.dag_runs.list("etl", state=state)
        with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
            airflow.dag_runs.search(state=state)


def test_an_unknown_state_is_accepted_as_a_member_of_the_enum() -> None:
    made = DagState("brand_new")
    assert optional("state", made, [DagState]) == ["brand_new"]
    assert optional("state", ["none", TaskState.FAILED], [TaskState]) == ["none", "failed"]
    assert optional("state", (each for each in [made, "failed"]), [DagState]) == [
        made,
        "failed",
    ]
    with pytest.raises(ValueError, match="^state must not be .*: the server would ignore it"):
        optional("state", [], [DagState])
    with Airflow("http://localhost:1") as airflow:
        message = "^state must be one of failed, queued, success, not 'running'"
        with pytest.raises(ValueError, match=message):
            airflow.dag_runs.set_state("etl", "r", state=DagState.RUNNING)
        message = "^new_state must be one of failed, skipped, success, not 'sucess'; did you mean"
        wrong: Any = "sucess"
        with pytest.raises(ValueError, match=message):
            airflow.task_instances.update("etl", "r", "t", new_state=wrong)


@pytest.mark.parametrize(
    ("method", "wrong", "hint"),
    [
        ("connections.update", "hots", "; did you mean 'host'?"),
        ("variables.update", "val", "; did you mean 'value'?"),
        ("pools.update", "slot", "; did you mean 'slots'?"),
        ("users.update", "mail", "; did you mean 'email'?"),
        ("roles.update", "action", "; did you mean 'actions'?"),
        ("roles.update", "xyz", ""),
    ],
)
@pytest.mark.filterwarnings("ignore:.*is deprecated in Airflow's API:DeprecationWarning")
def test_an_unknown_name_of_a_change_is_refused_with_the_nearest_one(
    method: str, wrong: str, hint: str
) -> None:
    resource, _, name = method.partition(".")
    message = re.escape(f"{method}() got an unexpected keyword argument {wrong!r}{hint}")
    with Airflow("http://localhost:1") as airflow, pytest.raises(TypeError, match=f"^{message}$"):
        getattr(getattr(airflow, resource), name)("lake", **{wrong: "x"})


@pytest.mark.parametrize(
    ("given", "root"),
    [
        ("http://localhost:8080", "http://localhost:8080/api/v1"),
        ("http://localhost:8080/", "http://localhost:8080/api/v1"),
        ("http://localhost:8080/api/v1", "http://localhost:8080/api/v1"),
        ("http://localhost:8080/api/v1/", "http://localhost:8080/api/v1"),
        ("https://host/team/prod", "https://host/team/prod/api/v1"),
        ("https://host/team/prod/api/v1/", "https://host/team/prod/api/v1"),
        ("https://host/a%2Fb", "https://host/a%2Fb/api/v1"),
        ("https://[::1]:8443", "https://[::1]:8443/api/v1"),
    ],
)
def test_a_base_url_may_include_the_api_and_keeps_its_prefix(given: str, root: str) -> None:
    assert str(settings.api_url(given, API_V1)[0]) == root
    assert str(settings.api_url(httpx.URL(given), API_V1)[0]) == root


@pytest.mark.parametrize("client", [Airflow, AsyncAirflow])
@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:8080",
        "ftp://host",
        "http://",
        "/api/v1",
        "http://h/?a=b",
        "http://h/#x",
        "http://xn--a/",
        f"http://{'a' * 64}.example.com",
    ],
)
def test_an_invalid_base_url_is_refused(
    client: type[Airflow] | type[AsyncAirflow], url: str
) -> None:
    with pytest.raises(ValueError, match="^base_url "):
        client(url)


def test_credentials_in_the_url_are_auth_and_are_not_shown() -> None:
    root, user = settings.api_url("https://user:se%40cret@host/x", API_V1)
    assert str(root) == "https://host/x/api/v1"
    auth = Airflow("https://user:se%40cret@host/x")._settings.auth
    assert user == ("user", "se@cret")
    assert isinstance(auth, BasicAuth)
    request = next(auth.auth_flow(httpx.Request("GET", root)))
    assert (
        request.headers["authorization"]
        == httpx.Request("GET", root, headers={"Authorization": "Basic dXNlcjpzZUBjcmV0"}).headers[
            "authorization"
        ]
    )
    with Airflow("https://user:secret@host") as airflow:
        assert repr(airflow) == "<Airflow of https://host/api/v1>"
        assert repr(airflow.dags) == "<Dags of <Airflow of https://host/api/v1>>"


@pytest.mark.parametrize("token", ["", "a\nb", "tökén"])
def test_a_token_that_cannot_be_sent_is_refused_and_not_shown(token: str) -> None:
    with pytest.raises(ValueError, match="^the token must be printable ASCII") as caught:
        Airflow("http://localhost", auth=token)
    assert not token or token not in str(caught.value)


def test_auth_of_the_wrong_type_is_refused() -> None:
    wrong: Any
    for wrong in (("user",), ("user", None), 7):
        with pytest.raises(TypeError):
            Airflow("http://localhost", auth=wrong)


def test_a_client_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("URL", "TOKEN", "USERNAME", "PASSWORD"):
        monkeypatch.delenv(f"AIRFLOW_REST_{name}", raising=False)
    with pytest.raises(ValueError, match="AIRFLOW_REST_URL is not set"):
        Airflow.from_env()
    monkeypatch.setenv("AIRFLOW_REST_URL", "http://localhost:1")
    assert Airflow.from_env()._settings.auth is None
    monkeypatch.setenv("AIRFLOW_REST_USERNAME", "user")
    with pytest.raises(ValueError, match="AIRFLOW_REST_PASSWORD is not"):
        Airflow.from_env()
    monkeypatch.setenv("AIRFLOW_REST_PASSWORD", "password")
    assert isinstance(Airflow.from_env()._settings.auth, BasicAuth)
    monkeypatch.delenv("AIRFLOW_REST_USERNAME")
    monkeypatch.delenv("AIRFLOW_REST_PASSWORD")
    monkeypatch.setenv("AIRFLOW_REST_TOKEN", "token")
    assert isinstance(AsyncAirflow.from_env()._settings.auth, BearerAuth)


def test_times_in_other_zones_keep_their_offset() -> None:
    east = timezone(timedelta(hours=5, minutes=30))
    assert query(x=datetime(2026, 11, 1, tzinfo=east)) == [("x", "2026-11-01T00:00:00+05:30")]


@pytest.mark.parametrize("client", [Airflow, AsyncAirflow])
@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"timeout": 0}, "^timeout must be a number of seconds above 0, not 0"),
        ({"timeout": -1.5}, "^timeout must be"),
        ({"timeout": float("inf")}, "^timeout must be"),
        ({"timeout": float("nan")}, "^timeout must be"),
        ({"retries": -1}, "^retries must not be negative"),
        ({"max_response_size": -1}, "^max_response_size must not be negative: -1"),
        ({"headers": {"A\n": "b"}}, "is not the name of a header"),
        ({"headers": {"A": "s3cr3t\r\nB: c"}}, "^the header A must be printable ASCII"),
    ],
)
def test_invalid_options_are_refused(
    client: type[Airflow] | type[AsyncAirflow], options: dict[str, Any], message: str
) -> None:
    made = client("http://localhost", verify=False)
    for refused in (
        lambda: client("http://localhost", **options),
        lambda: made.with_options(**options),
    ):
        with pytest.raises(ValueError, match=message) as caught:
            refused()
        assert "s3cr3t" not in str(caught.value)
    with pytest.raises(ValueError, match="^max_connections must be at least 1, not 0"):
        client("http://localhost", max_connections=0)
