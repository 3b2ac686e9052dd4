"""Credentials that are a header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import httpx

from airflow_rest._engine import redaction
from airflow_rest._engine.checks import kind
from airflow_rest.auth._base import RenewedAuth, SecretAuth, Step
from airflow_rest.errors import AuthenticationFailed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator

# The token68 of RFC 6750.
_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")


class BasicAuth(SecretAuth):
    """A user name and a password, sent with each request; a server has to have Basic enabled.

    The server checks the password anew each time, which is slow on purpose: `SessionAuth` spares it
    that.

    Args:
        username: The user name.
        password: The password.

    Raises:
        TypeError: One of them is not a string.
        ValueError: The user name has a colon, which would end it.
    """

    def __init__(self, username: str, password: str) -> None:
        texts("the user name and the password", username, password)
        if ":" in username:
            raise ValueError("a user name cannot have a colon in Basic authentication")
        self._basic = httpx.BasicAuth(username, password)

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the header."""
        yield from self._basic.auth_flow(request)


class ApiKeyAuth(SecretAuth):
    """A key that is the whole `Authorization` header, as Astro Private Cloud wants it.

    Args:
        key: The key.

    Raises:
        ValueError: The key is empty or cannot be sent in a header.
    """

    def __init__(self, key: str) -> None:
        self._key = sendable("the key", key)

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the header."""
        request.headers["Authorization"] = self._key
        yield request


class BearerAuth(RenewedAuth[str]):
    """A token: Astro, Google Cloud Composer, and servers behind a gateway that takes tokens.

    Args:
        token: The token; or a function that returns one, which may block or be asynchronous (then
            for an `AsyncAirflow` only). It is called at the first request, and again when the
            server answers 401. One that blocks runs in a thread of its own, so that the call's
            deadline holds for it.

    Raises:
        TypeError: The token is neither a string nor a function.
        ValueError: The token has a character that no token has, such as a space or a colon.
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

    def _obtain(self, request: httpx.Request, worn: str | None) -> Generator[Step, Any, str]:
        if isinstance(self._token, str):
            return self._token
        token = yield self._token
        try:
            return sendable_token("the token that the function returned", token)
        except (TypeError, ValueError) as error:
            raise AuthenticationFailed(
                f"{error} {redaction.where(request)}", request=redaction.public_request(request)
            ) from error

    def _apply(self, request: httpx.Request, held: str) -> None:
        request.headers["Authorization"] = f"Bearer {held}"

    def _rejects(self, response: httpx.Response, held: str) -> bool:
        # There is nobody to ask for another.
        return not isinstance(self._token, str) and super()._rejects(response, held)


def texts(name: str, *values: object) -> None:
    """Check that these are texts, without showing them.

    Raises:
        TypeError: One is not a string.
        ValueError: One has half a character in it.
    """
    for value in values:
        if not isinstance(value, str):
            raise TypeError(f"{name} must be strings")
        if any("\ud800" <= char <= "\udfff" for char in value):
            raise ValueError(f"{name} must not have a lone surrogate in them")


def sendable(name: str, value: object) -> str:
    """Return what can be sent in a header as it is: it may be a secret, so no message shows it.

    Raises:
        TypeError: It is not a string.
        ValueError: It cannot be sent.
    """
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a string, not {kind(value)}")
    if not value or not value.isascii() or not value.isprintable() or value != value.strip():
        raise ValueError(f"{name} must be printable ASCII, not empty and without spaces around it")
    return value


def sendable_token(name: str, value: object) -> str:
    """Return a token that can be sent after `Bearer`; no message shows it.

    Raises:
        TypeError: It is not a string.
        ValueError: It has a character that no token has.
    """
    token = sendable(name, value)
    if not _TOKEN.fullmatch(token):
        raise ValueError(
            f"{name} must have only letters, digits and any of -._~+/, and = only at its end,"
            " without the word Bearer; for a user and a password pass a pair, auth=(user, password)"
        )
    return token
