# Derived from _async/conftest.py by scripts/derive.py. Do not edit.
from __future__ import annotations

import contextlib
import itertools
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from live_helpers import TLS as TLS
from live_helpers import Ended, Ran, Unique, Until, options

from airflow_rest import Airflow, AlreadyExists

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from airflow_rest.models import Role, User
    from local_airflow import LocalAirflow

T = TypeVar("T")

# Part of every id that these tests create, because both flavours share one server.
FLAVOUR = "_sync"

_numbers = itertools.count()


@pytest.fixture
def airflow(server: LocalAirflow) -> Iterator[Airflow]:
    """A client of the real server, as its administrator."""
    with Airflow(server.url, **options(server, Airflow)) as client:
        yield client


@pytest.fixture
def viewer(server: LocalAirflow) -> Iterator[Airflow]:
    """A client of a user who may read most objects and change nothing."""
    user = server.users[1]
    auth = (user.username, user.password)
    with Airflow(server.url, auth=auth, verify=TLS) as client:
        yield client


@pytest.fixture
def unique() -> Callable[[str], str]:
    """A function that returns ids that no other test uses."""
    return lambda name: f"{name}{FLAVOUR}_{next(_numbers)}"


@pytest.fixture
def until(airflow: Airflow) -> Callable[..., Awaitable[object]]:
    """Repeat a call until its result meets a condition."""

    def ask(
        question: Callable[[], Awaitable[T]], will_do: Callable[[T], bool], seconds: int = 120
    ) -> T:
        for _ in range(seconds * 4):
            result = question()
            if will_do(result):
                return result
            airflow.clock.sleep(0.25)
        raise AssertionError(f"still {result!r} after {seconds} s")

    return ask


@pytest.fixture
def ended(airflow: Airflow, until: Until) -> Ended:
    """Wait until a run has ended."""

    def wait(dag_id: str, dag_run_id: str) -> Any:
        def get() -> Any:
            return airflow.dag_runs.get(dag_id, dag_run_id)

        return until(get, lambda run: run.state in ("success", "failed"))

    return wait


@pytest.fixture
def ran(airflow: Airflow, until: Until) -> Ran:
    """Return the shared run of a DAG after it has ended. Tests read it and do not change it."""

    def run(dag_id: str) -> Any:
        airflow.dags.unpause(dag_id)
        with contextlib.suppress(AlreadyExists):
            airflow.dag_runs.trigger(dag_id, dag_run_id="shared")

        def get() -> Any:
            return airflow.dag_runs.get(dag_id, "shared")

        return until(get, lambda run: run.state in ("success", "failed"))

    return run


@pytest.fixture
def user(airflow: Airflow, unique: Unique) -> Iterator[User]:
    """A new user; users with its name or its new name are deleted afterwards."""
    name = unique("user")
    yield airflow.users.create(
        name,
        password="first password",
        email=f"{name}@example.com",
        first_name="Ann",
        last_name="Lee",
        roles=["Viewer", "Op"],
    )
    for username in (name, f"{name}_new"):
        if username in [each.username for each in airflow.users.list()]:
            airflow.users.delete(username)


@pytest.fixture
def role(airflow: Airflow, unique: Unique) -> Iterator[Role]:
    """A new role; roles with its name or its new name are deleted afterwards."""
    name = unique("role")
    yield airflow.roles.create(name, actions=[("can_read", "DAGs"), ("can_read", "Pools")])
    for role_name in (name, f"{name}_new"):
        if role_name in [each.name for each in airflow.roles.list()]:
            airflow.roles.delete(role_name)
