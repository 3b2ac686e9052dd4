"""The types in public signatures, for annotations in programs that use this library.

    from airflow_rest.types import Dags

    def paused(dags: Dags) -> list[str]:
        return [dag.dag_id for dag in dags.list(paused=True)]

This module also has the class of every resource, imported on first use: `Airflow("...").dags` is a
`Dags`, `AsyncAirflow("...").dags` is an `AsyncDags`. Types such as `DAGRunOrder` have the values of
`order_by`. The types of the server's responses are in `airflow_rest.models`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Required, TypeAlias, TypedDict

import airflow_rest._async as _async  # `from airflow_rest import` hides their __all__ from pyright
import airflow_rest._sync as _sync
from airflow_api_v1 import orders as _orders
from airflow_api_v1.orders import *  # noqa: F403
from airflow_rest import _lazy

if TYPE_CHECKING:
    from airflow_api_v1.runtime import ApiRequest as ApiRequest
    from airflow_rest._async import *  # noqa: F403
    from airflow_rest._async.clock import AsyncClock as AsyncClock
    from airflow_rest._engine.settings import Credentials as Credentials
    from airflow_rest._engine.settings import Options as Options
    from airflow_rest._sync import *  # noqa: F403
    from airflow_rest._sync.clock import Clock as Clock
    from airflow_rest.retry import Retries as Retries

__all__ = [
    "ApiRequest",
    "AsyncClock",
    "Clock",
    "ConnectionChanges",
    "Credentials",
    "DesiredConnection",
    "DesiredPool",
    "DesiredVariable",
    "Options",
    "PoolChanges",
    "Retries",
    "RoleChanges",
    "Texts",
    "Time",
    "UserChanges",
    "VariableChanges",
]
__all__ += _orders.__all__
__all__ += _async.__all__
__all__ += _sync.__all__

if not TYPE_CHECKING:
    __getattr__ = _lazy.attributes(
        __name__,
        {
            "ApiRequest": "airflow_api_v1.runtime",
            "AsyncClock": "airflow_rest._async.clock",
            "Clock": "airflow_rest._sync.clock",
            "Credentials": "airflow_rest._engine.settings",
            "Options": "airflow_rest._engine.settings",
            "Retries": "airflow_rest.retry",
            **dict.fromkeys(_async.__all__, "airflow_rest._async"),
            **dict.fromkeys(_sync.__all__, "airflow_rest._sync"),
        },
    )


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


Time: TypeAlias = datetime.datetime | str
"""An aware datetime, or an ISO 8601 string with an offset, such as `2026-11-01T00:00:00Z`."""
Texts: TypeAlias = str | Iterable[str]
"""One string, or several."""


class VariableChanges(TypedDict, total=False):
    """The changes that `variables.update` accepts.

    Attributes:
        value: The new value.
        description: The new description; `""` to remove it. From Airflow 2.5.
    """

    value: str
    description: str


class PoolChanges(TypedDict, total=False):
    """The changes that `pools.update` accepts.

    Attributes:
        name: The new name. The default pool cannot be renamed.
        slots: The new number of slots; with 0, no task of the pool starts.
        description: The new description; None to remove it. From Airflow 2.3.
        include_deferred: Whether deferred task instances occupy slots. From Airflow 2.7.
    """

    name: str
    slots: int
    description: str | None
    include_deferred: bool


class ConnectionChanges(TypedDict, total=False):
    """The changes that `connections.update` accepts. None empties a field that may be empty.

    Attributes:
        conn_type: The new type.
        description: The new description. From Airflow 2.2.
        host: The new host.
        login: The new user name.
        schema: The new schema; for some types the name of a database.
        port: The new port.
        password: The new password. It cannot be removed.
        extra: The new `extra` as a whole: a mapping, or the text of a JSON object.
    """

    conn_type: str
    description: str | None
    host: str | None
    login: str | None
    schema: str | None
    port: int | None
    password: str
    extra: str | Mapping[str, Any] | None


class DesiredVariable(TypedDict, total=False):
    """A variable for `variables.apply`.

    Attributes:
        value: The value. Convert other types to a string, for example with `json.dumps`.
        description: The description; `""` for none.
    """

    value: Required[str]
    description: str


class DesiredConnection(TypedDict, total=False):
    """A connection for `connections.apply`. None means that a field is empty.

    Attributes:
        conn_type: The type, such as `postgres`.
        description: The description. From Airflow 2.2.
        host: The host.
        login: The user name.
        schema: The schema; for some types the name of a database.
        port: The port.
        password: The password.
        extra: Further settings for the type, as a mapping or as the text of a JSON object.
    """

    conn_type: Required[str]
    description: str | None
    host: str | None
    login: str | None
    schema: str | None
    port: int | None
    password: str
    extra: str | Mapping[str, Any] | None


class DesiredPool(TypedDict, total=False):
    """A pool for `pools.apply`.

    Attributes:
        slots: The number of slots; with 0, no task of the pool starts.
        description: The description; None for none. From Airflow 2.3.
        include_deferred: Whether deferred task instances occupy slots. From Airflow 2.7.
    """

    slots: Required[int]
    description: str | None
    include_deferred: bool


class UserChanges(TypedDict, total=False):
    """The changes that `users.update` accepts.

    Attributes:
        username: The new name to sign in with.
        email: The new email address, which no other user may have.
        first_name: The new first name.
        last_name: The new last name.
        roles: The names of the user's new roles, which replace the current ones.
        password: The new password.
    """

    username: str
    email: str
    first_name: str
    last_name: str
    roles: Texts
    password: str


class RoleChanges(TypedDict, total=False):
    """The changes that `roles.update` accepts.

    Attributes:
        name: The new name.
        actions: The permissions to add, each as a pair: the name of an action and that of a
            resource.
    """

    name: str
    actions: Iterable[tuple[str, str]]
