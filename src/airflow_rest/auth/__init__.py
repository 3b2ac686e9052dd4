"""Ways to sign in. Each is an `httpx.Auth` for the `auth` argument of both clients.

    from airflow_rest import Airflow
    from airflow_rest.auth import SessionAuth

    with Airflow("https://airflow.example.com", auth=SessionAuth("user", "password")) as airflow:
        ...

None of them shows its secret in a repr, and none can be pickled. Credentials that come from
elsewhere (a login, a token service) are obtained with the first request, shared by all requests,
and renewed when they expire: once, even if many threads or tasks notice at the same time. Clients
in several event loops or forked processes may share one. Each event loop and each process then
renews the credentials independently.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_rest import _lazy

if TYPE_CHECKING:
    from airflow_rest.auth._bearer import BearerAuth
    from airflow_rest.auth._google import GoogleAuth
    from airflow_rest.auth._headers import ApiKeyAuth, BasicAuth
    from airflow_rest.auth._kerberos import KerberosAuth
    from airflow_rest.auth._mwaa import MwaaAuth
    from airflow_rest.auth._session import SessionAuth

__all__ = [
    "ApiKeyAuth",
    "BasicAuth",
    "BearerAuth",
    "GoogleAuth",
    "KerberosAuth",
    "MwaaAuth",
    "SessionAuth",
]

if not TYPE_CHECKING:
    __getattr__ = _lazy.attributes(
        __name__,
        {
            "ApiKeyAuth": "airflow_rest.auth._headers",
            "BasicAuth": "airflow_rest.auth._headers",
            "BearerAuth": "airflow_rest.auth._bearer",
            "GoogleAuth": "airflow_rest.auth._google",
            "KerberosAuth": "airflow_rest.auth._kerberos",
            "MwaaAuth": "airflow_rest.auth._mwaa",
            "SessionAuth": "airflow_rest.auth._session",
        },
    )


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
