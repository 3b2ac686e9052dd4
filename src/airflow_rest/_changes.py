"""What the `update` methods take: only the fields that are given are changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from airflow_api_v1.runtime import nearest, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from airflow_rest._arguments import Texts


def mask(method: str, changes: Mapping[str, object], known: Any) -> str:
    """Return the update mask of some changes: the names of their fields.

    Args:
        method: The name of the method that takes the changes.
        changes: The changes.
        known: The TypedDict of the changes that it takes.

    Raises:
        ValueError: There are none.
        TypeError: One has an unknown name.
    """
    for name in changes:
        if name not in known.__optional_keys__:
            raise TypeError(
                f"{method}() got an unexpected keyword argument {shown(name)}"
                + nearest(name, sorted(known.__optional_keys__))
            )
    if not changes:
        raise ValueError("there is nothing to change: give at least one field")
    return ",".join(changes)


class VariableChanges(TypedDict, total=False):
    """What `variables.update` takes.

    Attributes:
        value: The new value.
        description: The new description; `""` to have none. From Airflow 2.5.
    """

    value: str
    description: str


class PoolChanges(TypedDict, total=False):
    """What `pools.update` takes.

    Attributes:
        name: The new name. The default pool keeps its own.
        slots: How many slots the pool is to have; 0 lets nothing start.
        description: The new description; None to have none. From Airflow 2.3.
        include_deferred: Whether deferred task instances are to take slots. From Airflow 2.7.
    """

    name: str
    slots: int
    description: str | None
    include_deferred: bool


class ConnectionChanges(TypedDict, total=False):
    """What `connections.update` takes. None empties a field, where it is allowed.

    Attributes:
        conn_type: The new type.
        description: The new description. From Airflow 2.2.
        host: The new host.
        login: The new user name.
        schema: The new schema, which is a database's name for some types.
        port: The new port.
        password: The new password. It cannot be removed.
        extra: All of the new extra, as a mapping or as the text of a JSON object.
    """

    conn_type: str
    description: str | None
    host: str | None
    login: str | None
    schema: str | None
    port: int | None
    password: str
    extra: str | Mapping[str, Any] | None


class UserChanges(TypedDict, total=False):
    """What `users.update` takes.

    Attributes:
        username: The new name to sign in with.
        email: The new address, which no other user may have.
        first_name: The new first name.
        last_name: The new last name.
        roles: The names of the roles that the user is to have, in place of those of now.
        password: The new password.
    """

    username: str
    email: str
    first_name: str
    last_name: str
    roles: Texts
    password: str


class RoleChanges(TypedDict, total=False):
    """What `roles.update` takes.

    Attributes:
        name: The new name.
        actions: Permissions to add, each a pair of the names of an action and of a resource.
    """

    name: str
    actions: Iterable[tuple[str, str]]
