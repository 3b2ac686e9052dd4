"""Users, roles and permissions, each operation asserted on what the server then holds."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import pytest

from airflow_rest import (
    AlreadyExists,
    AsyncAirflow,
    BadRequest,
    NotFound,
    PermissionDenied,
    ServerError,
    Unauthenticated,
)
from airflow_rest.models import Role, User
from local_airflow import LocalAirflow

Unique = Callable[[str], str]

# All of it is deprecated; tests/http asserts the warnings.
pytestmark = pytest.mark.filterwarnings(r"ignore:(users|roles|permissions)\.:DeprecationWarning")


@pytest.fixture
async def viewer(server: LocalAirflow) -> AsyncIterator[AsyncAirflow]:
    """A client of someone who may not see other users."""
    user = server.users[1]
    auth = (user.username, user.password)
    async with AsyncAirflow(server.url, auth=auth, verify=False) as client:
        yield client


@pytest.fixture
async def user(airflow: AsyncAirflow, unique: Unique) -> AsyncIterator[User]:
    """A new user; whoever has the name and the new name afterwards is deleted."""
    name = unique("user")
    yield await airflow.users.create(
        name,
        password="first password",
        email=f"{name}@example.com",
        first_name="Ann",
        last_name="Lee",
        roles=["Viewer", "Op"],
    )
    for username in (name, f"{name}_new"):
        if username in [each.username async for each in airflow.users.list()]:
            await airflow.users.delete(username)


@pytest.fixture
async def role(airflow: AsyncAirflow, unique: Unique) -> AsyncIterator[Role]:
    """A new role; whichever has the name and the new name afterwards is deleted."""
    name = unique("role")
    yield await airflow.roles.create(name, actions=[("can_read", "DAGs"), ("can_read", "Pools")])
    for role_name in (name, f"{name}_new"):
        if role_name in [each.name async for each in airflow.roles.list()]:
            await airflow.roles.delete(role_name)


def roles_of(user: User) -> set[str]:
    assert user.roles is not None
    return {role.name for role in user.roles}


def permissions_of(role: Role) -> set[tuple[str, str]]:
    assert role.actions is not None
    return {(each.action.name, each.resource.name) for each in role.actions}


async def test_get_users(airflow: AsyncAirflow, viewer: AsyncAirflow, user: User) -> None:
    rows = airflow.users.list(page_size=1)
    users = await rows.collect()
    names = [each.username for each in users]
    assert names[:2] == ["admin", "viewer"]
    assert len(names) == len(set(names)) == await rows.total()
    assert user in users
    emails = [each.email async for each in airflow.users.list(order_by="email")]
    assert sorted(emails, key=str) == emails
    assert [each.username async for each in airflow.users.list(start=2)] == names[2:]
    # Neither a direction nor a name of the answer is taken.
    for order_by in ("-email", "username"):
        with pytest.raises(BadRequest, match=f"^400 Bad Request: Ordering with '{order_by}'"):
            await airflow.users.list(order_by=order_by).collect()
    with pytest.raises(ServerError):
        await airflow.users.list(order_by="user_name").collect()
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        await viewer.users.list().collect()


# behaviour: W13, U1
async def test_get_user(airflow: AsyncAirflow, viewer: AsyncAirflow, user: User) -> None:
    assert await airflow.users.get(user.username) == user
    admin = await airflow.users.get("admin")
    assert (await airflow.users.get("ADMIN")).username == "admin"
    assert roles_of(admin) == {"Admin"}
    assert admin.active is True
    assert admin.login_count is not None
    assert admin.fail_login_count is not None
    for time in (user.created_on, user.changed_on, admin.last_login):
        assert time is not None
        assert time.utcoffset() == timedelta(0)
    sent = user.to_dict()["created_on"]
    assert user.created_on is not None
    assert user.created_on.isoformat() == f"{sent}+00:00", "it is sent without a zone"
    with pytest.raises(NotFound) as caught:
        await airflow.users.get("nobody")
    assert (caught.value.status, caught.value.title) == (404, "User not found")
    assert caught.value.detail == "The User with username `nobody` was not found"
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        await viewer.users.get("admin")


async def test_post_user(
    airflow: AsyncAirflow, viewer: AsyncAirflow, server: LocalAirflow, user: User, unique: Unique
) -> None:
    assert (user.first_name, user.last_name) == ("Ann", "Lee")
    assert user.email == f"{user.username}@example.com"
    assert roles_of(user) == {"Viewer", "Op"}
    assert user.active is True
    assert "password" not in user.to_dict()
    auth = (user.username, "first password")
    async with AsyncAirflow(server.url, auth=auth, verify=False) as signed_in:
        assert (await signed_in.dags.get("etl")).dag_id == "etl"
    named: dict[str, Any] = {"password": "hunter2", "first_name": "", "last_name": ""}
    name = unique("other")
    with pytest.raises(AlreadyExists) as caught:
        await airflow.users.create(user.username, email=f"{name}@example.com", **named)
    assert (caught.value.status, caught.value.title) == (409, "Conflict")
    assert caught.value.detail == f"Username `{user.username}` already exists. Use PATCH to update."
    with pytest.raises(AlreadyExists, match="is already taken"):
        await airflow.users.create(name, email=f"{user.username}@example.com", **named)
    with pytest.raises(BadRequest, match="Unknown roles: 'no such role'"):
        await airflow.users.create(name, email=name, roles="no such role", **named)
    with pytest.raises(BadRequest, match="should be non-empty - 'email'"):
        await airflow.users.create(name, email="", **named)
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        await viewer.users.create(name, email=name, roles="Admin", **named)
    with pytest.raises(NotFound):
        await airflow.users.get(name)
    # Without roles the server gives one of its own choice.
    plain = await airflow.users.create(name, email=name, **named)
    assert roles_of(plain) == {"Public"}
    await airflow.users.delete(name)


@pytest.mark.parametrize(
    "changes",
    [
        {"email": "another@example.com"},
        {"first_name": "Bea"},
        {"last_name": ""},
        {"first_name": "Cleo", "last_name": "Moe"},
    ],
)
async def test_patch_user(airflow: AsyncAirflow, user: User, changes: dict[str, Any]) -> None:
    changed = await airflow.users.update(user.username, **changes)
    assert changed.to_dict() == user.to_dict() | changes
    assert await airflow.users.get(user.username) == changed


async def test_patch_user_with_other_roles(airflow: AsyncAirflow, user: User) -> None:
    for names in ("Admin", ["Viewer", "User"], []):
        changed = await airflow.users.update(user.username, roles=names)
        assert roles_of(changed) == ({names} if isinstance(names, str) else set(names))
        assert changed.email == user.email
        assert await airflow.users.get(user.username) == changed
    with pytest.raises(BadRequest, match="Unknown roles: 'no such role'"):
        await airflow.users.update(user.username, roles=["Viewer", "no such role"])
    assert roles_of(await airflow.users.get(user.username)) == set()


async def test_patch_user_with_another_password(
    airflow: AsyncAirflow, server: LocalAirflow, user: User
) -> None:
    await airflow.users.update(user.username, password="second password")
    auth = (user.username, "second password")
    async with AsyncAirflow(server.url, auth=auth, verify=False) as signed_in:
        assert (await signed_in.dags.get("etl")).dag_id == "etl"
    auth = (user.username, "first password")
    async with AsyncAirflow(server.url, auth=auth, verify=False) as stale:
        with pytest.raises((Unauthenticated, PermissionDenied)) as caught:
            await stale.dags.get("etl")
    assert "first password" not in f"{caught.value} {vars(caught.value)}"
    assert roles_of(await airflow.users.get(user.username)) == {"Viewer", "Op"}


async def test_patch_user_with_another_name(airflow: AsyncAirflow, user: User) -> None:
    name = f"{user.username}_new"
    renamed = await airflow.users.update(user.username, username=name)
    assert renamed.to_dict() == user.to_dict() | {"username": name}
    assert await airflow.users.get(name) == renamed
    with pytest.raises(NotFound):
        await airflow.users.get(user.username)
    with pytest.raises(AlreadyExists, match="^409 Conflict: The username `admin` already exists"):
        await airflow.users.update(name, username="admin")
    with pytest.raises(AlreadyExists, match="^409 Conflict: The email `viewer` already exists"):
        await airflow.users.update(name, email="viewer")
    assert await airflow.users.get(name) == renamed
    with pytest.raises(NotFound, match="404 User not found"):
        await airflow.users.update(user.username, email="x")


# behaviour: U1
async def test_the_case_of_a_user_name_is_ignored(airflow: AsyncAirflow, user: User) -> None:
    name = user.username.upper()
    assert name != user.username
    assert await airflow.users.get(name) == user
    with pytest.raises(AlreadyExists, match=f"Username `{name}` already exists"):
        await airflow.users.create(
            name, password="pw", email=f"{name}@x", first_name="", last_name=""
        )
    await airflow.users.delete(name)
    with pytest.raises(NotFound):
        await airflow.users.get(user.username)


async def test_delete_user(airflow: AsyncAirflow, viewer: AsyncAirflow, user: User) -> None:
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        await viewer.users.delete(user.username)
    assert await airflow.users.get(user.username) == user
    await airflow.users.delete(user.username.upper())
    with pytest.raises(NotFound):
        await airflow.users.get(user.username)
    with pytest.raises(NotFound, match="404 User not found"):
        await airflow.users.delete(user.username.upper())


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
    # Nothing is taken away.
    assert permissions_of(more) == before | {("can_edit", "DAGs")}
    assert await airflow.roles.get(role.name) == more
    assert await airflow.roles.update(role.name, actions=[]) == more
    with pytest.raises(BadRequest, match="The specified action: 'can_nothing' was not found"):
        await airflow.roles.update(role.name, actions=[("can_nothing", "DAGs")])
    with pytest.raises(NotFound, match="404 Role not found"):
        await airflow.roles.update("no such role", actions=[])


async def test_patch_role_with_another_name(airflow: AsyncAirflow, role: Role) -> None:
    name = f"{role.name}_new"
    # The server answers 200, and does nothing.
    with pytest.raises(AlreadyExists, match=f"not renamed the role '{role.name}' to 'Viewer'"):
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


async def test_get_permissions(airflow: AsyncAirflow, viewer: AsyncAirflow) -> None:
    rows = airflow.permissions.list(page_size=2)
    names = [action.name async for action in rows]
    assert {"can_create", "can_delete", "can_edit", "can_read", "menu_access"} <= set(names)
    assert len(names) == len(set(names)) == await rows.total()
    assert len(await airflow.permissions.list(start=1).collect()) == len(names) - 1
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        await viewer.permissions.list().collect()
