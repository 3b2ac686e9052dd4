"""Methods of deprecated operations warn their caller."""

from __future__ import annotations

import re
import warnings
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from airflow_rest import AsyncAirflow

USER = {"username": "ann", "email": "a@b.c", "first_name": "Ann", "last_name": "Lee"}
ROLE = {"name": "ops", "actions": []}
LISTS = {"users": [], "roles": [], "actions": [], "total_entries": 0}
NAMES: dict[str, Any] = {"email": "a@b.c", "first_name": "", "last_name": ""}
DEPRECATED: list[tuple[str, Callable[[AsyncAirflow], Awaitable[Any]]]] = [
    ("users.list", lambda a: a.users.list().collect()),
    ("users.get", lambda a: a.users.get("ann")),
    ("users.create", lambda a: a.users.create("ann", password="pw", **NAMES)),
    ("users.update", lambda a: a.users.update("ann", email="a@b.c")),
    ("users.delete", lambda a: a.users.delete("ann")),
    ("roles.list", lambda a: a.roles.list().collect()),
    ("roles.get", lambda a: a.roles.get("ops")),
    ("roles.create", lambda a: a.roles.create("ops")),
    ("roles.update", lambda a: a.roles.update("ops", actions=[])),
    ("roles.delete", lambda a: a.roles.delete("ops")),
    ("permissions.list", lambda a: a.permissions.list().collect()),
]


@pytest.mark.parametrize(("name", "call"), DEPRECATED, ids=[row[0] for row in DEPRECATED])
async def test_a_deprecated_method_warns_its_caller_once_before_anything_is_sent(
    airflow: AsyncAirflow,
    httpserver: HTTPServer,
    respond: Callable[[Any], None],
    name: str,
    call: Callable[[AsyncAirflow], Awaitable[Any]],
) -> None:
    respond(USER | ROLE | LISTS)
    message = f"{name} is deprecated in Airflow's API since Airflow 2.8; later servers may not"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(DeprecationWarning, match=re.escape(message)):
            await call(airflow)
    assert httpserver.log == []
    with pytest.warns(DeprecationWarning, match=re.escape(message)) as caught:
        await call(airflow)
    (warning,) = caught
    assert warning.filename == __file__
    assert httpserver.log != []


async def test_a_deprecated_list_warns_when_it_is_called_and_not_when_it_is_iterated(
    airflow: AsyncAirflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond(LISTS)
    with pytest.deprecated_call():
        rows = airflow.roles.list()
    assert httpserver.log == []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert await rows.collect() == []
        assert await rows.total() == 0
