# Derived from _async/test_variables.py by scripts/derive.py. Do not edit.
"""The variable API. Each test checks what the server has stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from airflow_rest import Airflow, AlreadyExists, BadRequest, NotFound, PermissionDenied
from airflow_rest.models import Variable

if TYPE_CHECKING:
    from live_helpers import Unique

    from local_airflow import LocalAirflow


def test_get_variables(airflow: Airflow, unique: Unique) -> None:
    keys = [unique("listed") for _ in range(5)]
    before = airflow.variables.list().total()
    for number, key in enumerate(keys):
        airflow.variables.create(key, value=f"value {number}", description=str(number))
    rows = airflow.variables.list(page_size=2)
    assert rows.total() == before + 5
    found = {row.key: row for row in rows}
    assert len(found) == before + 5
    # The server also sends the values in the list, which its document does not mention.
    assert [found[key].value for key in keys] == [f"value {number}" for number in range(5)]
    assert found[keys[3]].description == "3"
    assert isinstance(found[keys[3]], Variable)
    backwards = [row.key for row in airflow.variables.list(order_by="-key", page_size=3)]
    assert backwards == sorted(found, reverse=True)
    last = airflow.variables.list(start=before + 4).collect()
    assert [row.key for row in last] == keys[4:]
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with 'color'"):
        airflow.variables.list(order_by="color").first()
    for key in keys:
        airflow.variables.delete(key)


def test_get_variable(airflow: Airflow, unique: Unique) -> None:
    key = unique("read")
    airflow.variables.create(key, value='{"a": "ü\\n"}')
    variable = airflow.variables.get(key)
    assert (variable.key, variable.value, variable.description) == (key, '{"a": "ü\\n"}', None)
    airflow.variables.delete(key)
    with pytest.raises(NotFound) as caught:
        airflow.variables.get(key)
    assert (caught.value.status, caught.value.title) == (404, "Variable not found")
    assert caught.value.detail == "Variable does not exist"


# behaviour: V2
def test_post_variables(airflow: Airflow, server: LocalAirflow, unique: Unique) -> None:
    key = unique("made")
    created = airflow.variables.create(key, value="1", description="one")
    assert (created.key, created.value, created.description) == (key, "1", "one")
    with pytest.raises(AlreadyExists) as caught:
        airflow.variables.create(key, value="2")
    assert (caught.value.status, caught.value.title) == (409, "Conflict")
    assert str(caught.value) == (
        f"409 Conflict: The variable '{key}' exists already"
        f" [GET {server.url}/api/v1/variables/{key}]"
    )
    held = airflow.variables.get(key)
    assert (held.value, held.description) == ("1", "one")
    # The behaviour of the server without this library's checks.
    airflow.request("POST", "/api/v1/variables", json={"key": key, "value": "3"})
    held = airflow.variables.get(key)
    assert (held.value, held.description) == ("3", None)
    airflow.variables.delete(key)
    empty = airflow.variables.create(key, value="", description="")
    assert (empty.value, empty.description) == ("", "")
    held = airflow.variables.get(key)
    assert (held.value, held.description) == ("", "")
    airflow.variables.delete(key)


# behaviour: V3
def test_patch_variable(airflow: Airflow, unique: Unique) -> None:
    key = unique("changed")

    def held() -> tuple[str | None, str | None]:
        variable = airflow.variables.get(key)
        return variable.value, variable.description

    airflow.variables.create(key, value="1", description="one")
    changed = airflow.variables.update(key, value="2")
    assert (changed.key, changed.value, changed.description) == (key, "2", "one")
    assert held() == ("2", "one")
    changed = airflow.variables.update(key, description="two")
    assert (changed.key, changed.value, changed.description) == (key, "2", "two")
    assert held() == ("2", "two")
    airflow.variables.update(key, value="", description="three")
    assert held() == ("", "three")
    airflow.variables.update(key, description="")
    assert held() == ("", "")
    # What the server itself requires.
    path = f"/api/v1/variables/{key}"
    with pytest.raises(BadRequest, match="'key': .*Missing data for required field"):
        airflow.request("PATCH", path, json={"value": "3"})
    with pytest.raises(BadRequest, match="'value': .*Missing data for required field"):
        airflow.request("PATCH", path, json={"key": key, "description": "3"})
    with pytest.raises(BadRequest, match="'value' is unknown or cannot be updated"):
        airflow.request(
            "PATCH", path, params={"update_mask": "value"}, json={"key": key, "value": "3"}
        )
    assert held() == ("", "")
    with pytest.raises(ValueError, match="^there is nothing to change"):
        airflow.variables.update(key)
    airflow.variables.delete(key)
    for changes in ({"value": "1"}, {"description": "d"}):
        with pytest.raises(NotFound, match="^404 Variable not found: Variable does not exist"):
            airflow.variables.update(key, **changes)  # pyright: ignore
    with pytest.raises(NotFound):
        airflow.variables.get(key)


# behaviour: V2
def test_patch_variable_or_post_variables(airflow: Airflow, unique: Unique) -> None:
    key = unique("set")

    def held() -> tuple[str | None, str | None]:
        variable = airflow.variables.get(key)
        return variable.value, variable.description

    made = airflow.variables.set(key, value="1", description="one")
    assert (made.key, made.value, made.description) == (key, "1", "one")
    assert held() == ("1", "one")
    kept = airflow.variables.set(key, value="2")
    assert (kept.key, kept.value, kept.description) == (key, "2", "one")
    assert held() == ("2", "one")
    airflow.variables.set(key, value="3", description="three")
    assert held() == ("3", "three")
    airflow.variables.set(key, value="3", description="")
    assert held() == ("3", "")
    airflow.variables.delete(key)
    airflow.variables.set(key, value="4")
    assert held() == ("4", None)
    airflow.variables.delete(key)


def test_delete_variable(airflow: Airflow, unique: Unique) -> None:
    key = unique("deleted")
    airflow.variables.create(key, value="1")
    assert airflow.variables.delete(key) is None
    assert key not in [row.key for row in airflow.variables.list()]
    with pytest.raises(NotFound) as caught:
        airflow.variables.delete(key)
    assert (caught.value.status, caught.value.title) == (404, "Variable not found")


# behaviour: V4
@pytest.mark.parametrize(
    "odd", ["a/b", "a/b/c.d", "a/", "a//b", "größe", "a b", "50%", "%2F", "a+b", "a;b?c#d", "a\\b"]
)
def test_an_odd_key_is_a_key(airflow: Airflow, unique: Unique, odd: str) -> None:
    key = unique("odd") + odd
    airflow.variables.create(key, value="1")
    assert (airflow.variables.get(key)).key == key
    with pytest.raises(AlreadyExists):
        airflow.variables.create(key, value="2")
    assert (airflow.variables.update(key, description="d")).value == "1"
    airflow.variables.set(key, value="2")
    held = airflow.variables.get(key)
    assert (held.value, held.description) == ("2", "d")
    assert key in [row.key for row in airflow.variables.list()]
    airflow.variables.delete(key)
    with pytest.raises(NotFound):
        airflow.variables.get(key)


# behaviour: W11
def test_a_key_that_begins_with_a_slash_would_be_another_key(
    airflow: Airflow, unique: Unique
) -> None:
    key = unique("slash")
    with pytest.raises(ValueError, match="^key must not begin with a slash"):
        airflow.variables.create(f"/{key}", value="1")
    response = airflow.request("GET", f"/api/v1/variables/%2F{key}")
    assert response.status_code == 308
    assert response.headers["Location"].endswith(f"/api/v1/variables/{key}")


def test_a_viewer_may_not_access_variables(
    server: LocalAirflow, airflow: Airflow, unique: Unique
) -> None:
    key = unique("private")
    viewer = server.users[1]
    auth = (viewer.username, viewer.password)
    with Airflow(server.url, auth=auth) as other:
        with pytest.raises(PermissionDenied) as caught:
            other.variables.set(key, value="1")
        assert (caught.value.status, caught.value.title) == (403, "Forbidden")
        with pytest.raises(PermissionDenied):
            other.variables.create(key, value="1")
        with pytest.raises(PermissionDenied):
            other.variables.list().first()
    with pytest.raises(NotFound):
        airflow.variables.get(key)
