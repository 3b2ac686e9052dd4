# Derived from _async/test_roles.py by scripts/derive.py. Do not edit.
"""The role API. Each test checks what the server has stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from live_helpers import Unique, roles_of

from airflow_rest import (
    Airflow,
    AlreadyExists,
    BadRequest,
    Conflict,
    NotFound,
    PermissionDenied,
)

if TYPE_CHECKING:
    from airflow_rest.models import Role, User

# All methods are deprecated; tests/http asserts the warnings.
pytestmark = pytest.mark.filterwarnings(r"ignore:(users|roles|permissions)\.:DeprecationWarning")


def permissions_of(role: Role) -> set[tuple[str, str]]:
    assert role.actions is not None
    return {(each.action.name, each.resource.name) for each in role.actions}


def test_get_roles(airflow: Airflow, viewer: Airflow, role: Role) -> None:
    rows = airflow.roles.list(page_size=2)
    roles = rows.collect()
    names = [each.name for each in roles]
    assert {"Admin", "Op", "Public", "User", "Viewer", role.name} <= set(names)
    assert names == sorted(set(names))
    assert len(names) == rows.total()
    by_age = [each.name for each in airflow.roles.list(order_by="role_id")]
    assert by_age[-1] == role.name
    assert sorted(by_age) == names
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with '-name'"):
        airflow.roles.list(order_by="-name").collect()
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        viewer.roles.list().collect()


def test_get_role(airflow: Airflow, role: Role) -> None:
    assert airflow.roles.get(role.name) == role
    assert permissions_of(airflow.roles.get("Viewer")) > {("can_read", "DAGs")}
    assert permissions_of(airflow.roles.get("Public")) == set()
    with pytest.raises(NotFound) as caught:
        airflow.roles.get("no such role")
    assert (caught.value.status, caught.value.title) == (404, "Role not found")
    assert caught.value.detail == "Role with name 'no such role' was not found"


def test_post_role(airflow: Airflow, role: Role, unique: Unique) -> None:
    assert permissions_of(role) == {("can_read", "DAGs"), ("can_read", "Pools")}
    with pytest.raises(AlreadyExists, match=f"^409 Conflict: Role with name '{role.name}'"):
        airflow.roles.create(role.name)
    name = unique("größer als")
    for wrong, message in (
        (("can_nothing", "DAGs"), "The specified action: 'can_nothing' was not found"),
        (("can_read", "Nothing"), "The specified resource: 'Nothing' was not found"),
    ):
        with pytest.raises(BadRequest, match=message):
            airflow.roles.create(name, actions=[wrong])
    with pytest.raises(NotFound):
        airflow.roles.get(name)
    bare = airflow.roles.create(name)
    assert bare.name == name
    assert bare.actions == []
    airflow.roles.delete(name)


def test_patch_role(airflow: Airflow, role: Role) -> None:
    before = permissions_of(role)
    more = airflow.roles.update(role.name, actions=[("can_edit", "DAGs"), ("can_read", "DAGs")])
    # No permission is removed.
    assert permissions_of(more) == before | {("can_edit", "DAGs")}
    assert airflow.roles.get(role.name) == more
    assert airflow.roles.update(role.name, actions=[]) == more
    with pytest.raises(BadRequest, match="The specified action: 'can_nothing' was not found"):
        airflow.roles.update(role.name, actions=[("can_nothing", "DAGs")])
    with pytest.raises(NotFound, match="404 Role not found"):
        airflow.roles.update("no such role", actions=[])


def test_patch_role_with_another_name(airflow: Airflow, role: Role) -> None:
    name = f"{role.name}_new"
    # The server responds with 200, and changes nothing.
    with pytest.raises(Conflict, match=f"not renamed the role '{role.name}' to 'Viewer'"):
        airflow.roles.update(role.name, name="Viewer")
    assert airflow.roles.get(role.name) == role
    renamed = airflow.roles.update(role.name, name=name, actions=[("can_edit", "Pools")])
    assert renamed.name == name
    assert permissions_of(renamed) == permissions_of(role) | {("can_edit", "Pools")}
    assert airflow.roles.get(name) == renamed
    with pytest.raises(NotFound):
        airflow.roles.get(role.name)
    again = airflow.roles.update(name, name=role.name)
    assert again.name == role.name
    assert permissions_of(again) == permissions_of(renamed)


def test_delete_role(airflow: Airflow, role: Role, user: User) -> None:
    airflow.users.update(user.username, roles=[role.name, "Viewer"])
    airflow.roles.delete(role.name)
    with pytest.raises(NotFound):
        airflow.roles.get(role.name)
    assert roles_of(airflow.users.get(user.username)) == {"Viewer"}
    with pytest.raises(NotFound, match="404 Role not found"):
        airflow.roles.delete(role.name)
