"""The role API. Each test checks what the server has stored."""

from __future__ import annotations

import pytest
from live_helpers import Unique, roles_of

from airflow_rest import (
    AlreadyExists,
    AsyncAirflow,
    BadRequest,
    Conflict,
    NotFound,
    PermissionDenied,
)
from airflow_rest.models import Role, User

# All methods are deprecated; tests/http asserts the warnings.
pytestmark = pytest.mark.filterwarnings(r"ignore:(users|roles|permissions)\.:DeprecationWarning")


def permissions_of(role: Role) -> set[tuple[str, str]]:
    assert role.actions is not None
    return {(each.action.name, each.resource.name) for each in role.actions}


async def test_get_roles(airflow: AsyncAirflow, viewer: AsyncAirflow, role: Role) -> None:
    rows = airflow.roles.list(page_size=2)
    roles = await rows.collect()
    names = [each.name for each in roles]
    assert {"Admin", "Op", "Public", "User", "Viewer", role.name} <= set(names)
    assert names == sorted(set(names))
    assert len(names) == await rows.total()
    by_age = [each.name async for each in airflow.roles.list(order_by="role_id")]
    assert by_age[-1] == role.name
    assert sorted(by_age) == names
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with '-name'"):
        await airflow.roles.list(order_by="-name").collect()
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        await viewer.roles.list().collect()


async def test_get_role(airflow: AsyncAirflow, role: Role) -> None:
    assert await airflow.roles.get(role.name) == role
    assert permissions_of(await airflow.roles.get("Viewer")) > {("can_read", "DAGs")}
    assert permissions_of(await airflow.roles.get("Public")) == set()
    with pytest.raises(NotFound) as caught:
        await airflow.roles.get("no such role")
    assert (caught.value.status, caught.value.title) == (404, "Role not found")
    assert caught.value.detail == "Role with name 'no such role' was not found"


async def test_post_role(airflow: AsyncAirflow, role: Role, unique: Unique) -> None:
    assert permissions_of(role) == {("can_read", "DAGs"), ("can_read", "Pools")}
    with pytest.raises(AlreadyExists, match=f"^409 Conflict: Role with name '{role.name}'"):
        await airflow.roles.create(role.name)
    name = unique("größer als")
    for wrong, message in (
        (("can_nothing", "DAGs"), "The specified action: 'can_nothing' was not found"),
        (("can_read", "Nothing"), "The specified resource: 'Nothing' was not found"),
    ):
        with pytest.raises(BadRequest, match=message):
            await airflow.roles.create(name, actions=[wrong])
    with pytest.raises(NotFound):
        await airflow.roles.get(name)
    bare = await airflow.roles.create(name)
    assert bare.name == name
    assert bare.actions == []
    await airflow.roles.delete(name)


async def test_patch_role(airflow: AsyncAirflow, role: Role) -> None:
    before = permissions_of(role)
    more = await airflow.roles.update(
        role.name, actions=[("can_edit", "DAGs"), ("can_read", "DAGs")]
    )
    # No permission is removed.
    assert permissions_of(more) == before | {("can_edit", "DAGs")}
    assert await airflow.roles.get(role.name) == more
    assert await airflow.roles.update(role.name, actions=[]) == more
    with pytest.raises(BadRequest, match="The specified action: 'can_nothing' was not found"):
        await airflow.roles.update(role.name, actions=[("can_nothing", "DAGs")])
    with pytest.raises(NotFound, match="404 Role not found"):
        await airflow.roles.update("no such role", actions=[])


async def test_patch_role_with_another_name(airflow: AsyncAirflow, role: Role) -> None:
    name = f"{role.name}_new"
    # The server responds with 200, and changes nothing.
    with pytest.raises(Conflict, match=f"not renamed the role '{role.name}' to 'Viewer'"):
        await airflow.roles.update(role.name, name="Viewer")
    assert await airflow.roles.get(role.name) == role
    renamed = await airflow.roles.update(role.name, name=name, actions=[("can_edit", "Pools")])
    assert renamed.name == name
    assert permissions_of(renamed) == permissions_of(role) | {("can_edit", "Pools")}
    assert await airflow.roles.get(name) == renamed
    with pytest.raises(NotFound):
        await airflow.roles.get(role.name)
    again = await airflow.roles.update(name, name=role.name)
    assert again.name == role.name
    assert permissions_of(again) == permissions_of(renamed)


async def test_delete_role(airflow: AsyncAirflow, role: Role, user: User) -> None:
    await airflow.users.update(user.username, roles=[role.name, "Viewer"])
    await airflow.roles.delete(role.name)
    with pytest.raises(NotFound):
        await airflow.roles.get(role.name)
    assert roles_of(await airflow.users.get(user.username)) == {"Viewer"}
    with pytest.raises(NotFound, match="404 Role not found"):
        await airflow.roles.delete(role.name)
