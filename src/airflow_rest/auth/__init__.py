"""Ways to sign in: each is an `httpx.Auth` that both clients take as `auth`.

    from airflow_rest import Airflow
    from airflow_rest.auth import SessionAuth

    with Airflow("https://airflow.example.com", auth=SessionAuth("user", "password")) as airflow:
        ...

None of them shows its secret in a repr or can be pickled. Those that get their credentials from
somewhere (a login, a token service) get them at the first request, keep them for all, and get them
anew when they expire: once, however many threads or tasks notice at the same time. Clients in
several event loops or forked processes may share one; each of those then renews it by itself.
"""

from __future__ import annotations

from airflow_rest.auth._google import GoogleAuth
from airflow_rest.auth._headers import ApiKeyAuth, BasicAuth, BearerAuth
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
