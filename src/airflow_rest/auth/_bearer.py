"""Bearer tokens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from airflow_rest._engine import redaction
from airflow_rest._engine.checks import kind, sendable
from airflow_rest.auth._base import RenewedAuth, Step
from airflow_rest.errors import AuthenticationFailed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator

    import httpx

# The b64token of RFC 6750.
_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")


class BearerAuth(RenewedAuth[str]):
    """Sign in with a bearer token: Astro, Google Cloud Composer, and servers behind a gateway.

    Args:
        token: The token, or a function that returns it. The function is called at the first
            request, and again when the server responds with 401. It may block, or be asynchronous
            for an `AsyncAirflow`. A function that blocks runs in another thread, so that the
            deadline of the call applies to it.

    Raises:
        TypeError: The token is neither a string nor a function.
        ValueError: The token contains an invalid character, such as a space or a colon.
    """

    def __init__(self, token: str | Callable[[], str | Awaitable[str]]) -> None:
        super().__init__()
        if isinstance(token, str):
            sendable_token("the token", token)
        elif not callable(token) or isinstance(token, type):
            raise TypeError(
                f"the token must be a string or a function that returns one, not {kind(token)}"
            )
        self._token = token

    def _obtain(self, request: httpx.Request, old: str | None) -> Generator[Step, Any, str]:
        if isinstance(self._token, str):
            return self._token
        token = yield self._token
        try:
            return sendable_token("the token that the function returned", token)
        except (TypeError, ValueError) as error:
            raise AuthenticationFailed(
                f"{error} {redaction.where(request)}", request=redaction.public_request(request)
            ) from error

    def _apply(self, request: httpx.Request, credentials: str) -> None:
        request.headers["Authorization"] = f"Bearer {credentials}"

    def _rejects(self, response: httpx.Response, credentials: str) -> bool:
        # A fixed token cannot be renewed.
        return not isinstance(self._token, str) and super()._rejects(response, credentials)


def sendable_token(name: str, value: object) -> str:
    """Check that a token can be sent after `Bearer`. No message shows it.

    Raises:
        TypeError: The token is not a string.
        ValueError: The token contains an invalid character.
    """
    token = sendable(name, value)
    if not _TOKEN.fullmatch(token):
        raise ValueError(
            f"{name} must consist of letters, digits and -._~+/, with = only at the end, without"
            " the word Bearer; for a user and a password, pass a pair: auth=(user, password)"
        )
    return token
