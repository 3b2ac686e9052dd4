"""What the engine needs to know about the REST API v1 of Airflow 2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx

from airflow_rest import auth
from airflow_rest._engine.checks import kind
from airflow_rest._engine.redaction import line
from airflow_rest._engine.settings import Api

if TYPE_CHECKING:
    from collections.abc import Mapping

    from airflow_rest._engine.settings import Credentials

# Airflow 3 responds with this to every path of v1.
_REMOVED = "/api/v1 has been removed"


def as_auth(credentials: Credentials) -> httpx.Auth | None:
    """Convert the `auth` argument of a client to what httpx accepts.

    Raises:
        TypeError: The argument has the wrong type.
        ValueError: A token or a user name cannot be sent.
    """
    if credentials is None or isinstance(credentials, httpx.Auth):
        return credentials
    if isinstance(credentials, str):
        return auth.BearerAuth(credentials)
    if isinstance(credentials, type):
        raise TypeError(f"auth must be an instance, not {kind(credentials)}")
    if not isinstance(credentials, tuple | list) or len(credentials) != 2:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError("auth must be a (user, password) pair, a token string or an httpx.Auth")
    return auth.BasicAuth(*credentials)


def without_v1(version: str) -> str:
    """Return the message for a server that has no API v1.

    Args:
        version: The version of the server, as far as it is known.
    """
    return (
        f"the server runs Airflow {version}, which has no REST API v1: use Airflow's own client for"
        " Airflow 3 (pip install apache-airflow-client)"
    )


def unsupported(status: int, problem: Mapping[str, Any]) -> str | None:
    """Return the message if an error means that the server has no API v1; None otherwise.

    Args:
        status: The status of the response.
        problem: The decoded body of the response.
    """
    removed = line(problem.get("error"))
    if status == 404 and removed and removed.startswith(_REMOVED):
        return without_v1("3 or later")
    return None


API_V1 = Api("/api/v1", as_auth, unsupported)
