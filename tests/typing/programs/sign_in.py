"""Every way to sign in."""

from __future__ import annotations

import ssl
from collections.abc import Generator

import httpx

from airflow_rest import Airflow, AsyncAirflow
from airflow_rest.auth import (
    ApiKeyAuth,
    BasicAuth,
    BearerAuth,
    GoogleAuth,
    KerberosAuth,
    MwaaAuth,
    SessionAuth,
)
from airflow_rest.types import Credentials, Retries


class Signed(httpx.Auth):
    """The authentication scheme of a company's gateway."""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["X-Signature"] = "..."
        yield request


def token() -> str:
    return "a token that is valid for an hour"


async def async_token() -> str:
    return token()


KINDS: dict[str, Credentials] = {
    "none": None,
    "password": ("user", "password"),
    "token": "token",
    "basic": BasicAuth("user", "password"),
    "bearer": BearerAuth(token),
    "session": SessionAuth("user", "password"),
    "own": Signed(),
}


def client(kind: str, *, retries: Retries = 2) -> Airflow:
    return Airflow("https://airflow.example.com/team", auth=KINDS[kind], retries=retries)


def cloud() -> list[Airflow]:
    return [
        Airflow("https://composer.example.com", auth=GoogleAuth()),
        Airflow("https://mwaa.example.com", auth=MwaaAuth("environment", region_name="eu-west-1")),
        Airflow("https://kerberos.example.com", auth=KerberosAuth()),
        Airflow("https://gateway.example.com", auth=ApiKeyAuth("key")),
    ]


def asynchronous() -> AsyncAirflow:
    return AsyncAirflow(
        "https://airflow.example.com",
        auth=BearerAuth(async_token),
        verify=ssl.create_default_context(),
        transport=httpx.AsyncHTTPTransport(),
    )
