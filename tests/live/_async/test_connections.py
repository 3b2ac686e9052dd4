"""The connection API. Each test checks what the server has stored."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from fake_server import FakeServer
from live_helpers import Unique

from airflow_rest import AlreadyExists, AsyncAirflow, BadRequest, NotFound, PermissionDenied
from local_airflow import LocalAirflow

PASSWORD = "pa55: w/ö%rd"
EXTRA: dict[str, Any] = {
    "api_key": "k3y",
    "timeout": 5,
    "url": f"https://user:{PASSWORD}@host",
    "deep": {"secret": ["s3cr3t", {"x": "y"}], "plain": ["text", None, 1.5]},
}


def stored(server: LocalAirflow | FakeServer, connection_id: str) -> tuple[str | None, str | None]:
    """Return the password and the extra in the server's database."""
    if isinstance(server, FakeServer):
        return server.stored(connection_id)
    query = "select password, extra from connection where conn_id = ?"
    with contextlib.closing(sqlite3.connect(server.home / "airflow.db")) as database:
        (found,) = database.execute(query, (connection_id,))
    return found


async def test_get_connections(airflow: AsyncAirflow, unique: Unique) -> None:
    ids = [unique("listed") for _ in range(3)]
    before = await airflow.connections.list().total()
    for port, connection_id in enumerate(ids):
        await airflow.connections.create(
            connection_id, conn_type="http", port=port, password=PASSWORD, extra=EXTRA
        )
    rows = airflow.connections.list(page_size=2)
    assert await rows.total() == before + 3
    found = {row.connection_id: row async for row in rows}
    assert len(found) == before + 3
    assert [found[each].port for each in ids] == [0, 1, 2]
    assert found[ids[0]].conn_type == "http"
    assert not {"password", "extra"} & set(found[ids[0]].to_dict())
    listed = airflow.connections.list(order_by="-connection_id", page_size=2)
    assert [row.connection_id async for row in listed] == sorted(found, reverse=True)
    last = await airflow.connections.list(start=before + 2).collect()
    assert [row.connection_id for row in last] == ids[2:]
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with 'password'"):
        await airflow.connections.list(order_by="password").first()
    for each in ids:
        await airflow.connections.delete(each)


# behaviour: V6
async def test_get_connection(airflow: AsyncAirflow, unique: Unique) -> None:
    connection_id = unique("read")
    await airflow.connections.create(
        connection_id, conn_type="http", login="l", password=PASSWORD, extra=EXTRA
    )
    connection = await airflow.connections.get(connection_id)
    assert (connection.connection_id, connection.conn_type) == (connection_id, "http")
    assert (connection.login, connection.host, connection.port) == ("l", None, None)
    assert "password" not in connection.to_dict()
    assert connection.extra is not None
    # The server masks values with names such as `token`, and known secrets inside other values.
    assert json.loads(connection.extra) == {
        "api_key": "***",
        "timeout": 5,
        "url": "https://user:***@host",
        "deep": {"secret": ["***", {"x": "***"}], "plain": ["text", None, 1.5]},
    }
    await airflow.connections.delete(connection_id)
    with pytest.raises(NotFound) as caught:
        await airflow.connections.get(connection_id)
    assert (caught.value.status, caught.value.title) == (404, "Connection not found")
    assert caught.value.detail == (
        f"The Connection with connection_id: `{connection_id}` was not found"
    )


# behaviour: W2
async def test_post_connection(airflow: AsyncAirflow, server: LocalAirflow, unique: Unique) -> None:
    connection_id, bare = unique("made"), unique("bare")
    created = await airflow.connections.create(
        connection_id,
        conn_type="postgres",
        description="d",
        host="h",
        login="l",
        schema="s",
        port=5432,
        password=PASSWORD,
        extra=EXTRA,
    )
    assert await airflow.connections.get(connection_id) == created
    assert (created.conn_type, created.description, created.host) == ("postgres", "d", "h")
    assert (created.login, created.schema, created.port) == ("l", "s", 5432)
    assert stored(server, connection_id) == (PASSWORD, json.dumps(EXTRA))
    created = await airflow.connections.create(bare, conn_type="fs", extra='{"path": "/"}')
    assert created.to_dict() == {
        "connection_id": bare,
        "conn_type": "fs",
        "description": None,
        "extra": '{"path": "/"}',
        "host": None,
        "login": None,
        "port": None,
        "schema": None,
    }
    assert stored(server, bare) == (None, '{"path": "/"}')
    with pytest.raises(AlreadyExists) as caught:
        await airflow.connections.create(bare, conn_type="http")
    assert (caught.value.status, caught.value.title) == (409, "Conflict")
    assert caught.value.detail == f"Connection already exist. ID: {bare}"
    assert (await airflow.connections.get(bare)).conn_type == "fs"
    with pytest.raises(BadRequest, match="^400 Bad Request: The key 'a b' has to be made of"):
        await airflow.connections.create("a b", conn_type="http", password=PASSWORD)
    for each in (connection_id, bare):
        await airflow.connections.delete(each)


# behaviour: V6
async def test_patch_connection(
    airflow: AsyncAirflow, server: LocalAirflow, unique: Unique
) -> None:
    connection_id = unique("changed")
    await airflow.connections.create(
        connection_id, conn_type="http", host="h", login="l", password=PASSWORD, extra=EXTRA
    )
    changed = await airflow.connections.update(
        connection_id, host="new", port=81, login=None, description="d", schema="s"
    )
    assert await airflow.connections.get(connection_id) == changed
    assert (changed.host, changed.port, changed.login) == ("new", 81, None)
    assert (changed.description, changed.schema, changed.conn_type) == ("d", "s", "http")
    # Read, change and write back: it would store the masks.
    with pytest.raises(ValueError, match=r"^extra contains '\*\*\*'"):
        await airflow.connections.update(connection_id, extra=changed.extra)
    with pytest.raises(ValueError, match="^password must not be empty"):
        await airflow.connections.update(connection_id, password="")
    # The secrets have not changed.
    assert stored(server, connection_id) == (PASSWORD, json.dumps(EXTRA))
    # A new extra with the old password, then a new password with the old extra.
    changed = await airflow.connections.update(
        connection_id, extra='{ "token" : "t0k3n"}', conn_type="https"
    )
    assert (changed.conn_type, changed.host) == ("https", "new")
    assert stored(server, connection_id) == (PASSWORD, '{ "token" : "t0k3n"}')
    await airflow.connections.update(connection_id, password="changed")
    assert stored(server, connection_id) == ("changed", '{ "token" : "t0k3n"}')
    bare = await airflow.connections.update(
        connection_id, host=None, port=None, description=None, schema=None, extra=None
    )
    assert {value for value in bare.to_dict().values() if value} == {connection_id, "https"}
    assert await airflow.connections.get(connection_id) == bare
    assert stored(server, connection_id) == ("changed", None)
    with pytest.raises(ValueError, match="^there is nothing to change"):
        await airflow.connections.update(connection_id)
    await airflow.connections.delete(connection_id)
    with pytest.raises(NotFound, match="^404 Connection not found: The Connection with"):
        await airflow.connections.update(connection_id, host="h")


async def test_patch_connection_or_post_connection(
    airflow: AsyncAirflow, server: LocalAirflow, unique: Unique
) -> None:
    connection_id = unique("set")
    made = await airflow.connections.set(
        connection_id,
        "postgres",
        description="d",
        host="h",
        login="l",
        schema="s",
        port=5432,
        password=PASSWORD,
        extra=EXTRA,
    )
    assert made == await airflow.connections.get(connection_id)
    assert (made.conn_type, made.description, made.host) == ("postgres", "d", "h")
    assert (made.login, made.schema, made.port) == ("l", "s", 5432)
    assert stored(server, connection_id) == (PASSWORD, json.dumps(EXTRA))
    # Fields that are not given are kept, including secrets.
    kept = await airflow.connections.set(connection_id, "http", host="new")
    assert kept == await airflow.connections.get(connection_id)
    assert (kept.conn_type, kept.host, kept.login, kept.port) == ("http", "new", "l", 5432)
    assert stored(server, connection_id) == (PASSWORD, json.dumps(EXTRA))
    await airflow.connections.set(connection_id, "http", password="changed", extra={"a": 1})
    assert stored(server, connection_id) == ("changed", '{"a": 1}')
    # Read, change and write back: it would store the masks.
    with pytest.raises(ValueError, match=r"^extra contains '\*\*\*'"):
        await airflow.connections.set(connection_id, "http", extra=kept.extra)
    with pytest.raises(ValueError, match="^password must not be empty"):
        await airflow.connections.set(connection_id, "http", password="")
    assert stored(server, connection_id) == ("changed", '{"a": 1}')
    await airflow.connections.delete(connection_id)
    bare = await airflow.connections.set(connection_id, conn_type="fs")
    assert {value for value in bare.to_dict().values() if value} == {connection_id, "fs"}
    assert stored(server, connection_id) == (None, None)
    await airflow.connections.delete(connection_id)
    with pytest.raises(BadRequest, match="^400 Bad Request: The key 'a b' has to be made of"):
        await airflow.connections.set("a b", "http", password=PASSWORD)


async def test_patch_connection_without_the_checks_of_this_library(
    airflow: AsyncAirflow, server: LocalAirflow, unique: Unique
) -> None:
    connection_id = unique("raw")
    await airflow.connections.create(connection_id, conn_type="http", password=PASSWORD)
    path = f"/api/v1/connections/{connection_id}"
    # The server silently ignores an empty password.
    await airflow.request("PATCH", path, json={"password": ""})
    assert stored(server, connection_id) == (PASSWORD, None)
    with pytest.raises(BadRequest, match="None is not of type 'string' - 'password'"):
        await airflow.request("PATCH", path, json={"password": None})
    with pytest.raises(BadRequest, match="The connection_id cannot be updated"):
        await airflow.request("PATCH", path, json={"connection_id": "other"})
    await airflow.connections.delete(connection_id)


async def test_delete_connection(airflow: AsyncAirflow, unique: Unique) -> None:
    connection_id = unique("deleted")
    await airflow.connections.create(connection_id, conn_type="http")
    assert await airflow.connections.delete(connection_id) is None
    with pytest.raises(NotFound, match="^404 Connection not found: The Connection with"):
        await airflow.connections.delete(connection_id)
    assert connection_id not in [row.connection_id async for row in airflow.connections.list()]


async def test_test_connection(airflow: AsyncAirflow, tmp_path: Path) -> None:
    before = await airflow.connections.list().total()
    works = await airflow.connections.test(conn_type="sqlite", host=str(tmp_path / "new.db"))
    assert (works.status, works.message) == (True, "Connection successfully tested")
    works = await airflow.connections.test(conn_type="fs", extra={"path": str(tmp_path)})
    assert (works.status, works.message) == (True, f"Path {tmp_path} is existing.")
    fails = await airflow.connections.test(conn_type="fs", extra={"path": str(tmp_path / "no")})
    assert (fails.status, fails.message) == (False, f"Path {tmp_path / 'no'} does not exist.")
    fails = await airflow.connections.test(
        conn_type="no_such_type",
        connection_id="c",
        description="d",
        host="h",
        login="l",
        schema="s",
        port=1,
        password=PASSWORD,
    )
    assert (fails.status, fails.message) == (False, 'Unknown hook type "no_such_type"')
    # Nothing is stored.
    assert await airflow.connections.list().total() == before


# behaviour: V7
async def test_a_viewer_may_not_access_connections(
    server: LocalAirflow, airflow: AsyncAirflow, unique: Unique
) -> None:
    connection_id = unique("private")
    viewer = server.users[1]
    auth = (viewer.username, viewer.password)
    async with AsyncAirflow(server.url, auth=auth) as other:
        with pytest.raises(PermissionDenied) as caught:
            await other.connections.create(connection_id, conn_type="http", password=PASSWORD)
        assert (caught.value.status, caught.value.title) == (403, "Forbidden")
        with pytest.raises(PermissionDenied):
            await other.connections.set(connection_id, "http")
        with pytest.raises(PermissionDenied):
            await other.connections.test(conn_type="sqlite")
        with pytest.raises(PermissionDenied):
            await other.connections.list().first()
    with pytest.raises(NotFound):
        await airflow.connections.get(connection_id)
