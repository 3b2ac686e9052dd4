"""Credentials that never change and are sent in the `Authorization` header."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from airflow_rest._engine.checks import sendable
from airflow_rest.auth._secret import SecretAuth

if TYPE_CHECKING:
    from collections.abc import Generator


class BasicAuth(SecretAuth, httpx.BasicAuth):
    """Sign in with a user name and a password that are sent with each request.

    Basic authentication must be enabled on the server. The server checks the password on each
    request, which is slow by design. `SessionAuth` avoids that.

    Args:
        username: The user name.
        password: The password.

    Raises:
        TypeError: An argument is not a string.
        ValueError: The user name contains a colon, which separates it from the password.
    """

    def __init__(self, username: str, password: str) -> None:
        check_texts("the user name and the password", username, password)
        if ":" in username:
            raise ValueError("a user name cannot contain a colon in Basic authentication")
        super().__init__(username, password)


class ApiKeyAuth(SecretAuth):
    """Sign in with a key that is the whole `Authorization` header, as in Astro Private Cloud.

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


def check_texts(name: str, *values: object) -> None:
    """Check that the values are valid strings. No message shows them.

    Raises:
        TypeError: A value is not a string.
        ValueError: A value contains a lone surrogate.
    """
    for value in values:
        if not isinstance(value, str):
            raise TypeError(f"{name} must be strings")
        if any("\ud800" <= char <= "\udfff" for char in value):
            raise ValueError(f"{name} must not contain a lone surrogate")
