"""AWS credentials, for Amazon MWAA."""

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

# Seconds. Sessions last for twelve hours. If a new session is refused, another login does not help.
_LIFETIME = 11 * 3600
_NEW = 60


class _Session(httpx.Cookies):
    """The cookies of a session, and the time of its login."""

    signed_in_at = 0.0


class MwaaAuth(CookieAuth):
    """Sign in with AWS credentials, for Amazon MWAA. Requires the extra `mwaa`.

    AWS issues a token for the environment (`airflow:CreateWebLoginToken`), and the web server
    exchanges it for a session. The session lasts for twelve hours. It is renewed before it ends,
    and when the server no longer knows it. The token is sent only to the environment's own host: a
    client with another URL is refused.

    Args:
        environment_name: The name of the environment.
        client: A boto3 client of MWAA. By default a new one, with the credentials that boto3 finds.
        region_name: The region of the environment. By default the one that boto3 finds. Not allowed
            with `client`, which already has a region.
        clock: A function that returns the time in seconds.

    Raises:
        ImportError: There is no `client`, and boto3 is not installed.
        TypeError: An argument has the wrong type.
        ValueError: A name is empty, or both `region_name` and `client` are given.
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
            raise ValueError(
                "pass either region_name or client, not both: a client already has a region"
            )
        if client is not None and not callable(getattr(client, "create_web_login_token", None)):
            raise TypeError(f"client must be a boto3 client of MWAA, not {kind(client)}")
        if client is None:
            self._boto3: Any = _libraries.import_extra("boto3", "mwaa")
            self._config: Any = _libraries.import_extra("botocore.config", "mwaa")
        self._name = environment_name
        self._client = client
        self._region_name = region_name
        self._clock = clock

    def find_url(self) -> str:
        """Return the URL of the environment's web server (`airflow:GetEnvironment`).

        This method blocks. In async code, call it before the event loop runs, or in a thread.

        Returns:
            The base URL for a client.

        Raises:
            AuthenticationFailed: AWS did not return the URL. `__cause__` says why.
        """
        environment, error = _libraries.within_deadline(
            lambda: _libraries.quietly(
                lambda: self._aws().get_environment(Name=self._name)["Environment"]
            )
        )
        if environment is None:
            raise AuthenticationFailed(
                f"could not get the URL of the environment {self._name!r} from AWS"
                f" ({type(error).__name__}; see the cause)"
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
            # Not from the default session: creating clients from it is not thread-safe.
            session = self._boto3.session.Session(region_name=self._region_name)
            config = self._config.Config(
                connect_timeout=10, read_timeout=30, retries={"mode": "standard"}
            )
            self._client = session.client("mwaa", config=config)
        return self._client

    def _token(self) -> tuple[str, str]:
        """Return the host of the web server and a token for it."""
        token = self._aws().create_web_login_token(Name=self._name)
        return token["WebServerHostname"], token["WebToken"]

    def _age(self, session: httpx.Cookies) -> float:
        return self._clock() - cast("_Session", session).signed_in_at

    def _is_stale(self, credentials: httpx.Cookies) -> bool:
        # The age is negative if the clock was set back.
        return not 0 <= self._age(credentials) < _LIFETIME

    def _rejects(self, response: httpx.Response, credentials: httpx.Cookies) -> bool:
        return response.status_code in (401, 403) and not 0 <= self._age(credentials) < _NEW

    def _obtain(
        self, request: httpx.Request, old: httpx.Cookies | None
    ) -> Generator[Step, Any, httpx.Cookies]:
        root = httpx.URL(server_of(request))
        if root.scheme != "https":
            raise AuthenticationFailed(f"Amazon MWAA requires an https URL, not {root}")
        host, token = yield lambda: _libraries.quietly(self._token)
        if host.lower() != root.host:
            raise AuthenticationFailed(
                f"the environment {self._name!r} is at {redaction.line(host)}, so its token was not"
                f" sent to {root.host}: the base URL must be https://{redaction.line(host)}"
            )
        session = _Session()
        session.signed_in_at = self._clock()
        login = self._login_request(request, f"{root}/aws_mwaa/login", session, {"token": token})
        response = yield login
        if response.status_code in (401, 403):
            raise AuthenticationFailed(
                "the web server refused the token that AWS issued for it"
                f" {redaction.where(response.request)}",
                request=redaction.public_request(response.request),
                response=redaction.public_response(response),
            )
        if not response.is_redirect:
            responses.raise_for_status(response)
        session.extract_cookies(response)
        if "session" not in {cookie.name for cookie in session.jar}:
            raise responses.unexpected(response, "the response to the login has no session cookie")
        return session
