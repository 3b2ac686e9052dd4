# Derived from _async/test_users.py by scripts/derive.py. Do not edit.
"""The user API. Each test checks what the server has stored."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from live_helpers import Unique, roles_of

from airflow_rest import (
    Airflow,
    AlreadyExists,
    BadRequest,
    Conflict,
    NotFound,
    PermissionDenied,
    ServerError,
    Unauthenticated,
)

if TYPE_CHECKING:
    from airflow_rest.models import User
    from local_airflow import LocalAirflow

# All methods are deprecated; tests/http asserts the warnings.
pytestmark = pytest.mark.filterwarnings(r"ignore:(users|roles|permissions)\.:DeprecationWarning")


def test_get_users(airflow: Airflow, viewer: Airflow, user: User) -> None:
    rows = airflow.users.list(page_size=1)
    users = rows.collect()
    names = [each.username for each in users]
    assert names[:2] == ["admin", "viewer"]
    assert len(names) == len(set(names)) == rows.total()
    assert user in users
    emails = [each.email for each in airflow.users.list(order_by="email")]
    assert sorted(emails, key=str) == emails
    assert [each.username for each in airflow.users.list(start=2)] == names[2:]
    # The server accepts neither a leading `-` nor a field name of the response.
    for order_by in ("-email", "username"):
        with pytest.raises(BadRequest, match=f"^400 Bad Request: Ordering with '{order_by}'"):
            airflow.users.list(order_by=order_by).collect()
    with pytest.raises(ServerError):
        airflow.users.list(order_by="user_name").collect()
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        viewer.users.list().collect()


# behaviour: W13, U1
def test_get_user(airflow: Airflow, viewer: Airflow, user: User) -> None:
    assert airflow.users.get(user.username) == user
    admin = airflow.users.get("admin")
    assert (airflow.users.get("ADMIN")).username == "admin"
    assert roles_of(admin) == {"Admin"}
    assert admin.active is True
    assert admin.login_count is not None
    assert admin.fail_login_count is not None
    for time in (user.created_on, user.changed_on, admin.last_login):
        assert time is not None
        assert time.utcoffset() == timedelta(0)
    sent = user.to_dict()["created_on"]
    assert user.created_on is not None
    assert user.created_on.isoformat() == f"{sent}+00:00", "the server sends it without a time zone"
    with pytest.raises(NotFound) as caught:
        airflow.users.get("nobody")
    assert (caught.value.status, caught.value.title) == (404, "User not found")
    assert caught.value.detail == "The User with username `nobody` was not found"
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        viewer.users.get("admin")


def test_post_user(
    airflow: Airflow, viewer: Airflow, server: LocalAirflow, user: User, unique: Unique
) -> None:
    assert (user.first_name, user.last_name) == ("Ann", "Lee")
    assert user.email == f"{user.username}@example.com"
    assert roles_of(user) == {"Viewer", "Op"}
    assert user.active is True
    assert "password" not in user.to_dict()
    auth = (user.username, "first password")
    with Airflow(server.url, auth=auth, verify=False) as signed_in:
        assert (signed_in.dags.get("etl")).dag_id == "etl"
    named: dict[str, Any] = {"password": "hunter2", "first_name": "", "last_name": ""}
    name = unique("other")
    with pytest.raises(AlreadyExists) as caught:
        airflow.users.create(user.username, email=f"{name}@example.com", **named)
    assert (caught.value.status, caught.value.title) == (409, "Conflict")
    assert caught.value.field == "username"
    assert caught.value.detail == f"Username `{user.username}` already exists. Use PATCH to update."
    with pytest.raises(AlreadyExists, match="is already taken") as caught:
        airflow.users.create(name, email=f"{user.username}@example.com", **named)
    assert caught.value.field == "email"
    with pytest.raises(BadRequest, match="Unknown roles: 'no such role'"):
        airflow.users.create(name, email=name, roles="no such role", **named)
    with pytest.raises(BadRequest, match="should be non-empty - 'email'"):
        airflow.users.create(name, email="", **named)
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        viewer.users.create(name, email=name, roles="Admin", **named)
    with pytest.raises(NotFound):
        airflow.users.get(name)
    # Without roles, the server assigns its default role.
    plain = airflow.users.create(name, email=name, **named)
    assert roles_of(plain) == {"Public"}
    airflow.users.delete(name)


@pytest.mark.parametrize(
    "changes",
    [
        {"email": "another@example.com"},
        {"first_name": "Bea"},
        {"last_name": ""},
        {"first_name": "Cleo", "last_name": "Moe"},
    ],
)
def test_patch_user(airflow: Airflow, user: User, changes: dict[str, Any]) -> None:
    changed = airflow.users.update(user.username, **changes)
    assert changed.to_dict() == user.to_dict() | changes
    assert airflow.users.get(user.username) == changed


def test_patch_user_with_other_roles(airflow: Airflow, user: User) -> None:
    for names in ("Admin", ["Viewer", "User"], []):
        changed = airflow.users.update(user.username, roles=names)
        assert roles_of(changed) == ({names} if isinstance(names, str) else set(names))
        assert changed.email == user.email
        assert airflow.users.get(user.username) == changed
    with pytest.raises(BadRequest, match="Unknown roles: 'no such role'"):
        airflow.users.update(user.username, roles=["Viewer", "no such role"])
    assert roles_of(airflow.users.get(user.username)) == set()


def test_patch_user_with_another_password(
    airflow: Airflow, server: LocalAirflow, user: User
) -> None:
    airflow.users.update(user.username, password="second password")
    auth = (user.username, "second password")
    with Airflow(server.url, auth=auth, verify=False) as signed_in:
        assert (signed_in.dags.get("etl")).dag_id == "etl"
    auth = (user.username, "first password")
    with Airflow(server.url, auth=auth, verify=False) as stale:
        with pytest.raises((Unauthenticated, PermissionDenied)) as caught:
            stale.dags.get("etl")
    assert "first password" not in f"{caught.value} {vars(caught.value)}"
    assert roles_of(airflow.users.get(user.username)) == {"Viewer", "Op"}


def test_patch_user_with_another_name(airflow: Airflow, user: User) -> None:
    name = f"{user.username}_new"
    renamed = airflow.users.update(user.username, username=name)
    assert renamed.to_dict() == user.to_dict() | {"username": name}
    assert airflow.users.get(name) == renamed
    with pytest.raises(NotFound):
        airflow.users.get(user.username)
    with pytest.raises(Conflict, match="^409 Conflict: The username `admin` already exists"):
        airflow.users.update(name, username="admin")
    with pytest.raises(Conflict, match="^409 Conflict: The email `viewer` already exists"):
        airflow.users.update(name, email="viewer")
    assert airflow.users.get(name) == renamed
    with pytest.raises(NotFound, match="404 User not found"):
        airflow.users.update(user.username, email="x")


# behaviour: U1
def test_the_case_of_a_user_name_is_ignored(airflow: Airflow, user: User) -> None:
    name = user.username.upper()
    assert name != user.username
    assert airflow.users.get(name) == user
    with pytest.raises(AlreadyExists, match=f"Username `{name}` already exists"):
        airflow.users.create(name, password="pw", email=f"{name}@x", first_name="", last_name="")
    airflow.users.delete(name)
    with pytest.raises(NotFound):
        airflow.users.get(user.username)


def test_delete_user(airflow: Airflow, viewer: Airflow, user: User) -> None:
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        viewer.users.delete(user.username)
    assert airflow.users.get(user.username) == user
    airflow.users.delete(user.username.upper())
    with pytest.raises(NotFound):
        airflow.users.get(user.username)
    with pytest.raises(NotFound, match="404 User not found"):
        airflow.users.delete(user.username.upper())
