# Derived from _async/test_pools.py by scripts/derive.py. Do not edit.
"""The pool API. Each test checks what the server has stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from airflow_rest import (
    Airflow,
    AlreadyExists,
    BadRequest,
    NotFound,
    PermissionDenied,
    ServerError,
)

if TYPE_CHECKING:
    from live_helpers import Unique

    from local_airflow import LocalAirflow


def test_get_pools(airflow: Airflow, unique: Unique) -> None:
    names = [unique("listed") for _ in range(3)]
    before = airflow.pools.list().total()
    for slots, name in enumerate(names):
        airflow.pools.create(name, slots=slots)
    rows = airflow.pools.list(page_size=2)
    assert rows.total() == before + 3
    found = {row.name: row for row in rows}
    assert len(found) == before + 3
    assert "default_pool" in found
    assert [found[name].slots for name in names] == [0, 1, 2]
    backwards = [row.name for row in airflow.pools.list(order_by="-name", page_size=2)]
    assert backwards == sorted(found, reverse=True)
    last = airflow.pools.list(start=before + 2).collect()
    assert [row.name for row in last] == names[2:]
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with 'color'"):
        airflow.pools.list(order_by="color").first()
    for name in names:
        airflow.pools.delete(name)


def test_get_pool(airflow: Airflow, unique: Unique) -> None:
    name = unique("read")
    airflow.pools.create(name, slots=3, description="d")
    pool = airflow.pools.get(name)
    assert pool.to_dict() == {
        "name": name,
        "slots": 3,
        "open_slots": 3,
        "occupied_slots": 0,
        "running_slots": 0,
        "queued_slots": 0,
        "scheduled_slots": 0,
        "deferred_slots": 0,
        "include_deferred": False,
        "description": "d",
    }
    assert (pool.slots, pool.open_slots, pool.include_deferred) == (3, 3, False)
    airflow.pools.delete(name)
    with pytest.raises(NotFound) as caught:
        airflow.pools.get("no_such_pool")
    assert (caught.value.status, caught.value.title) == (404, "Not Found")
    assert caught.value.detail == "Pool with name:'no_such_pool' not found"


# behaviour: W2
def test_post_pool(airflow: Airflow, unique: Unique) -> None:
    name, bare = unique("made"), unique("bare")
    created = airflow.pools.create(name, slots=3, description="d", include_deferred=True)
    assert (created.slots, created.description, created.include_deferred) == (3, "d", True)
    assert airflow.pools.get(name) == created
    created = airflow.pools.create(bare, slots=0)
    assert (created.slots, created.description, created.include_deferred) == (0, None, False)
    assert (airflow.pools.get(bare)).open_slots == 0
    with pytest.raises(AlreadyExists) as caught:
        airflow.pools.create(name, slots=4)
    assert (caught.value.status, caught.value.title) == (409, "Conflict")
    assert caught.value.detail == f"Pool: {name} already exists"
    assert (airflow.pools.get(name)).slots == 3
    for each in (name, bare):
        airflow.pools.delete(each)


def test_patch_pool(airflow: Airflow, unique: Unique) -> None:
    name, new = unique("changed"), unique("renamed")

    def held() -> tuple[int | None, str | None, bool | None]:
        pool = airflow.pools.get(name)
        return pool.slots, pool.description, pool.include_deferred

    airflow.pools.create(name, slots=3, description="d", include_deferred=True)
    changed = airflow.pools.update(name, slots=4)
    assert (changed.name, changed.slots, changed.description) == (name, 4, "d")
    assert held() == (4, "d", True)
    airflow.pools.update(name, include_deferred=False)
    assert held() == (4, "d", False)
    airflow.pools.update(name, description=None)
    assert held() == (4, None, False)
    airflow.pools.update(name, slots=0, description="e", include_deferred=True)
    assert held() == (0, "e", True)
    with pytest.raises(ValueError, match="^there is nothing to change"):
        airflow.pools.update(name)
    # A new name, which no other pool may have.
    with pytest.raises(ServerError, match="^500 "):
        airflow.pools.update(name, name="default_pool")
    assert held() == (0, "e", True)
    renamed = airflow.pools.update(name, name=new, slots=5)
    assert (renamed.name, renamed.slots, renamed.description) == (new, 5, "e")
    assert airflow.pools.get(new) == renamed
    with pytest.raises(NotFound):
        airflow.pools.get(name)
    with pytest.raises(NotFound, match=f"^404 Not Found: Pool with name:'{name}' not found"):
        airflow.pools.update(name, slots=1)
    airflow.pools.delete(new)


def test_patch_pool_or_post_pool(airflow: Airflow, unique: Unique) -> None:
    name = unique("set")

    def held() -> tuple[int | None, str | None, bool | None]:
        pool = airflow.pools.get(name)
        return pool.slots, pool.description, pool.include_deferred

    made = airflow.pools.set(name, 3, description="three", include_deferred=True)
    assert made == airflow.pools.get(name)
    assert held() == (3, "three", True)
    kept = airflow.pools.set(name, 4)
    assert kept == airflow.pools.get(name)
    assert held() == (4, "three", True)
    airflow.pools.set(name, slots=0, description="", include_deferred=False)
    assert held() == (0, "", False)
    airflow.pools.delete(name)
    airflow.pools.set(name, 5)
    assert held() == (5, None, False)
    airflow.pools.delete(name)
    with pytest.raises(ValueError, match="^slots must not be -1"):
        airflow.pools.set(name, -1)
    with pytest.raises(NotFound):
        airflow.pools.get(name)


def test_patch_pool_or_post_pool_of_the_default(airflow: Airflow) -> None:
    before = airflow.pools.get("default_pool")
    assert before.slots is not None
    try:
        changed = airflow.pools.set("default_pool", 64, description="by a test")
        assert (changed.slots, changed.description) == (64, "by a test")
        assert airflow.pools.get("default_pool") == changed
    finally:
        airflow.pools.update("default_pool", slots=before.slots, description=before.description)


# behaviour: V5
def test_patch_pool_that_is_the_default(airflow: Airflow) -> None:
    before = airflow.pools.get("default_pool")
    assert before.slots is not None
    assert before.include_deferred is not None

    def held() -> tuple[int | None, str | None, bool | None]:
        pool = airflow.pools.get("default_pool")
        return pool.slots, pool.description, pool.include_deferred

    try:
        airflow.pools.update("default_pool", slots=64)
        assert held() == (64, before.description, before.include_deferred)
        airflow.pools.update("default_pool", include_deferred=True)
        assert held() == (64, before.description, True)
        airflow.pools.update("default_pool", description="changed")
        assert held() == (64, "changed", True)
        airflow.pools.update("default_pool", description=None, slots=65)
        assert held() == (65, None, True)
        with pytest.raises(BadRequest) as caught:
            airflow.pools.update("default_pool", name="other")
        assert caught.value.detail == "Default Pool's name can't be modified"
        # The server's own response to a description without the name.
        with pytest.raises(BadRequest, match="Default Pool's name can't be modified"):
            airflow.request(
                "PATCH",
                "/api/v1/pools/default_pool",
                params={"update_mask": "description"},
                json={"description": "again"},
            )
        assert held() == (65, None, True)
    finally:
        airflow.pools.update(
            "default_pool",
            slots=before.slots,
            description=before.description,
            include_deferred=before.include_deferred,
        )
    assert held() == (before.slots, before.description, before.include_deferred)


def test_delete_pool(airflow: Airflow, unique: Unique) -> None:
    name = unique("deleted")
    airflow.pools.create(name, slots=1)
    assert airflow.pools.delete(name) is None
    with pytest.raises(NotFound, match=f"^404 Not Found: Pool with name:'{name}' not found"):
        airflow.pools.delete(name)
    assert name not in [row.name for row in airflow.pools.list()]
    with pytest.raises(BadRequest) as caught:
        airflow.pools.delete("default_pool")
    assert caught.value.detail == "Default Pool can't be deleted"
    assert (airflow.pools.get("default_pool")).name == "default_pool"


# behaviour: V1
def test_a_pool_without_a_limit(airflow: Airflow, unique: Unique) -> None:
    name = unique("unlimited")
    with pytest.raises(ValueError, match="^slots must not be -1, which to Airflow means no limit"):
        airflow.pools.create(name, slots=-1)
    with pytest.raises(NotFound):
        airflow.pools.get(name)
    # The server itself creates the pool, and then cannot return it.
    try:
        with pytest.raises(ServerError):
            airflow.request("POST", "/api/v1/pools", json={"name": name, "slots": -1})
        with pytest.raises(ServerError) as caught:
            airflow.pools.get(name)
        assert caught.value.detail is not None
        assert caught.value.detail.startswith("inf is not of type 'integer'")
        with pytest.raises(ServerError):
            airflow.pools.list().collect()
        with pytest.raises(ValueError, match="^slots must not be -1"):
            airflow.pools.update(name, slots=-1)
        assert (airflow.pools.update(name, slots=7)).slots == 7
        assert (airflow.pools.get(name)).open_slots == 7
        assert name in [row.name for row in airflow.pools.list()]
    finally:
        airflow.pools.delete(name)


@pytest.mark.parametrize(
    "odd", ["größe", "a b", "a  b", "50%", "%2F", "a+b", "a;b?c#d", "a\\b", "..."]
)
def test_an_odd_name_is_a_name(airflow: Airflow, unique: Unique, odd: str) -> None:
    name = unique("odd") + odd
    airflow.pools.create(name, slots=1)
    assert (airflow.pools.update(name, slots=2)).name == name
    assert (airflow.pools.get(name)).slots == 2
    assert (airflow.pools.set(name, 3)).slots == 3
    airflow.pools.delete(name)
    assert (airflow.pools.set(name, 4)).name == name
    airflow.pools.delete(name)


def test_a_viewer_may_not_change_pools(
    server: LocalAirflow, airflow: Airflow, unique: Unique
) -> None:
    name = unique("forbidden")
    viewer = server.users[1]
    auth = (viewer.username, viewer.password)
    with Airflow(server.url, auth=auth) as other:
        assert (other.pools.get("default_pool")).name == "default_pool"
        with pytest.raises(PermissionDenied) as caught:
            other.pools.create(name, slots=1)
        assert (caught.value.status, caught.value.title) == (403, "Forbidden")
        with pytest.raises(PermissionDenied):
            other.pools.update("default_pool", slots=1)
        with pytest.raises(PermissionDenied):
            other.pools.set(name, 1)
    with pytest.raises(NotFound):
        airflow.pools.get(name)
