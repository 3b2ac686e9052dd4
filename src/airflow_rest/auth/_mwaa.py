"""Signing in with an AWS identity: Amazon MWAA."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, cast

import httpx

from airflow_rest._engine import redaction, responses
from airflow_rest._engine.checks import kind, text
from airflow_rest.auth import _libraries
from airflow_rest.auth._base import server_of
from airflow_rest.auth._session import CookieAuth
from airflow_rest.errors import AuthenticationFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from airflow_rest.auth._base import Step

# Seconds. A session lasts for twelve hours; a server that refuses one that is this young means it.
_LIFETIME = 11 * 3600
_YOUNG = 60


class _Session(httpx.Cookies):
    """The cookies of a login, and when that was."""

    since = 0.0


class MwaaAuth(CookieAuth):
    """An AWS identity, for Amazon MWAA. Needs the extra `mwaa`.

    AWS gives a token for the environment (`airflow:CreateWebLoginToken`), and the environment's web
    server a session for the token. There is a new login before the session ends after twelve hours,
    and when the server has forgotten it. The token goes to the environment's own host only: a
    client for another URL is refused.

    Args:
        environment_name: The name of the environment.
        client: A boto3 client of MWAA; None for one with the credentials that boto3 finds.
        region_name: The region of the environment; None for the one that boto3 finds. Not together
            with `client`, which has one.
        clock: What tells the time in seconds.

    Raises:
        ImportError: boto3 is not installed, and there is no `client`.
        TypeError: An argument is of another type than its own.
        ValueError: A name is empty, or `region_name` came together with `client`.
    """

    def __init__(
        self,
        environment_name: str,
        *,
        client: Any = None,
        region_name: str | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        if not text("environment_name", environment_name):
            raise ValueError("environment_name must not be empty")
        if region_name is not None and not text("region_name", region_name):
            raise ValueError("region_name must not be empty")
        if not callable(clock):
            raise TypeError(f"clock must be a function, not {kind(clock)}")
        if client is not None and region_name is not None:
            raise ValueError("region_name is for when there is no client, which has its own")
        if client is not None and not callable(getattr(client, "create_web_login_token", None)):
            raise TypeError(f"client must be a boto3 client of MWAA, not {kind(client)}")
        if client is None:
            self._boto3: Any = _libraries.required("boto3", "mwaa")
            self._config: Any = _libraries.required("botocore.config", "mwaa")
        self._name = environment_name
        self._client = client
        self._region_name = region_name
        self._clock = clock

    def find_url(self) -> str:
        """Ask AWS where the environment's web server is (`airflow:GetEnvironment`).

        Blocks, so call it before there is an event loop, or in a thread.

        Returns:
            The base URL for a client.

        Raises:
            AuthenticationFailed: AWS did not say; `__cause__` says why.
        """
        environment, error = _libraries.in_time(
            lambda: _libraries.quietly(
                lambda: self._aws().get_environment(Name=self._name)["Environment"]
            )
        )
        if environment is None:
            raise AuthenticationFailed(
                f"AWS did not say where the environment {self._name!r} is"
                f" ({type(error).__name__}; the cause says more)"
            ) from error
        host = environment.get("WebserverUrl")
        if not host:
            raise AuthenticationFailed(
                f"the environment {self._name!r} has no web server:"
                f" its status is {environment.get('Status')}"
            )
        return f"https://{host}"

    def _aws(self) -> Any:
        if self._client is None:
            # Not of the default session, which threads must not share while they make clients.
            session = self._boto3.session.Session(region_name=self._region_name)
            config = self._config.Config(
                connect_timeout=10, read_timeout=30, retries={"mode": "standard"}
            )
            self._client = session.client("mwaa", config=config)
        return self._client

    def _token(self) -> tuple[str, str]:
        """Return the host of the web server, and a token for it."""
        token = self._aws().create_web_login_token(Name=self._name)
        return token["WebServerHostname"], token["WebToken"]

    def _age(self, held: httpx.Cookies) -> float:
        return self._clock() - cast("_Session", held).since

    def _is_stale(self, held: httpx.Cookies) -> bool:
        return not 0 <= self._age(held) < _LIFETIME  # clocks are set back, too

    def _rejects(self, response: httpx.Response, held: httpx.Cookies) -> bool:
        return response.status_code in (401, 403) and not 0 <= self._age(held) < _YOUNG

    def _obtain(
        self, request: httpx.Request, worn: httpx.Cookies | None
    ) -> Generator[Step, Any, httpx.Cookies]:
        root = httpx.URL(server_of(request))
        if root.scheme != "https":
            raise AuthenticationFailed(f"Amazon MWAA is at https URLs only, so not at {root}")
        host, token = yield lambda: _libraries.quietly(self._token)
        if host.lower() != root.host:
            raise AuthenticationFailed(
                f"the environment {self._name!r} is at {redaction.line(host)}, so its token was not"
                f" sent to {root.host}: the base URL must be https://{redaction.line(host)}"
            )
        cookies = _Session()
        cookies.since = self._clock()
        login = self._ahead(request, f"{root}/aws_mwaa/login", cookies, {"token": token})
        answer = yield login
        if answer.status_code in (401, 403):
            raise AuthenticationFailed(
                "the web server refused the token that AWS gave for it"
                f" {redaction.where(answer.request)}",
                request=redaction.public_request(answer.request),
                response=redaction.public_response(answer),
            )
        if not answer.is_redirect:
            responses.raise_for_status(answer)
        cookies.extract_cookies(answer)
        if "session" not in {cookie.name for cookie in cookies.jar}:
            raise responses.unexpected(answer, "the answer to the login has no session cookie")
        return cookies
