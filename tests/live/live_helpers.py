"""Helpers for the live tests."""

from __future__ import annotations

import functools
import importlib.util
import os
import ssl
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from fake_server import FakeServer

from airflow_api_v1.runtime import release
from airflow_rest import Airflow, AsyncAirflow
from airflow_rest.auth import SessionAuth
from airflow_rest.models import User
from local_airflow import LocalAirflow
from local_kdc import missing

TLS = ssl.create_default_context()

# The types of fixtures. In async tests, the results of the last three must be awaited.
Unique = Callable[[str], str]
Until = Callable[..., Any]
Ran = Callable[[str], Any]
Ended = Callable[[str, str], Any]


def _no_kerberos() -> str:
    if packages := missing():
        return f"no Kerberos: apt-get install {' '.join(packages)}, then make setup"
    if importlib.util.find_spec("httpx_gssapi") is None:
        return "httpx-gssapi is not in .venv: install krb5-config and cc, then make setup"
    return ""


# Why the Kerberos tests cannot run. If they can, all servers are the installation that they need.
NO_KERBEROS = _no_kerberos()
EXTRAS = [] if NO_KERBEROS else ["kerberos"]

LONG_AGO, LATER = datetime(2020, 1, 1, tzinfo=UTC), datetime.now(UTC) + timedelta(days=1)


def roles_of(user: User) -> set[str]:
    """Return the names of a user's roles."""
    assert user.roles is not None
    return {role.name for role in user.roles}


def options(
    server: LocalAirflow | FakeServer, kind: type[Airflow] | type[AsyncAirflow]
) -> dict[str, Any]:
    """Return the arguments for a client of a server, as its administrator."""
    if isinstance(server, FakeServer):
        return server.options(kind)
    return {"auth": session(server), "verify": TLS}


@functools.cache
def session(server: LocalAirflow) -> SessionAuth | tuple[str, str]:
    """Return credentials that all clients share.

    Airflow writes to its database when it checks a password. The tests would take twice as long if
    it did so for each request. Before 2.3, Airflow allows only one way to sign in.
    """
    user = server.username, server.password
    return SessionAuth(*user) if release(server.version) >= release("2.3") else user


def environment(server: LocalAirflow) -> dict[str, str]:
    """Return an environment that has the server's URL and user."""
    return os.environ | {
        "AIRFLOW_REST_URL": server.url,
        "AIRFLOW_REST_USERNAME": server.username,
        "AIRFLOW_REST_PASSWORD": server.password,
    }


def run(source: str, server: LocalAirflow, *, status: int = 0) -> str:
    """Run a program in a new interpreter, with the server's URL and user in its environment."""
    command = [sys.executable, "-W", "error", "-c", source]
    done = subprocess.run(
        command, env=environment(server), capture_output=True, text=True, check=False
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout
