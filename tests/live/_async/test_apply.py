"""`apply` on a real server: 200 variables, 50 connections and 20 pools, half of them there."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from live_helpers import Unique, options

from airflow_rest import ApplyConflict, ApplyFailed, AsyncAirflow, BadRequest
from airflow_rest.workflows import Plan, Progress
from local_airflow import LocalAirflow

SECRETS = ["v4lue-of-variable", "n3w-value-of-variable", "pa55-of-connection", "t0ken-in-extra"]


@pytest.fixture
def requests() -> Counter[str]:
    """How often each method was requested."""
    return Counter()


@pytest.fixture
async def counted(server: LocalAirflow, requests: Counter[str]) -> AsyncIterator[AsyncAirflow]:
    """A client that counts its requests."""

    async def count(request: httpx.Request) -> None:
        requests[request.method] += 1

    hooks = {"request": [count]}
    known = options(server, AsyncAirflow)
    async with AsyncAirflow(server.url, event_hooks=hooks, **known) as client:
        await client.pools.get("default_pool")  # signs in
        requests.clear()
        yield client


@pytest.fixture(autouse=True)
async def _tidy(airflow: AsyncAirflow) -> AsyncIterator[None]:
    """Delete the variables of a test that fails, since others look at the first page of them."""
    yield
    for row in await airflow.variables.list().collect():
        if row.key.startswith("apply"):
            await airflow.variables.delete(row.key)


def counts(plan: Plan) -> tuple[int, ...]:
    return tuple(len(each) for each in (plan.created, plan.changed, plan.kept, plan.deleted))


def stored(server: LocalAirflow, query: str, *values: str) -> list[Any]:
    """Return what the server's database holds."""
    with contextlib.closing(sqlite3.connect(server.home / "airflow.db")) as database:
        return database.execute(query, values).fetchall()


async def test_variables(
    airflow: AsyncAirflow,
    counted: AsyncAirflow,
    requests: Counter[str],
    unique: Unique,
    server: LocalAirflow,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    prefix = unique("apply/ü %")
    keys = [f"{prefix}/{number}" for number in range(200)]
    half = {key: f"{SECRETS[0]} {key}" for key in keys[:100]}
    assert counts(await airflow.variables.apply(half)) == (100, 0, 0, 0)
    desired: dict[str, Any] = {key: f"{SECRETS[0]} {key}" for key in keys}
    for key in keys[:20]:
        desired[key] = f"{SECRETS[1]} {key}"
    desired[keys[20]] = {"value": desired[keys[20]], "description": "new"}
    desired[keys[199]] = {"value": "", "description": "d"}
    pages = -(-(await airflow.variables.list().total()) // 99)
    dry = await counted.variables.apply(desired, dry_run=True)
    assert counts(dry) == (100, 21, 79, 0)
    assert requests.keys() == {"GET"}
    assert requests["GET"] <= pages + 1
    requests.clear()
    with pytest.raises(ApplyConflict) as conflict:
        await counted.variables.apply(desired, on_conflict="fail")
    assert requests.keys() == {"GET"}
    requests.clear()
    seen: list[Progress] = []
    plan = await counted.variables.apply(desired, on_progress=seen.append)
    assert counts(plan) == counts(dry)
    assert (requests["POST"], requests["PATCH"], requests["DELETE"]) == (100, 21, 0)
    assert [each.done for each in seen] == list(range(1, 122))
    requests.clear()
    again = await counted.variables.apply(desired)
    assert counts(again) == (0, 0, 200, 0)
    assert not again
    assert requests.keys() == {"GET"}
    assert requests["GET"] <= pages + 2
    found = {row.key: row async for row in airflow.variables.list()}
    assert found[keys[0]].value == desired[keys[0]]
    assert (found[keys[20]].value, found[keys[20]].description) == (half[keys[20]], "new")
    assert (found[keys[199]].value, found[keys[199]].description) == ("", "d")
    # The others are kept if they are desired too, and these tests share their server.
    rest: dict[str, Any] = {key: row.value for key, row in found.items() if key not in keys}
    plan = await airflow.variables.apply({**rest, keys[0]: "last"}, delete_others=True)
    assert counts(plan) == (0, 1, len(rest), 199)
    await airflow.variables.delete(keys[0])
    shown = [caplog.text, str(conflict.value), repr(conflict.value), repr(seen)]
    shown += [text for each in (dry, plan, again) for text in (str(each), repr(each))]
    assert "PATCH" in caplog.text
    assert [sum(text.count(secret) for text in shown) for secret in SECRETS] == [0, 0, 0, 0]


async def test_connections(
    airflow: AsyncAirflow,
    counted: AsyncAirflow,
    requests: Counter[str],
    unique: Unique,
    server: LocalAirflow,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    prefix = unique("apply")

    def fields(number: int) -> dict[str, Any]:
        return {
            "conn_type": "postgres",
            "description": None,
            "host": f"h{number}",
            "login": "l",
            "schema": "s",
            "port": 5432 + number,
            "password": f"{SECRETS[2]} {number}",
            **({"extra": {"token": SECRETS[3], "timeout": number}} if number % 2 else {}),
        }

    desired: Any = {f"{prefix}_{number}": fields(number) for number in range(50)}
    ids = list(desired)
    half = {each: {**desired[each]} for each in ids[:25]}
    for each in ids[:5]:
        half[each]["host"] = "other"
    half[ids[7]]["extra"] = {"token": SECRETS[3], "timeout": -1}
    assert counts(await airflow.connections.apply(half)) == (25, 0, 0, 0)
    dry = await counted.connections.apply(desired, dry_run=True)
    assert counts(dry) == (25, 6, 19, 0)
    assert requests.keys() == {"GET"}
    lists = requests["GET"] - 12  # those that exist and have an extra
    assert 1 <= lists <= 2
    requests.clear()
    plan = await counted.connections.apply(desired)
    assert counts(plan) == counts(dry)
    assert requests == {"GET": lists + 12, "POST": 25, "PATCH": 6}
    requests.clear()
    again = await counted.connections.apply(desired)
    assert counts(again) == (0, 0, 50, 0)
    assert requests.keys() == {"GET"}
    assert [entry.unknown for entry in again.kept[:2]] == [("password",), ("password", "extra")]
    secrets = "select password, extra from connection where conn_id = ?"
    assert stored(server, secrets, ids[7]) == [
        (f"{SECRETS[2]} 7", '{"token": "t0ken-in-extra", "timeout": 7}')
    ]
    # A new password is written on demand only, and nothing else is.
    desired[ids[7]]["password"] = "r0tated"
    assert not await airflow.connections.apply({ids[7]: desired[ids[7]]})
    assert stored(server, secrets, ids[7])[0][0] == f"{SECRETS[2]} 7"
    last = {ids[7]: desired[ids[7]]}
    plan = await airflow.connections.apply(last, rewrite_secrets=True)
    assert [change.field for change in plan.changed[0].changes] == ["password", "extra"]
    assert stored(server, secrets, ids[7])[0][0] == "r0tated"
    assert (await airflow.connections.get(ids[7])).host == "h7"
    with pytest.raises(ApplyFailed) as failed:
        await airflow.connections.apply({"a b": fields(1)})
    assert isinstance(failed.value.__cause__, BadRequest)
    assert not failed.value.in_doubt
    for each in ids:
        await airflow.connections.delete(each)
    shown = [caplog.text, str(failed.value), repr(failed.value), repr(vars(failed.value))]
    shown += [text for each in (dry, plan, again) for text in (str(each), repr(each))]
    assert "PATCH" in caplog.text
    assert [sum(text.count(secret) for text in shown) for secret in SECRETS] == [0, 0, 0, 0]


async def test_pools(
    airflow: AsyncAirflow, counted: AsyncAirflow, requests: Counter[str], unique: Unique
) -> None:
    names = [unique("apply") for _ in range(20)]
    half: dict[str, Any] = {name: number for number, name in enumerate(names[:10])}
    half[names[3]] = {"slots": 300, "description": "d", "include_deferred": True}
    half[names[4]] = 400
    await airflow.pools.apply(half)
    desired: dict[str, Any] = {name: number for number, name in enumerate(names)}
    desired[names[3]] = {"slots": 3, "description": None, "include_deferred": False}
    plan = await counted.pools.apply(desired)
    assert counts(plan) == (10, 2, 8, 0)
    assert requests == {"GET": 1, "POST": 10, "PATCH": 2}
    assert f"~ {names[4]}\n    slots: 400 -> 4" in str(plan)
    requests.clear()
    assert not await counted.pools.apply(desired)
    assert requests == {"GET": 1}
    changed = await airflow.pools.get(names[3])
    assert (changed.slots, changed.description, changed.include_deferred) == (3, None, False)
    others = {pool.name: pool.slots or 0 async for pool in airflow.pools.list()}
    rest = {name: slots for name, slots in others.items() if name not in names}
    del rest["default_pool"]
    plan = await airflow.pools.apply({**rest, names[0]: 0}, delete_others=True)
    assert counts(plan) == (0, 0, len(rest) + 2, 19)
    assert "= default_pool\n    not desired, but the server does not delete it" in str(plan)
    assert (await airflow.pools.get("default_pool")).slots == others["default_pool"]
    await airflow.pools.delete(names[0])
