"""`apply` plans with few requests, changes only what differs, and survives other clients."""

from __future__ import annotations

import json
import logging
import pickle
import re
import traceback
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from attrs import define, field
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from airflow_rest import (
    AlreadyExists,
    ApplyConflict,
    ApplyFailed,
    AsyncAirflow,
    NotFound,
    PermissionDenied,
    ServerError,
)
from airflow_rest.workflows import FieldChange, Plan, Progress

SECRETS = ["s3cr3t-value", "0ld-value", "pa55word", "t0ken-in-extra", "url-pa55"]
MISSING = {
    "variables": {"title": "Variable not found", "detail": "Variable does not exist"},
    "connections": {"title": "Connection not found"},
    "pools": {"title": "Not Found", "detail": "Pool with name:'x' not found"},
}
NAMES = {"variables": "key", "connections": "connection_id", "pools": "name"}


@define
class Store:
    """The variables, connections or pools of a server."""

    resource: str
    rows: dict[str, dict[str, Any]] = field(factory=dict)
    requests: list[str] = field(factory=list)
    before: dict[str, Callable[[], Response | None]] = field(factory=dict)
    """What happens before a request is handled, once: it may return a response of its own."""

    @property
    def writes(self) -> list[str]:
        return [each for each in self.requests if not each.startswith("GET")]

    def __call__(self, request: Request) -> Response:
        path = request.environ["RAW_URI"].partition("?")[0]
        name = unquote(path.removeprefix(f"/api/v1/{self.resource}").removeprefix("/"))
        body = request.get_json(silent=True) or {}
        line = f"{request.method} {name or body.get(NAMES[self.resource], '')}".strip()
        self.requests.append(line)
        own = self.before.pop(line, lambda: None)()
        return own or self.handle(request, name, body)

    def handle(self, request: Request, name: str, body: dict[str, Any]) -> Response:
        if request.method == "GET" and not name:
            offset, limit = int(request.args["offset"]), int(request.args["limit"])
            page = [self.shown(each, listed=True) for each in self.rows][offset : offset + limit]
            return respond({self.resource: page, "total_entries": len(self.rows)})
        if request.method == "POST":
            name = body[NAMES[self.resource]]
            if name in self.rows and self.resource != "variables":
                return respond({"title": "Conflict", "detail": "already exists"}, 409)
            self.rows[name] = body
            return respond(self.shown(name))
        if name not in self.rows:
            return respond(MISSING[self.resource], 404)
        if request.method == "PATCH":
            mask = request.args.get("update_mask")
            kept = body.keys() if mask is None else mask.split(",")
            self.rows[name] |= {each: body[each] for each in kept}
        if request.method == "DELETE":
            del self.rows[name]
            return Response(status=204)
        return respond(self.shown(name))

    def shown(self, name: str, *, listed: bool = False) -> dict[str, Any]:
        row = {NAMES[self.resource]: name} | self.rows[name]
        row.pop("password", None)
        if listed:
            row.pop("extra", None)
        elif row.get("extra"):
            row["extra"] = re.sub(r'("token": )"[^"]*"', r'\1"***"', row["extra"])
        return row


def respond(body: Any, status: int = 200) -> Response:
    return Response(json.dumps(body), status=status, content_type="application/json")


@pytest.fixture
def store(httpserver: HTTPServer) -> Callable[..., Store]:
    def make(resource: str, **rows: dict[str, Any]) -> Store:
        made = Store(resource, rows)
        path = re.compile(f"/api/v1/{resource}(/.*)?")
        httpserver.expect_request(path).respond_with_handler(made)
        return made

    return make


def names(plan: Plan) -> dict[str, list[str]]:
    outcomes = ("created", "changed", "skipped", "kept", "deleted")
    found = {each: [entry.name for entry in getattr(plan, each)] for each in outcomes}
    return {outcome: each for outcome, each in found.items() if each}


async def test_only_what_differs_is_written_and_a_second_call_changes_nothing(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("variables", same={"value": "1"}, old={"value": "2", "description": "kept"})
    desired = {"same": "1", "old": "3", "new": {"value": "4", "description": "d"}}
    dry = await airflow.variables.apply(desired, dry_run=True)
    assert server.requests == ["GET"]
    plan = await airflow.variables.apply(desired)
    assert names(plan) == {"created": ["new"], "changed": ["old"], "kept": ["same"]}
    assert (dry.dry_run, plan.dry_run) == (True, False)
    assert names(dry) == names(plan)
    assert server.writes == ["POST new", "PATCH old"]
    assert server.rows["old"] == {"key": "old", "value": "3", "description": "kept"}
    server.requests.clear()
    again = await airflow.variables.apply(desired)
    assert not again
    assert names(again) == {"kept": ["same", "old", "new"]}
    assert server.requests == ["GET"]


async def test_without_delete_others_nothing_else_is_touched(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("pools", other={"slots": 1})
    await airflow.pools.apply({"p": 1})
    assert server.writes == ["POST p"]


async def test_deletions_come_last_and_the_default_pool_stays(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("pools", default_pool={"slots": 128}, other={"slots": 1}, p={"slots": 1})
    server.rows["a/b"] = {"slots": 1}
    seen: list[Progress] = []
    plan = await airflow.pools.apply(
        {"p": 2, "new": {"slots": 3}}, delete_others=True, on_progress=seen.append
    )
    assert server.writes == ["POST new", "PATCH p", "DELETE other"]
    assert names(plan)["kept"] == ["default_pool", "a/b"]
    assert seen == [
        Progress(1, 3, "pools: 'new' created"),
        Progress(2, 3, "pools: 'p' changed"),
        Progress(3, 3, "pools: 'other' deleted"),
    ]
    assert str(plan).splitlines() == [
        "pools: 1 created, 1 changed, 0 skipped, 2 kept, 1 deleted",
        "+ new",
        "    slots: 3",
        "~ p",
        "    slots: 1 -> 2",
        "= default_pool",
        "    not desired, but the server does not delete it",
        "= a/b",
        (
            "    not desired, but cannot be deleted: the name must not contain a slash: 'a/b' would"
            " address another resource"
        ),
        "- other",
    ]


async def test_a_default_pool_that_differs_is_changed(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("pools", default_pool={"slots": 128})
    await airflow.pools.apply({"default_pool": {"slots": 5, "description": None}})
    assert server.rows["default_pool"] == {"slots": 5}


async def test_nothing_desired_does_not_delete_everything(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("variables", a={"value": "1"})
    with pytest.raises(ValueError, match="^desired is empty: delete_others=True would delete all"):
        await airflow.variables.apply({}, delete_others=True)
    assert not await airflow.variables.apply({})
    assert server.writes == []


async def test_conflicts_are_skipped_or_refused(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("pools", a={"slots": 1}, b={"slots": 2}, c={"slots": 3})
    desired = {"a": 1, "b": 20, "c": 30, "new": 4}
    for dry_run in (True, False):
        with pytest.raises(ApplyConflict) as caught:
            await airflow.pools.apply(desired, on_conflict="fail", dry_run=dry_run)
        assert str(caught.value) == (
            "on_conflict is 'fail' and these pools differ, so nothing was changed: 'b', 'c'"
        )
        assert names(caught.value.plan)["changed"] == ["b", "c"]
    assert server.writes == []
    plan = await airflow.pools.apply(desired, on_conflict="skip")
    assert names(plan) == {"created": ["new"], "skipped": ["b", "c"], "kept": ["a"]}
    assert plan.skipped[0].changes == (FieldChange("slots", 2, 20),)
    assert server.writes == ["POST new"]


async def test_an_error_in_the_middle_has_what_was_done(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("pools")
    server.before["POST c"] = lambda: respond({"title": "Forbidden"}, 403)
    with pytest.raises(ApplyFailed) as caught:
        await airflow.pools.apply({"a": 1, "b": 2, "c": 3, "d": 4})
    error = caught.value
    assert str(error).startswith("'c': 403 Forbidden")
    assert str(error).endswith(
        "(done before: pools: 2 created, 0 changed, 0 skipped, 0 kept, 0 deleted)"
    )
    assert (names(error.done), error.name) == ({"created": ["a", "b"]}, "c")
    assert isinstance(error.__cause__, PermissionDenied)
    assert error.in_doubt
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.done, copy.name) == (str(error), error.done, "c")
    # The rest, and nothing twice.
    server.requests.clear()
    await airflow.pools.apply({"a": 1, "b": 2, "c": 3, "d": 4})
    assert server.writes == ["POST c", "POST d"]


async def test_the_first_change_that_is_refused_leaves_no_doubt(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("pools", kept={"slots": 1})
    server.before["POST a"] = lambda: respond({"title": "Forbidden"}, 403)
    with pytest.raises(ApplyFailed) as caught:
        await airflow.pools.apply({"a": 1, "kept": 1})
    assert not caught.value.in_doubt
    assert names(caught.value.done) == {"kept": ["kept"]}


async def test_an_exception_of_the_callback_says_what_was_done(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("pools")

    def stop(progress: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as caught:
        await airflow.pools.apply({"a": 1, "b": 2}, on_progress=stop)
    assert caught.value.__notes__ == [
        "Done before this error: pools: 1 created, 0 changed, 0 skipped, 0 kept, 0 deleted"
    ]
    assert server.writes == ["POST a"]


async def test_a_list_that_cannot_be_read_is_its_own_error(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("pools")
    server.before["GET"] = lambda: respond({"title": "Internal Server Error"}, 501)
    with pytest.raises(ServerError):
        await airflow.pools.apply({"a": 1}, delete_others=True)
    assert server.writes == []


async def test_an_object_that_another_client_creates_meanwhile_is_compared_again(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("pools")
    server.before["POST a"] = lambda: server.rows.update(a={"slots": 1, "description": "theirs"})
    plan = await airflow.pools.apply({"a": 2})
    assert (names(plan), server.rows["a"]) == (
        {"changed": ["a"]},
        {"slots": 2, "description": "theirs"},
    )
    server.before["POST b"] = lambda: server.rows.update(b={"slots": 2})
    assert names(await airflow.pools.apply({"b": 2})) == {"kept": ["b"]}
    server.before["POST c"] = lambda: server.rows.update(c={"slots": 1})
    assert names(await airflow.pools.apply({"c": 2}, on_conflict="skip")) == {"skipped": ["c"]}
    server.before["POST d"] = lambda: server.rows.update(d={"slots": 1})
    with pytest.raises(ApplyFailed, match="^'d': 409 Conflict") as caught:
        await airflow.pools.apply({"d": 2}, on_conflict="fail")
    assert isinstance(caught.value.__cause__, AlreadyExists)
    assert server.rows["d"] == {"slots": 1}


async def test_an_object_that_another_client_deletes_meanwhile_is_created_or_gone(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("variables", a={"value": "1"}, b={"value": "1"})
    server.before["PATCH a"] = lambda: server.rows.clear()
    plan = await airflow.variables.apply({"a": "2"}, delete_others=True)
    assert names(plan) == {"created": ["a"], "deleted": ["b"]}
    assert list(server.rows) == ["a"]


async def test_a_404_that_is_not_about_the_object_is_no_deletion(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("pools", a={"slots": 1}, b={"slots": 1})
    server.before["DELETE b"] = lambda: respond({"title": "no route"}, 404)
    with pytest.raises(ApplyFailed) as caught:
        await airflow.pools.apply({"a": 1}, delete_others=True)
    assert isinstance(caught.value.__cause__, NotFound)
    assert names(caught.value.done) == {"kept": ["a"]}


# behaviour: V8
async def test_a_description_that_an_old_server_drops_is_stored_by_a_change(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("variables")

    def post() -> Response:
        server.rows["a"] = {"value": "1"}
        return respond({"key": "a", "value": "1", "description": "d"})

    server.before["POST a"] = post
    desired = {"a": {"value": "1", "description": "d"}}
    assert names(await airflow.variables.apply(desired)) == {"created": ["a"]}
    assert server.rows["a"] == {"value": "1", "description": "d"}
    assert not await airflow.variables.apply(desired)


CONNECTION: dict[str, Any] = {
    "conn_type": "http",
    "host": "h",
    "password": SECRETS[2],
    "extra": {"token": SECRETS[3], "timeout": 5},
}


# behaviour: V6
async def test_a_secret_alone_is_written_only_on_demand(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("connections")
    await airflow.connections.apply({"c": CONNECTION})
    assert server.rows["c"]["password"] == SECRETS[2]
    server.requests.clear()
    again = await airflow.connections.apply({"c": CONNECTION})
    assert server.requests == ["GET", "GET c"]
    assert again.unknown == again.kept
    assert again.kept[0].unknown == ("password", "extra")
    assert str(again).splitlines()[1:] == [
        "= c",
        "    password: cannot be compared, not written (rewrite_secrets=True writes it)",
        "    extra: cannot be compared, not written (rewrite_secrets=True writes it)",
    ]
    rotated = {"conn_type": "http", "password": "r0tated"}
    await airflow.connections.apply({"c": rotated})
    assert server.rows["c"]["password"] == SECRETS[2]
    plan = await airflow.connections.apply({"c": rotated}, rewrite_secrets=True)
    assert str(plan).splitlines()[1:] == ["~ c", "    password: not shown, cannot be compared"]
    assert server.rows["c"]["password"] == "r0tated"


async def test_a_secret_is_written_with_another_field_that_changes(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("connections")
    await airflow.connections.apply({"c": CONNECTION})
    moved = {"conn_type": "http", "host": "new", "password": "r0tated"}
    plan = await airflow.connections.apply({"c": moved})
    assert [change.field for change in plan.changed[0].changes] == ["host", "password"]
    assert (server.rows["c"]["host"], server.rows["c"]["password"]) == ("new", "r0tated")
    assert SECRETS[3] in server.rows["c"]["extra"]  # it was not given


async def test_an_extra_that_visibly_differs_is_written_as_a_whole(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("connections")
    await airflow.connections.apply({"c": CONNECTION})
    changed = {**CONNECTION, "extra": {"token": "n3w", "timeout": 6}}
    plan = await airflow.connections.apply({"c": changed})
    secrets = (FieldChange("password", secret=True), FieldChange("extra", secret=True))
    assert plan.changed[0].changes == secrets
    assert json.loads(server.rows["c"]["extra"]) == {"token": "n3w", "timeout": 6}
    assert server.rows["c"]["password"] == SECRETS[2]


async def test_a_connection_is_read_only_if_its_extra_is_compared(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("connections", a={"conn_type": "http"}, b={"conn_type": "http"})
    await airflow.connections.apply(
        {"a": {"conn_type": "http"}, "b": {"conn_type": "http", "extra": None}}
    )
    assert server.requests == ["GET", "GET b"]


async def test_a_masked_value_is_never_written_back(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("variables", a={"value": "***"})
    plan = await airflow.variables.apply({"a": SECRETS[0]})
    assert (plan.kept[0].unknown, server.writes) == (("value",), [])
    plan = await airflow.variables.apply({"a": SECRETS[0]}, rewrite_secrets=True)
    assert server.rows["a"]["value"] == SECRETS[0]
    with pytest.raises(ValueError, match=r"^desired\['a'\]: value is '\*\*\*'"):
        await airflow.variables.apply({"a": "***"})


@pytest.mark.parametrize(
    ("resource", "desired", "message"),
    [
        ("variables", {"..": "x"}, r"desired\['..'\]: key must not be '..'"),
        (
            "variables",
            {"a": {"valeu": "x"}},
            r"desired\['a'\]: unknown field 'valeu'; did you mean",
        ),
        ("variables", {"a": {"description": "x"}}, r"desired\['a'\]: the field 'value' is missing"),
        ("connections", {"c": {"host": "h"}}, r"desired\['c'\]: the field 'conn_type' is missing"),
        ("connections", {"c": {"conn_type": "x", "hots": "h"}}, "; did you mean 'host'"),
        ("connections", {"c": {"conn_type": "x", "port": "1"}}, r"desired\['c'\]: port must be"),
        ("connections", {"c": {"conn_type": "x", "password": ""}}, "password must not be empty"),
        ("connections", {"c": {"conn_type": "x", "extra": {"a": "***"}}}, "extra contains"),
        ("connections", {"a/b": {"conn_type": "x"}}, "connection_id must not contain a slash"),
        ("pools", {"p": -1}, "slots must not be -1"),
        ("pools", {"p": True}, "slots must be an int"),
        ("pools", {"p": {"slots": 1, "name": "q"}}, "unknown field 'name'"),
    ],
)
async def test_wrong_wishes_are_refused_before_any_request(
    airflow: AsyncAirflow, httpserver: HTTPServer, resource: str, desired: Any, message: str
) -> None:
    with pytest.raises((TypeError, ValueError), match=message):
        await getattr(airflow, resource).apply(desired)
    assert httpserver.log == []


async def test_a_key_with_a_slash_is_an_ordinary_key(
    airflow: AsyncAirflow, store: Callable[..., Store]
) -> None:
    server = store("variables")
    server.rows["a/b c"] = {"value": "1"}
    server.rows["x/y"] = {"value": "1"}
    await airflow.variables.apply({"a/b c": "2", "ü/%": "3"}, delete_others=True)
    assert {key: row["value"] for key, row in server.rows.items()} == {"a/b c": "2", "ü/%": "3"}


async def test_neither_plans_nor_errors_nor_logs_have_secrets(
    airflow: AsyncAirflow, store: Callable[..., Store], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    variables = store("variables", a={"value": SECRETS[1]})
    host = f"https://user:{SECRETS[4]}@h"
    connections = store("connections", old={"conn_type": "http", "host": host, "password": "x"})
    found: list[object] = []
    wanted = {"a": SECRETS[0], "new": SECRETS[0]}
    found += [await airflow.variables.apply(wanted, dry_run=True)]
    with pytest.raises(ApplyConflict) as conflict:
        await airflow.variables.apply(wanted, on_conflict="fail")
    variables.before["PATCH a"] = lambda: respond({"title": "Forbidden"}, 403)
    with pytest.raises(ApplyFailed) as failed:
        await airflow.variables.apply(wanted, on_progress=found.append)
    found += [await airflow.variables.apply(wanted, on_progress=found.append)]
    both = {"old": {**CONNECTION, "host": f"{host}:1"}, "c": CONNECTION}
    found += [await airflow.connections.apply(both, rewrite_secrets=True)]
    found += [await airflow.connections.apply(both)]
    assert len(variables.writes) + len(connections.writes) == 5
    errors = [conflict.value, failed.value]
    shown = [caplog.text, *map(str, found), *map(repr, found), repr(pickle.dumps(found))]
    for error in errors:
        shown += [str(error), repr(error), repr(pickle.dumps(error)), repr(vars(error))]
        shown += traceback.format_exception(error)
    assert "httpx" in caplog.text
    assert len(shown) > 20
    for secret in SECRETS:
        assert sum(text.count(secret) for text in shown) == 0, secret
