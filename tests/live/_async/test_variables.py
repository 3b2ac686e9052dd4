"""The variable API. Each test checks what the server has stored."""

from __future__ import annotations

import pytest
from live_helpers import Unique

from airflow_rest import AlreadyExists, AsyncAirflow, BadRequest, NotFound, PermissionDenied
from airflow_rest.models import Variable
from local_airflow import LocalAirflow


async def test_get_variables(airflow: AsyncAirflow, unique: Unique) -> None:
    keys = [unique("listed") for _ in range(5)]
    before = await airflow.variables.list().total()
    for number, key in enumerate(keys):
        await airflow.variables.create(key, value=f"value {number}", description=str(number))
    rows = airflow.variables.list(page_size=2)
    assert await rows.total() == before + 5
    found = {row.key: row async for row in rows}
    assert len(found) == before + 5
    # The server also sends the values in the list, which its document does not mention.
    assert [found[key].value for key in keys] == [f"value {number}" for number in range(5)]
    assert found[keys[3]].description == "3"
    assert isinstance(found[keys[3]], Variable)
    backwards = [row.key async for row in airflow.variables.list(order_by="-key", page_size=3)]
    assert backwards == sorted(found, reverse=True)
    last = await airflow.variables.list(start=before + 4).collect()
    assert [row.key for row in last] == keys[4:]
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with 'color'"):
        await airflow.variables.list(order_by="color").first()
    for key in keys:
        await airflow.variables.delete(key)


async def test_get_variable(airflow: AsyncAirflow, unique: Unique) -> None:
    key = unique("read")
    await airflow.variables.create(key, value='{"a": "ü\\n"}')
    variable = await airflow.variables.get(key)
    assert (variable.key, variable.value, variable.description) == (key, '{"a": "ü\\n"}', None)
    await airflow.variables.delete(key)
    with pytest.raises(NotFound) as caught:
        await airflow.variables.get(key)
    assert (caught.value.status, caught.value.title) == (404, "Variable not found")
    assert caught.value.detail == "Variable does not exist"


# behaviour: V2
async def test_post_variables(airflow: AsyncAirflow, server: LocalAirflow, unique: Unique) -> None:
    key = unique("made")
    created = await airflow.variables.create(key, value="1", description="one")
    assert (created.key, created.value, created.description) == (key, "1", "one")
    with pytest.raises(AlreadyExists) as caught:
        await airflow.variables.create(key, value="2")
    assert (caught.value.status, caught.value.title) == (409, "Conflict")
    assert str(caught.value) == (
        f"409 Conflict: The variable '{key}' exists already"
        f" [GET {server.url}/api/v1/variables/{key}]"
    )
    held = await airflow.variables.get(key)
    assert (held.value, held.description) == ("1", "one")
    # The behaviour of the server without this library's checks.
    await airflow.request("POST", "/api/v1/variables", json={"key": key, "value": "3"})
    held = await airflow.variables.get(key)
    assert (held.value, held.description) == ("3", None)
    await airflow.variables.delete(key)
    empty = await airflow.variables.create(key, value="", description="")
    assert (empty.value, empty.description) == ("", "")
    held = await airflow.variables.get(key)
    assert (held.value, held.description) == ("", "")
    await airflow.variables.delete(key)


# behaviour: V3
async def test_patch_variable(airflow: AsyncAirflow, unique: Unique) -> None:
    key = unique("changed")

    async def held() -> tuple[str | None, str | None]:
        variable = await airflow.variables.get(key)
        return variable.value, variable.description

    await airflow.variables.create(key, value="1", description="one")
    changed = await airflow.variables.update(key, value="2")
    assert (changed.key, changed.value, changed.description) == (key, "2", "one")
    assert await held() == ("2", "one")
    changed = await airflow.variables.update(key, description="two")
    assert (changed.key, changed.value, changed.description) == (key, "2", "two")
    assert await held() == ("2", "two")
    await airflow.variables.update(key, value="", description="three")
    assert await held() == ("", "three")
    await airflow.variables.update(key, description="")
    assert await held() == ("", "")
    # What the server itself requires.
    path = f"/api/v1/variables/{key}"
    with pytest.raises(BadRequest, match="'key': .*Missing data for required field"):
        await airflow.request("PATCH", path, json={"value": "3"})
    with pytest.raises(BadRequest, match="'value': .*Missing data for required field"):
        await airflow.request("PATCH", path, json={"key": key, "description": "3"})
    with pytest.raises(BadRequest, match="'value' is unknown or cannot be updated"):
        await airflow.request(
            "PATCH", path, params={"update_mask": "value"}, json={"key": key, "value": "3"}
        )
    assert await held() == ("", "")
    with pytest.raises(ValueError, match="^there is nothing to change"):
        await airflow.variables.update(key)
    await airflow.variables.delete(key)
    for changes in ({"value": "1"}, {"description": "d"}):
        with pytest.raises(NotFound, match="^404 Variable not found: Variable does not exist"):
            await airflow.variables.update(key, **changes)  # pyright: ignore
    with pytest.raises(NotFound):
        await airflow.variables.get(key)


# behaviour: V2
async def test_patch_variable_or_post_variables(airflow: AsyncAirflow, unique: Unique) -> None:
    key = unique("set")

    async def held() -> tuple[str | None, str | None]:
        variable = await airflow.variables.get(key)
        return variable.value, variable.description

    made = await airflow.variables.set(key, value="1", description="one")
    assert (made.key, made.value, made.description) == (key, "1", "one")
    assert await held() == ("1", "one")
    kept = await airflow.variables.set(key, value="2")
    assert (kept.key, kept.value, kept.description) == (key, "2", "one")
    assert await held() == ("2", "one")
    await airflow.variables.set(key, value="3", description="three")
    assert await held() == ("3", "three")
    await airflow.variables.set(key, value="3", description="")
    assert await held() == ("3", "")
    await airflow.variables.delete(key)
    await airflow.variables.set(key, value="4")
    assert await held() == ("4", None)
    await airflow.variables.delete(key)


async def test_delete_variable(airflow: AsyncAirflow, unique: Unique) -> None:
    key = unique("deleted")
    await airflow.variables.create(key, value="1")
    assert await airflow.variables.delete(key) is None
    assert key not in [row.key async for row in airflow.variables.list()]
    with pytest.raises(NotFound) as caught:
        await airflow.variables.delete(key)
    assert (caught.value.status, caught.value.title) == (404, "Variable not found")


# behaviour: V4
@pytest.mark.parametrize(
    "odd", ["a/b", "a/b/c.d", "a/", "a//b", "größe", "a b", "50%", "%2F", "a+b", "a;b?c#d", "a\\b"]
)
async def test_an_odd_key_is_a_key(airflow: AsyncAirflow, unique: Unique, odd: str) -> None:
    key = unique("odd") + odd
    await airflow.variables.create(key, value="1")
    assert (await airflow.variables.get(key)).key == key
    with pytest.raises(AlreadyExists):
        await airflow.variables.create(key, value="2")
    assert (await airflow.variables.update(key, description="d")).value == "1"
    await airflow.variables.set(key, value="2")
    held = await airflow.variables.get(key)
    assert (held.value, held.description) == ("2", "d")
    assert key in [row.key async for row in airflow.variables.list()]
    await airflow.variables.delete(key)
    with pytest.raises(NotFound):
        await airflow.variables.get(key)


# behaviour: W11
async def test_a_key_that_begins_with_a_slash_would_be_another_key(
    airflow: AsyncAirflow, unique: Unique
) -> None:
    key = unique("slash")
    with pytest.raises(ValueError, match="^key must not begin with a slash"):
        await airflow.variables.create(f"/{key}", value="1")
    response = await airflow.request("GET", f"/api/v1/variables/%2F{key}")
    assert response.status_code == 308
    assert response.headers["Location"].endswith(f"/api/v1/variables/{key}")


async def test_a_viewer_may_not_access_variables(
    server: LocalAirflow, airflow: AsyncAirflow, unique: Unique
) -> None:
    key = unique("private")
    viewer = server.users[1]
    auth = (viewer.username, viewer.password)
    async with AsyncAirflow(server.url, auth=auth) as other:
        with pytest.raises(PermissionDenied) as caught:
            await other.variables.set(key, value="1")
        assert (caught.value.status, caught.value.title) == (403, "Forbidden")
        with pytest.raises(PermissionDenied):
            await other.variables.create(key, value="1")
        with pytest.raises(PermissionDenied):
            await other.variables.list().first()
    with pytest.raises(NotFound):
        await airflow.variables.get(key)
