"""Read the arguments of a client from the environment. Messages show no credentials."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, NamedTuple

from airflow_rest._api_v1 import API_V1, as_auth
from airflow_rest._engine.environment import trusting
from airflow_rest._engine.settings import api_url

if TYPE_CHECKING:
    import ssl
    from collections.abc import Generator

    import httpx

_PREFIX = "AIRFLOW_REST_"
_NAMES = ("URL", "TOKEN", "USERNAME", "PASSWORD", "CA_FILE")


class Arguments(NamedTuple):
    """The arguments of a client that come from `AIRFLOW_REST_*` variables."""

    url: str
    auth: httpx.Auth | None
    verify: bool | ssl.SSLContext


def read() -> Arguments:
    """Read the variables for `from_env`. An empty variable counts as not set.

    Raises:
        ValueError: A variable is missing, invalid or misspelled, or contradicts another.
    """
    for variable in os.environ:
        name = variable.removeprefix(_PREFIX)
        if name != variable and name not in _NAMES:
            from difflib import get_close_matches  # only needed for an error

            for close in get_close_matches(name, _NAMES, 1):
                raise ValueError(
                    f"{variable} is not a known variable: did you mean {_PREFIX}{close}?"
                )
    url, token, username, password, ca_file = (
        os.environ.get(f"{_PREFIX}{name}", "") for name in _NAMES
    )
    if not url:
        raise ValueError("AIRFLOW_REST_URL is not set")
    if username and not password:
        raise ValueError("AIRFLOW_REST_USERNAME is set, but AIRFLOW_REST_PASSWORD is not")
    if password and not username:
        raise ValueError("AIRFLOW_REST_PASSWORD is set, but AIRFLOW_REST_USERNAME is not")
    with _naming("AIRFLOW_REST_URL"):
        _, url_user = api_url(url, API_V1)
    if token and username:
        raise ValueError(
            "AIRFLOW_REST_TOKEN and AIRFLOW_REST_USERNAME are both set: set only one of them"
        )
    if url_user and (token or username):
        other = "AIRFLOW_REST_TOKEN" if token else "AIRFLOW_REST_USERNAME"
        raise ValueError(
            f"AIRFLOW_REST_URL has a user, and {other} is set too: use only one of them"
        )
    auth: httpx.Auth | None = None
    if token:
        with _naming("AIRFLOW_REST_TOKEN"):
            auth = as_auth(token)
    elif username:
        with _naming("AIRFLOW_REST_USERNAME and AIRFLOW_REST_PASSWORD"):
            auth = as_auth((username, password))
    verify = trusting("AIRFLOW_REST_CA_FILE", ca_file) if ca_file else True
    return Arguments(url, auth, verify)


@contextlib.contextmanager
def _naming(variable: str) -> Generator[None]:
    """Name the variable in an error about its value."""
    try:
        yield
    except ValueError as error:
        raise ValueError(f"{variable}: {error}") from None
