"""Signing in through the login form of a real server, which counts the logins."""

from __future__ import annotations

import contextlib
import sqlite3

import pytest

from airflow_rest import AsyncAirflow, AuthenticationFailed, PermissionDenied
from airflow_rest.auth import SessionAuth
from local_airflow import LocalAirflow
from together import AsyncTogether

from .conftest import FLAVOUR, TLS


class Logins:
    """The logins of a user, as counted in the server's database."""

    def __init__(self, server: LocalAirflow) -> None:
        self.username = f"session{FLAVOUR}"
        (self.password,) = (
            user.password for user in server.users if user.username == self.username
        )
        self._database = server.home / "airflow.db"

    def _execute(self, statement: str, *values: str) -> list[tuple[int]]:
        connection = sqlite3.connect(self._database, timeout=60)
        with contextlib.closing(connection), connection:
            return connection.execute(statement, values).fetchall()

    def count(self) -> int:
        """Return how many times the user has signed in."""
        found = self._execute("select login_count from ab_user where username = ?", self.username)
        return found[0][0] or 0

    def forget(self) -> None:
        """Delete all sessions on the server."""
        self._execute("delete from session")


@pytest.fixture
def logins(server: LocalAirflow) -> Logins:
    return Logins(server)


# behaviour: W15
async def test_1000_calls_are_one_login(server: LocalAirflow, logins: Logins) -> None:
    before = logins.count()
    auth = SessionAuth(logins.username, logins.password)
    async with AsyncAirflow(server.url, auth=auth, verify=TLS) as airflow:
        for _ in range(1000):
            # Less work for the server than a pool, whose slots it counts.
            assert (await airflow.dags.get("crowded")).dag_id == "crowded"
    assert logins.count() - before == 1


async def test_a_forgotten_session_costs_one_login_and_no_call(
    server: LocalAirflow, logins: Logins
) -> None:
    before = logins.count()
    auth = SessionAuth(logins.username, logins.password)
    async with AsyncAirflow(server.url, auth=auth, verify=TLS, retries=0) as airflow:
        await airflow.pools.get("default_pool")
        assert logins.count() - before == 1
        logins.forget()
        await airflow.pools.get("default_pool")
        assert logins.count() - before == 2
        logins.forget()
        pools = await AsyncTogether.do(32, lambda number: airflow.pools.get("default_pool"))
        assert [pool.name for pool in pools] == ["default_pool"] * 32
        assert logins.count() - before == 3


async def test_a_user_without_permission_is_not_signed_in_again(
    server: LocalAirflow, logins: Logins
) -> None:
    before = logins.count()
    auth = SessionAuth(logins.username, logins.password)
    async with AsyncAirflow(server.url, auth=auth, verify=TLS) as airflow:
        await airflow.pools.get("default_pool")
        for _ in range(3):
            with pytest.raises(PermissionDenied):
                await airflow.pools.create("session", slots=1)
    assert logins.count() - before == 1


async def test_a_session_may_write(server: LocalAirflow) -> None:
    auth = SessionAuth(server.username, server.password)
    async with AsyncAirflow(server.url, auth=auth, verify=TLS) as airflow:
        run = await airflow.dag_runs.trigger("paused")
        assert (await airflow.dag_runs.get("paused", run.dag_run_id)).dag_run_id == run.dag_run_id
        await airflow.dag_runs.delete("paused", run.dag_run_id)


async def test_a_wrong_password(server: LocalAirflow) -> None:
    auth = SessionAuth(server.username, "wrong")
    async with AsyncAirflow(server.url, auth=auth, verify=TLS) as airflow:
        with pytest.raises(AuthenticationFailed, match="refused the user name or the password"):
            await airflow.pools.get("default_pool")
