# Derived from _async/test_datasets_and_access.py by scripts/derive.py. Do not edit.
"""Datasets, the audit log and what else there is to observe, configuration, users and roles."""

from __future__ import annotations

import re
import warnings
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from airflow_rest import (
    Airflow,
    AlreadyExists,
    BadRequest,
    MethodNotAllowed,
    NotFound,
    PermissionDenied,
    ServerError,
    StatusError,
    UnexpectedResponse,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pytest_httpserver import HTTPServer
    from werkzeug import Request

TIME = datetime(2026, 11, 1, 12, 30, tzinfo=timezone(timedelta(hours=2)))
USER = {"username": "ann", "email": "a@b.c", "first_name": "Ann", "last_name": "Lee"}
ROLE = {"name": "ops", "actions": []}
EVENT = {"id": 1, "dataset_id": 7, "dataset_uri": "s3://b/k"}
NO_EVENTS = {
    "title": "Queue event not found",
    "detail": "Queue event with dag_id: `etl` was not found",
    "status": 404,
}
LISTS = {
    "datasets": [],
    "dataset_events": [],
    "queued_events": [],
    "event_logs": [],
    "import_errors": [],
    "plugins": [],
    "providers": [],
    "sections": [],
    "users": [],
    "roles": [],
    "actions": [],
    "total_entries": 0,
}

# What is deprecated warns, which is asserted below and would fail everything else here.
pytestmark = pytest.mark.filterwarnings(r"ignore:(users|roles|permissions)\.:DeprecationWarning")


def last(httpserver: HTTPServer) -> Request:
    return httpserver.log[-1][0]


@pytest.fixture
def echo(httpserver: HTTPServer) -> Callable[[Any], None]:
    """Answer any request with this JSON."""

    def set_answer(body: Any) -> None:
        httpserver.expect_request(re.compile(".*")).respond_with_json(body)

    return set_answer


# --- what goes out --------------------------------------------------------------------------------

PAGE = {"limit": "100", "offset": "0"}
BARE: list[tuple[Callable[[Airflow], Awaitable[Any]], str, str, dict[str, str]]] = [
    (lambda a: a.datasets.list().collect(), "GET", "/datasets", PAGE),
    (lambda a: a.datasets.events().collect(), "GET", "/datasets/events", PAGE),
    (lambda a: a.datasets.queued_events(dag_id="d"), "GET", "/dags/d/datasets/queuedEvent", {}),
    (lambda a: a.datasets.queued_events(uri="u"), "GET", "/datasets/queuedEvent/u", {}),
    (lambda a: a.event_logs.list().collect(), "GET", "/eventLogs", PAGE),
    (lambda a: a.import_errors.list().collect(), "GET", "/importErrors", PAGE),
    (lambda a: a.dag_warnings.list().collect(), "GET", "/dagWarnings", PAGE),
    (lambda a: a.providers.list().collect(), "GET", "/providers", {}),
    (lambda a: a.plugins.list().collect(), "GET", "/plugins", PAGE),
    (lambda a: a.config.get(), "GET", "/config", {}),
    (lambda a: a.users.list().collect(), "GET", "/users", PAGE),
    (lambda a: a.roles.list().collect(), "GET", "/roles", PAGE),
    (lambda a: a.permissions.list().collect(), "GET", "/permissions", PAGE),
]


@pytest.mark.parametrize(("call", "method", "path", "query"), BARE, ids=[row[2] for row in BARE])
def test_only_what_the_caller_set_is_sent(
    airflow: Airflow,
    httpserver: HTTPServer,
    echo: Callable[[Any], None],
    call: Callable[[Airflow], Awaitable[Any]],
    method: str,
    path: str,
    query: dict[str, str],
) -> None:
    echo(LISTS)
    call(airflow)
    assert len(httpserver.log) == 1
    sent = last(httpserver)
    assert (sent.method, sent.path, dict(sent.args)) == (method, f"/api/v1{path}", query)
    assert sent.data == b""


def test_every_argument_of_a_list_goes_out(
    airflow: Airflow, httpserver: HTTPServer, echo: Callable[[Any], None]
) -> None:
    echo(LISTS)
    page = {"page_size": 7, "start": 3}
    sent = {"limit": "7", "offset": "3"}
    airflow.datasets.list(uri_pattern="s3:%", dag_ids=["a", "b"], order_by="-uri", **page).collect()
    assert dict(last(httpserver).args) == sent | {
        "uri_pattern": "s3:%",
        "dag_ids": "a,b",
        "order_by": "-uri",
    }
    airflow.datasets.events(
        dataset_id=7,
        source_dag_id="d",
        source_task_id="t",
        source_run_id="r",
        source_map_index=-1,
        order_by="-timestamp",
        **page,
    ).collect()
    assert dict(last(httpserver).args) == sent | {
        "dataset_id": "7",
        "source_dag_id": "d",
        "source_task_id": "t",
        "source_run_id": "r",
        "source_map_index": "-1",
        "order_by": "-timestamp",
    }
    airflow.event_logs.list(
        dag_id="d",
        task_id="t",
        run_id="r",
        map_index=2,
        try_number=1,
        event="success",
        owner="ann",
        before=TIME,
        after="2026-11-01T00:00:00Z",
        included_events=["success", "failed"],
        excluded_events="running",
        order_by="-when",
        **page,
    ).collect()
    assert dict(last(httpserver).args) == sent | {
        "dag_id": "d",
        "task_id": "t",
        "run_id": "r",
        "map_index": "2",
        "try_number": "1",
        "event": "success",
        "owner": "ann",
        "before": "2026-11-01T12:30:00+02:00",
        "after": "2026-11-01T00:00:00+00:00",
        "included_events": "success,failed",
        "excluded_events": "running",
        "order_by": "-when",
    }
    airflow.dag_warnings.list(
        dag_id="d", warning_type="non-existent pool", order_by="dag_id", **page
    ).collect()
    assert dict(last(httpserver).args) == sent | {
        "dag_id": "d",
        "warning_type": "non-existent pool",
        "order_by": "dag_id",
    }
    for rows in (
        airflow.import_errors.list(order_by="x", **page),
        airflow.users.list(order_by="x", **page),
        airflow.roles.list(order_by="x", **page),
    ):
        rows.collect()
        assert dict(last(httpserver).args) == sent | {"order_by": "x"}
    for rows in (airflow.plugins.list(**page), airflow.permissions.list(**page)):
        rows.collect()
        assert dict(last(httpserver).args) == sent
    airflow.config.get(section="core")
    assert dict(last(httpserver).args) == {"section": "core"}


@pytest.mark.parametrize(
    ("uri", "sent"),
    [
        ("s3://bucket/key", "s3%3A%2F%2Fbucket%2Fkey"),
        ("s3://b/a//b/", "s3%3A%2F%2Fb%2Fa%2F%2Fb%2F"),
        ("file:///x", "file%3A%2F%2F%2Fx"),
        ("a name", "a%20name"),
        ("x://h/50%/%2F?a=b&c=+d#e", "x%3A%2F%2Fh%2F50%25%2F%252F%3Fa%3Db%26c%3D%2Bd%23e"),
        ("größe", "gr%C3%B6%C3%9Fe"),
        ("queuedEvent", "queuedEvent"),
        ("queuedEvents/x", "queuedEvents%2Fx"),
        ("events/x", "events%2Fx"),
    ],
)
def test_a_uri_is_one_quoted_segment(
    airflow: Airflow, httpserver: HTTPServer, echo: Callable[[Any], None], uri: str, sent: str
) -> None:
    echo({"id": 7, "uri": uri, "dag_id": "etl", "queued_events": []})

    def path() -> str:
        return last(httpserver).environ["REQUEST_URI"].removeprefix("/api/v1")

    airflow.datasets.get(uri)
    assert path() == f"/datasets/{sent}"
    airflow.datasets.queued_event("etl", uri)
    assert path() == f"/dags/etl/datasets/queuedEvent/{sent}"
    airflow.datasets.queued_events(uri=uri)
    assert path() == f"/datasets/queuedEvent/{sent}"
    airflow.datasets.delete_queued_event("etl", uri)
    assert path() == f"/dags/etl/datasets/queuedEvent/{sent}"
    airflow.datasets.delete_queued_events(uri=uri)
    assert path() == f"/datasets/queuedEvent/{sent}"


def test_waiting_events_from_before_a_time(
    airflow: Airflow, httpserver: HTTPServer, echo: Callable[[Any], None]
) -> None:
    echo({"dag_id": "etl", "uri": "u", "queued_events": []})
    airflow.datasets.queued_event("etl", "u", before=TIME)
    airflow.datasets.queued_events(dag_id="etl", before=TIME)
    airflow.datasets.queued_events(uri="u", before=TIME.isoformat())
    airflow.datasets.delete_queued_event("etl", "u", before=TIME)
    airflow.datasets.delete_queued_events(dag_id="etl", before=TIME)
    airflow.datasets.delete_queued_events(uri="u", before=TIME)
    assert [(sent.method, sent.path.removeprefix("/api/v1")) for sent, _ in httpserver.log] == [
        ("GET", "/dags/etl/datasets/queuedEvent/u"),
        ("GET", "/dags/etl/datasets/queuedEvent"),
        ("GET", "/datasets/queuedEvent/u"),
        ("DELETE", "/dags/etl/datasets/queuedEvent/u"),
        ("DELETE", "/dags/etl/datasets/queuedEvent"),
        ("DELETE", "/datasets/queuedEvent/u"),
    ]
    assert {sent.query_string for sent, _ in httpserver.log} == {
        b"before=2026-11-01T12%3A30%3A00%2B02%3A00"
    }


def test_the_body_of_an_event(
    airflow: Airflow, httpserver: HTTPServer, echo: Callable[[Any], None]
) -> None:
    echo(EVENT | {"timestamp": "2026-11-01T00:00:00+00:00", "extra": {"from_rest_api": True}})
    event = airflow.datasets.create_event("s3://b/k")
    assert (last(httpserver).method, last(httpserver).path) == ("POST", "/api/v1/datasets/events")
    # A null `extra` gets 400.
    assert last(httpserver).get_json() == {"dataset_uri": "s3://b/k"}
    assert (event.id, event.extra) == (1, {"from_rest_api": True})
    airflow.datasets.create_event("s3://b/k", extra={"n": 1, "deep": [None, 1.0]})
    assert last(httpserver).get_json() == {
        "dataset_uri": "s3://b/k",
        "extra": {"n": 1, "deep": [None, 1.0]},
    }


def test_the_body_of_a_new_user(
    airflow: Airflow, httpserver: HTTPServer, echo: Callable[[Any], None]
) -> None:
    echo(USER)
    names = {"email": "a@b.c", "first_name": "Ann", "last_name": "Lee"}
    airflow.users.create("ann", password="pw", **names)
    assert (last(httpserver).method, last(httpserver).path) == ("POST", "/api/v1/users")
    assert last(httpserver).get_json() == USER | {"password": "pw"}
    airflow.users.create("ann", password="pw", roles=["Op", "Viewer"], **names)
    assert last(httpserver).get_json()["roles"] == [{"name": "Op"}, {"name": "Viewer"}]
    airflow.users.create("ann", password="pw", roles="Op", **names)
    assert last(httpserver).get_json()["roles"] == [{"name": "Op"}]


@pytest.mark.parametrize(
    ("changes", "mask", "body"),
    [
        ({"email": "n@b.c"}, "email", {"email": "n@b.c"}),
        ({"password": "pw"}, "password", {"password": "pw"}),
        ({"roles": "Op"}, "roles", {"roles": [{"name": "Op"}]}),
        ({"roles": []}, "roles", {"roles": []}),
        (
            {"username": "ann2", "last_name": ""},
            "username,last_name",
            {"username": "ann2", "last_name": ""},
        ),
    ],
)
def test_a_change_of_a_user_is_sent_with_what_the_server_insists_on(
    airflow: Airflow,
    httpserver: HTTPServer,
    echo: Callable[[Any], None],
    changes: dict[str, Any],
    mask: str,
    body: dict[str, Any],
) -> None:
    echo(USER | {"roles": [{"name": "Viewer"}], "active": True})
    airflow.users.update("ann", **changes)
    assert [(sent.method, sent.path) for sent, _ in httpserver.log] == [
        ("GET", "/api/v1/users/ann"),
        ("PATCH", "/api/v1/users/ann"),
    ]
    assert dict(last(httpserver).args) == {"update_mask": mask}
    assert last(httpserver).get_json() == USER | body


def test_a_user_is_not_read_before_where_all_is_given(
    airflow: Airflow, httpserver: HTTPServer, echo: Callable[[Any], None]
) -> None:
    echo(USER)
    changed = airflow.users.update("ann", email="x@y", first_name="A", last_name="L")
    assert changed.username == "ann"
    assert len(httpserver.log) == 1
    assert dict(last(httpserver).args) == {"update_mask": "email,first_name,last_name"}
    assert last(httpserver).get_json() == {
        "username": "ann",
        "email": "x@y",
        "first_name": "A",
        "last_name": "L",
    }


def test_the_body_of_a_role(
    airflow: Airflow, httpserver: HTTPServer, echo: Callable[[Any], None]
) -> None:
    read = {"action": {"name": "can_read"}, "resource": {"name": "DAGs"}}
    echo(ROLE)
    airflow.roles.create("ops")
    # Without `actions` the server fails.
    assert last(httpserver).get_json() == {"name": "ops", "actions": []}
    airflow.roles.create("ops", actions=[("can_read", "DAGs"), ["can_read", "DAGs"]])  # type: ignore[list-item]
    assert last(httpserver).get_json() == {"name": "ops", "actions": [read, read]}
    airflow.roles.update("ops", actions=iter([("can_read", "DAGs")]))
    assert (last(httpserver).method, last(httpserver).path) == ("PATCH", "/api/v1/roles/ops")
    assert dict(last(httpserver).args) == {}
    # Without `name` the server does not take it.
    assert last(httpserver).get_json() == {"name": "ops", "actions": [read]}
    assert len(httpserver.log) == 3


# behaviour: U2
@pytest.mark.parametrize("changes", [{"name": "ops"}, {"name": "ops", "actions": []}])
def test_a_role_is_renamed_with_the_permissions_that_it_has(
    airflow: Airflow, echo: Callable[[Any], None], httpserver: HTTPServer, changes: Any
) -> None:
    read = {"action": {"name": "can_read"}, "resource": {"name": "DAGs"}}
    echo({"name": "ops", "actions": [read]})
    airflow.roles.update("old", **changes)
    assert [(sent.method, sent.full_path) for sent, _ in httpserver.log] == [
        ("GET", "/api/v1/roles/old?"),
        ("PATCH", "/api/v1/roles/old?"),
    ]
    assert last(httpserver).get_json() == {"name": "ops", "actions": [read]}


# --- what is refused ------------------------------------------------------------------------------

NAMES: dict[str, Any] = {"email": "a@b.c", "first_name": "", "last_name": ""}
WRONG_PATHS: list[Callable[[Airflow, str], Awaitable[Any]]] = [
    lambda a, x: a.datasets.queued_event(x, "u"),
    lambda a, x: a.datasets.queued_events(dag_id=x),
    lambda a, x: a.datasets.delete_queued_event(x, "u"),
    lambda a, x: a.datasets.delete_queued_events(dag_id=x),
    lambda a, x: a.config.get_option(x, "option"),
    lambda a, x: a.config.get_option("section", x),
    lambda a, x: a.users.get(x),
    lambda a, x: a.users.create(x, password="pw", **NAMES),
    lambda a, x: a.users.update(x, email="a@b.c"),
    lambda a, x: a.users.update("ann", username=x),
    lambda a, x: a.users.delete(x),
    lambda a, x: a.roles.get(x),
    lambda a, x: a.roles.create(x),
    lambda a, x: a.roles.update(x, name="ops"),
    lambda a, x: a.roles.update("ops", name=x),
    lambda a, x: a.roles.delete(x),
]
WRONG_URIS: list[Callable[[Airflow, str], Awaitable[Any]]] = [
    lambda a, x: a.datasets.get(x),
    lambda a, x: a.datasets.queued_event("etl", x),
    lambda a, x: a.datasets.queued_events(uri=x),
    lambda a, x: a.datasets.delete_queued_event("etl", x),
    lambda a, x: a.datasets.delete_queued_events(uri=x),
]


@pytest.mark.parametrize("value", ["", ".", "..", "a/b", "../dags", "r1/.."])
@pytest.mark.parametrize("call", WRONG_PATHS, ids=range(len(WRONG_PATHS)))
def test_a_path_argument_that_leads_elsewhere_is_refused_before_anything_is_sent(
    airflow: Airflow,
    httpserver: HTTPServer,
    call: Callable[[Airflow, str], Awaitable[Any]],
    value: str,
) -> None:
    with pytest.raises(ValueError, match="must not"):
        call(airflow, value)
    assert httpserver.log == []


@pytest.mark.parametrize("value", ["", ".", "..", "s3://b/../c", "./x", "/absolute", "//x"])
@pytest.mark.parametrize("call", WRONG_URIS, ids=range(len(WRONG_URIS)))
def test_a_uri_that_leads_elsewhere_is_refused_before_anything_is_sent(
    airflow: Airflow,
    httpserver: HTTPServer,
    call: Callable[[Airflow, str], Awaitable[Any]],
    value: str,
) -> None:
    with pytest.raises(ValueError, match="^uri must not"):
        call(airflow, value)
    assert httpserver.log == []


@pytest.mark.parametrize("uri", ["events", "queuedEvent/s3://b/k", "queuedEvent/"])
def test_a_uri_that_is_another_address_of_the_api_is_refused(
    airflow: Airflow, httpserver: HTTPServer, uri: str
) -> None:
    with pytest.raises(ValueError, match="^uri must not be .*: it would address another resource$"):
        airflow.datasets.get(uri)
    assert httpserver.log == []


def test_arguments_that_cannot_be_right_are_refused_before_anything_is_sent(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    wrong: Any
    for wrong in ({}, {"dag_id": "etl", "uri": "s3://b/k"}):
        with pytest.raises(ValueError, match="^give just one of dag_id and uri$"):
            airflow.datasets.queued_events(**wrong)
        with pytest.raises(ValueError, match="^give just one of dag_id and uri$"):
            airflow.datasets.delete_queued_events(**wrong)
    naive = datetime(2026, 11, 1)
    for call in (
        lambda: airflow.datasets.queued_event("etl", "u", before=naive),
        lambda: airflow.datasets.queued_events(dag_id="etl", before=naive),
        lambda: airflow.datasets.delete_queued_event("etl", "u", before=naive),
        lambda: airflow.datasets.delete_queued_events(uri="u", before=naive),
    ):
        with pytest.raises(ValueError, match="^before has no time zone"):
            call()
    with pytest.raises(ValueError, match="^after has no time zone"):
        airflow.event_logs.list(after=naive)
    for wrong in ("a,b", [], ["a", ""]):
        with pytest.raises(ValueError, match="^dag_ids must have at least one value, each without"):
            airflow.datasets.list(dag_ids=wrong)
        with pytest.raises(ValueError, match="^included_events must have at least one value"):
            airflow.event_logs.list(included_events=wrong)
        with pytest.raises(ValueError, match="^excluded_events must have at least one value"):
            airflow.event_logs.list(excluded_events=wrong)
    for name in ("source_dag_id", "source_task_id", "source_run_id"):
        with pytest.raises(ValueError, match=f"^{name} must not be '': the server would list"):
            airflow.datasets.events(**{name: ""})
    with pytest.raises(ValueError, match="^dataset_id must not be 0: the server would list"):
        airflow.datasets.events(dataset_id=0)
    for name in ("dag_id", "task_id", "run_id", "event", "owner"):
        with pytest.raises(ValueError, match=f"^{name} must not be '': the server would list"):
            airflow.event_logs.list(**{name: ""})
    for name in ("dag_id", "warning_type"):
        with pytest.raises(ValueError, match=f"^{name} must not be '': the server would list"):
            airflow.dag_warnings.list(**{name: ""})
    with pytest.raises(ValueError, match="^section must not be '': the server would list"):
        airflow.config.get(section="")
    for value, error in (("7", TypeError), (True, TypeError), (None, TypeError), (0, ValueError)):
        wrong = value
        with pytest.raises(error, match="^event_log_id must be "):
            airflow.event_logs.get(wrong)
        with pytest.raises(error, match="^import_error_id must be "):
            airflow.import_errors.get(wrong)
    with pytest.raises(TypeError, match="^extra.x cannot be written as JSON: set"):
        airflow.datasets.create_event("u", extra={"x": {1}})
    with pytest.raises(ValueError, match="^page_size must be at least 1"):
        airflow.plugins.list(page_size=0)
    assert httpserver.log == []


def test_users_and_roles_that_cannot_be_right_are_refused_before_anything_is_sent(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    wrong: Any
    with pytest.raises(ValueError, match="^there is nothing to change: give at least one field$"):
        airflow.users.update("ann")
    with pytest.raises(ValueError, match="^there is nothing to change: give at least one field$"):
        airflow.roles.update("ops")
    for wrong in ({"emial": "x"}, {"active": False}):
        with pytest.raises(TypeError, match="unexpected keyword argument"):
            airflow.users.update("ann", **wrong)
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        airflow.roles.update("ops", permissions=[])  # type: ignore[call-arg]
    wrong = [("can_read", "DAGs", "x")], ["can_read"], ["ab"], [("can_read", None)], ("a", "b")
    for actions in wrong:
        with pytest.raises(TypeError, match=r"^actions must be pairs such as \('can_read', 'DAGs'"):
            airflow.roles.create("ops", actions=actions)
        with pytest.raises(TypeError, match=r"^actions must be pairs such as \('can_read', 'DAGs'"):
            airflow.roles.update("ops", actions=actions)
    with pytest.raises(TypeError, match="^roles must be strings, not dict$"):
        airflow.users.update("ann", roles=[{"name": "Op"}])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="^password must not be empty$"):
        airflow.users.create("ann", password="", **NAMES)
    for wrong in (12345678, None, b"12345678"):
        with pytest.raises(TypeError, match="^password must be a string, not ") as caught:
            airflow.users.create("ann", password=wrong, **NAMES)
        assert "1234" not in str(caught.value)
        with pytest.raises(TypeError, match="^password must be a string, not "):
            airflow.users.update("ann", password=wrong)
    assert httpserver.log == []


# --- what comes back ------------------------------------------------------------------------------


# behaviour: P4
@pytest.mark.parametrize("filters", [{"uri_pattern": "s3"}, {"dag_ids": "etl"}])
def test_the_count_of_datasets_is_not_believed_where_it_ignores_the_filter(
    airflow: Airflow, httpserver: HTTPServer, fake_lists: Any, filters: dict[str, str]
) -> None:
    server = fake_lists(
        [{"id": number, "uri": f"s3://{number}"} for number in range(25)], "datasets"
    )
    server.total = 4000
    httpserver.expect_request("/api/v1/datasets").respond_with_handler(server)
    rows = airflow.datasets.list(page_size=10, **filters)
    assert [dataset.to_dict() for dataset in rows.collect()] == server.rows
    assert len(server.pages) == 4, "the last of them to see that no more comes"
    assert rows.total() == 25
    assert [page.total_entries for page in rows.pages()] == [None, None, None]
    # Of all datasets the count is right, and is told.
    server.total = None
    assert airflow.datasets.list().total() == 25
    server.total = 26
    with pytest.raises(UnexpectedResponse, match="counts 26 rows, but 1 of them"):
        airflow.datasets.list().collect()


# behaviour: P5
def test_a_map_index_of_0_is_not_ignored(
    airflow: Airflow, httpserver: HTTPServer, fake_lists: Any
) -> None:
    server = fake_lists(
        [EVENT | {"id": number, "source_map_index": number % 5 - 1} for number in range(50)],
        "dataset_events",
    )
    httpserver.expect_request("/api/v1/datasets/events").respond_with_handler(server)
    of_zero = list(range(1, 50, 5))
    events = airflow.datasets.events(source_map_index=0, page_size=4)
    assert [event.id for event in events] == of_zero
    assert last(httpserver).args["source_map_index"] == "0", "a server that heeds it is faster"
    assert events.total() == len(of_zero)
    first = events.first()
    assert first is not None
    assert first.id == 1
    later = airflow.datasets.events(source_map_index=0, page_size=4, start=3)
    assert [event.id for event in later] == of_zero[3:]
    fourth = later.first()
    assert fourth is not None
    assert fourth.id == of_zero[3]
    assert later.total() == len(of_zero)
    pages = list(later.pages())
    assert [page.offset for page in pages] == list(range(3, 10))
    assert {page.total_entries for page in pages} == {None}
    assert airflow.datasets.events(source_map_index=0, start=10).first() is None
    # Any other index is left to the server.
    assert len(airflow.datasets.events(source_map_index=1).collect()) == 50


def test_a_map_index_or_a_try_of_0_in_the_audit_log_is_not_ignored(
    airflow: Airflow, httpserver: HTTPServer, fake_lists: Any
) -> None:
    server = fake_lists(
        [
            {"event_log_id": 4 * a + b, "map_index": (None, 0, 1)[a], "try_number": (None, 0, 1)[b]}
            for a in range(3)
            for b in range(3)
        ],
        "event_logs",
    )
    httpserver.expect_request("/api/v1/eventLogs").respond_with_handler(server)

    def ids(**filters: int) -> list[int]:
        return [entry.event_log_id for entry in airflow.event_logs.list(**filters)]

    assert ids(map_index=0) == [4, 5, 6]
    assert ids(try_number=0) == [1, 5, 9]
    assert ids(map_index=0, try_number=0) == [5]
    assert ids(map_index=0, try_number=1) == [4, 5, 6], "1 is the server's to heed"
    assert len(ids(map_index=1, try_number=1)) == 9


# behaviour: P6
def test_no_waiting_events_is_an_empty_list_and_no_error(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/dags/etl").respond_with_json({"dag_id": "etl"})
    httpserver.expect_request(re.compile(".*")).respond_with_json(NO_EVENTS, status=404)
    assert airflow.datasets.queued_events(dag_id="etl") == []
    assert airflow.datasets.queued_events(uri="s3://b/k") == []
    with pytest.raises(NotFound, match="404 Queue event not found"):
        airflow.datasets.queued_event("etl", "s3://b/k")
    with pytest.raises(NotFound):
        airflow.datasets.delete_queued_events(uri="s3://b/k")


@pytest.mark.parametrize(
    ("status", "title", "kind"),
    [
        (404, "Not Found", NotFound),
        (404, "DAG not found", NotFound),
        (404, None, NotFound),
        (403, "Queue event not found", PermissionDenied),
        (400, "Bad Request", BadRequest),
        (500, "Ooops", ServerError),
    ],
)
def test_what_is_not_about_waiting_events_is_an_error(
    airflow: Airflow,
    httpserver: HTTPServer,
    status: int,
    title: str | None,
    kind: type[StatusError],
) -> None:
    httpserver.expect_request(re.compile(".*")).respond_with_json({"title": title}, status=status)
    for which in ({"dag_id": "etl"}, {"uri": "s3://b/k"}):
        with pytest.raises(kind):
            airflow.datasets.queued_events(**which)


# behaviour: P8
@pytest.mark.parametrize("name", ["dag_warnings", "import_errors"])
def test_the_list_of_warnings_has_two_names(
    airflow: Airflow, httpserver: HTTPServer, echo: Callable[[Any], None], name: str
) -> None:
    warning = {
        "dag_id": "etl",
        "warning_type": "non-existent pool",
        "message": "m",
        "timestamp": "2026-11-01T00:00:00+00:00",
    }
    echo({name: [warning, warning | {"dag_id": "other"}], "total_entries": 2})
    warnings = airflow.dag_warnings.list().collect()
    assert [each.dag_id for each in warnings] == ["etl", "other"]
    assert warnings[0].to_dict() == warning
    assert warnings[0].timestamp == datetime(2026, 11, 1, tzinfo=UTC)


def test_no_list_of_warnings_is_not_an_empty_one(
    airflow: Airflow, httpserver: HTTPServer, echo: Callable[[Any], None]
) -> None:
    echo({"total_entries": 0})
    with pytest.raises(UnexpectedResponse, match="the field 'dag_warnings' is missing"):
        airflow.dag_warnings.list().collect()


def test_a_server_that_does_not_show_its_configuration(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    detail = "Your Airflow administrator chose not to expose the configuration"
    httpserver.expect_request(re.compile(".*")).respond_with_json(
        {"title": "Forbidden", "detail": detail}, status=403
    )
    with pytest.raises(PermissionDenied, match=f"403 Forbidden: {detail}"):
        airflow.config.get()
    with pytest.raises(PermissionDenied, match=f"403 Forbidden: {detail}"):
        airflow.config.get_option("core", "parallelism")


def test_the_value_of_an_option(
    airflow: Airflow, httpserver: HTTPServer, echo: Callable[[Any], None]
) -> None:
    path = "/api/v1/config/section/core/option/fernet_key"
    answer = {
        "sections": [{"name": "core", "options": [{"key": "fernet_key", "value": "< hidden >"}]}]
    }
    httpserver.expect_request(path).respond_with_json(answer)
    assert airflow.config.get_option("core", "fernet_key") == "< hidden >"
    httpserver.clear()
    for wrong in (
        {"sections": []},
        {"sections": [{"name": "core", "options": []}]},
        {"sections": [{"name": "core", "options": [{"key": "fernet_key", "value": None}]}]},
    ):
        echo(wrong)
        with pytest.raises(UnexpectedResponse, match="JSON of another shape"):
            airflow.config.get_option("core", "fernet_key")
        httpserver.clear()


def test_plugins_and_providers_with_more_and_less_than_the_spec_has(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    plugins = [
        {"name": "a", "hooks": None, "fastapi_apps": [{"x": 1}]},
        {"name": "b", "number": 2, "appbuilder_views": ["as text"]},
    ]
    providers = [{"package_name": "p", "state": "ready"}, {"package_name": "q", "version": None}]
    httpserver.expect_request("/api/v1/plugins").respond_with_json(
        {"plugins": plugins, "total_entries": 2}
    )
    httpserver.expect_request("/api/v1/providers").respond_with_json({"providers": providers})
    assert [each.to_dict() for each in airflow.plugins.list()] == plugins
    assert [each.to_dict() for each in airflow.providers.list()] == providers
    assert airflow.providers.list().total() == 2


def test_a_role_is_read_where_the_server_does_not_say_what_it_made(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/roles", method="POST").respond_with_json({})
    httpserver.expect_request("/api/v1/roles/ops", method="GET").respond_with_json(ROLE)
    role = airflow.roles.create("ops")
    assert role.to_dict() == ROLE
    assert [sent.method for sent, _ in httpserver.log] == ["POST", "GET"]
    httpserver.clear()
    # Any other shape is not taken for a creation.
    httpserver.expect_request("/api/v1/roles").respond_with_json([])
    with pytest.raises(UnexpectedResponse):
        airflow.roles.create("ops")


def test_a_role_that_keeps_its_name_is_an_error_though_the_status_is_none(
    airflow: Airflow, httpserver: HTTPServer, echo: Callable[[Any], None]
) -> None:
    echo(ROLE)
    with pytest.raises(AlreadyExists, match="not renamed the role 'ops' to 'taken'") as caught:
        airflow.roles.update("ops", name="taken")
    assert (caught.value.status, caught.value.title) == (409, "Conflict")


@pytest.mark.parametrize("status", [400, 409, 500])
def test_no_error_shows_the_password_of_a_user(
    airflow: Airflow, httpserver: HTTPServer, status: int
) -> None:
    httpserver.expect_request("/api/v1/users/ann", method="GET").respond_with_json(USER)
    httpserver.expect_request(re.compile(".*")).respond_with_json({"title": "No"}, status=status)
    calls: list[Callable[[], Awaitable[Any]]] = [
        lambda: airflow.users.create("ann", password="hunter2", **NAMES),
        lambda: airflow.users.update("ann", password="hunter2"),
    ]
    for call in calls:
        with pytest.raises(StatusError) as caught:
            call()
        assert b"hunter2" in last(httpserver).data
        error = caught.value
        assert "hunter2" not in f"{error} {error!r} {vars(error)}"
        assert error.request is not None
        assert b"hunter2" not in error.request.content


def test_a_server_without_the_operation(airflow: Airflow, httpserver: HTTPServer) -> None:
    httpserver.expect_request(re.compile(".*")).respond_with_json({"title": "No"}, status=405)
    with pytest.raises(MethodNotAllowed):
        airflow.datasets.create_event("s3://b/k")


CALLS: list[Callable[[Airflow], Awaitable[Any]]] = [
    *(row[0] for row in BARE),
    lambda a: a.datasets.list(uri_pattern="x").first(),
    lambda a: a.datasets.list(uri_pattern="x").total(),
    lambda a: a.datasets.get("s3://b/k"),
    lambda a: a.datasets.events(source_map_index=0).first(),
    lambda a: a.datasets.events(source_map_index=0).total(),
    lambda a: a.datasets.create_event("s3://b/k"),
    lambda a: a.datasets.queued_event("etl", "s3://b/k"),
    lambda a: a.datasets.delete_queued_event("etl", "s3://b/k"),
    lambda a: a.datasets.delete_queued_events(dag_id="etl"),
    lambda a: a.datasets.delete_queued_events(uri="s3://b/k"),
    lambda a: a.event_logs.get(1),
    lambda a: a.import_errors.get(1),
    lambda a: a.config.get_option("core", "parallelism"),
    lambda a: a.users.get("ann"),
    lambda a: a.users.create("ann", password="pw", **NAMES),
    lambda a: a.users.update("ann", password="pw"),
    lambda a: a.users.delete("ann"),
    lambda a: a.roles.get("ops"),
    lambda a: a.roles.create("ops"),
    lambda a: a.roles.update("ops", name="new"),
    lambda a: a.roles.delete("ops"),
]


@pytest.mark.parametrize("call", CALLS, ids=range(len(CALLS)))
def test_no_method_swallows_an_error(
    airflow: Airflow, httpserver: HTTPServer, call: Callable[[Airflow], Awaitable[Any]]
) -> None:
    httpserver.no_handler_status_code = 503
    with pytest.raises(ServerError, match="^503 "):
        call(airflow)
    assert len(httpserver.log) == 1


# --- what is deprecated ---------------------------------------------------------------------------

DEPRECATED: list[tuple[str, Callable[[Airflow], Awaitable[Any]]]] = [
    ("users.list", lambda a: a.users.list().collect()),
    ("users.get", lambda a: a.users.get("ann")),
    ("users.create", lambda a: a.users.create("ann", password="pw", **NAMES)),
    ("users.update", lambda a: a.users.update("ann", email="a@b.c")),
    ("users.delete", lambda a: a.users.delete("ann")),
    ("roles.list", lambda a: a.roles.list().collect()),
    ("roles.get", lambda a: a.roles.get("ops")),
    ("roles.create", lambda a: a.roles.create("ops")),
    ("roles.update", lambda a: a.roles.update("ops", actions=[])),
    ("roles.delete", lambda a: a.roles.delete("ops")),
    ("permissions.list", lambda a: a.permissions.list().collect()),
]


@pytest.mark.parametrize(("name", "call"), DEPRECATED, ids=[row[0] for row in DEPRECATED])
def test_what_is_deprecated_warns_its_caller_once_and_before_anything_is_sent(
    airflow: Airflow,
    httpserver: HTTPServer,
    echo: Callable[[Any], None],
    name: str,
    call: Callable[[Airflow], Awaitable[Any]],
) -> None:
    echo(USER | ROLE | LISTS)
    message = f"{name} is deprecated in Airflow's API since Airflow 2.8; later servers may not"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(DeprecationWarning, match=re.escape(message)):
            call(airflow)
    assert httpserver.log == []
    with pytest.warns(DeprecationWarning, match=re.escape(message)) as caught:
        call(airflow)
    (warning,) = caught
    assert warning.filename == __file__
    assert httpserver.log != []


def test_a_deprecated_list_warns_when_it_is_made_and_not_when_it_is_iterated(
    airflow: Airflow, httpserver: HTTPServer, echo: Callable[[Any], None]
) -> None:
    echo(LISTS)
    with pytest.deprecated_call():
        rows = airflow.roles.list()
    assert httpserver.log == []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert rows.collect() == []
        assert rows.total() == 0
