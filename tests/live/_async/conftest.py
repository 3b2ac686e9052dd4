from __future__ import annotations

import contextlib
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

import pytest
from live_helpers import TLS as TLS
from live_helpers import Ended, Ran, Unique, Until, options

from airflow_rest import AlreadyExists, AsyncAirflow
from airflow_rest.models import Role, User
from local_airflow import LocalAirflow

T = TypeVar("T")

# Part of every id that these tests create, because both flavours share one server.
FLAVOUR = "_async"

_numbers = itertools.count()


@pytest.fixture
async def airflow(server: LocalAirflow) -> AsyncIterator[AsyncAirflow]:
    """A client of the real server, as its administrator."""
    async with AsyncAirflow(server.url, **options(server, AsyncAirflow)) as client:
        yield client


@pytest.fixture
async def viewer(server: LocalAirflow) -> AsyncIterator[AsyncAirflow]:
    """A client of a user who may read most objects and change nothing."""
    user = server.users[1]
    auth = (user.username, user.password)
    async with AsyncAirflow(server.url, auth=auth, verify=TLS) as client:
        yield client


@pytest.fixture
def unique() -> Callable[[str], str]:
    """A function that returns ids that no other test uses."""
    return lambda name: f"{name}{FLAVOUR}_{next(_numbers)}"


@pytest.fixture
def until(airflow: AsyncAirflow) -> Callable[..., Awaitable[object]]:
    """Repeat a call until its result meets a condition."""

    async def ask(
        question: Callable[[], Awaitable[T]], will_do: Callable[[T], bool], seconds: int = 120
    ) -> T:
        for _ in range(seconds * 4):
            result = await question()
            if will_do(result):
                return result
            await airflow.clock.sleep(0.25)
        raise AssertionError(f"still {result!r} after {seconds} s")

    return ask


@pytest.fixture
def ended(airflow: AsyncAirflow, until: Until) -> Ended:
    """Wait until a run has ended."""

    async def wait(dag_id: str, dag_run_id: str) -> Any:
        async def get() -> Any:
            return await airflow.dag_runs.get(dag_id, dag_run_id)

        return await until(get, lambda run: run.state in ("success", "failed"))

    return wait


@pytest.fixture
def ran(airflow: AsyncAirflow, until: Until) -> Ran:
    """Return the shared run of a DAG after it has ended. Tests read it and do not change it."""

    async def run(dag_id: str) -> Any:
        await airflow.dags.unpause(dag_id)
        with contextlib.suppress(AlreadyExists):
            await airflow.dag_runs.trigger(dag_id, dag_run_id="shared")

        async def get() -> Any:
            return await airflow.dag_runs.get(dag_id, "shared")

        return await until(get, lambda run: run.state in ("success", "failed"))

    return run


@pytest.fixture
async def user(airflow: AsyncAirflow, unique: Unique) -> AsyncIterator[User]:
    """A new user; users with its name or its new name are deleted afterwards."""
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
    """A new role; roles with its name or its new name are deleted afterwards."""
    name = unique("role")
    yield await airflow.roles.create(name, actions=[("can_read", "DAGs"), ("can_read", "Pools")])
    for role_name in (name, f"{name}_new"):
        if role_name in [each.name async for each in airflow.roles.list()]:
            await airflow.roles.delete(role_name)
