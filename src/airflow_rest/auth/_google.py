"""Google credentials, for Google Cloud Composer."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from airflow_rest._engine.checks import kind, sendable
from airflow_rest.auth import _libraries
from airflow_rest.auth._base import RenewedAuth, Step

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    import google.auth.credentials
    import httpx

SCOPES = ("https://www.googleapis.com/auth/cloud-platform",)
# The timeout in seconds of each step of a token request, if the call itself has none.
_TIMEOUT = 60.0


@frozen
class _Token:
    """An access token, and the headers that carry it."""

    value: object = field(repr=False)
    headers: dict[str, str] = field(repr=False)


class GoogleAuth(RenewedAuth[_Token]):
    """Sign in with Google credentials, for Google Cloud Composer. Requires the extra `google`.

    The token is renewed shortly before it expires, and when the server responds with 401.

    Args:
        credentials: Credentials of google-auth. If they need a scope, they get the scope of Google
            Cloud. By default the application default credentials, looked up at the first request.

    Raises:
        ImportError: google-auth or requests is not installed.
        TypeError: `credentials` is of another type.
    """

    def __init__(self, credentials: google.auth.credentials.Credentials | None = None) -> None:
        super().__init__()
        self._google: Any = _libraries.import_extra("google.auth", "google")
        self._http: Any = _libraries.import_extra("google.auth.transport.requests", "google")
        self._requests: Any = _libraries.import_extra("requests", "google")
        library: Any = _libraries.import_extra("google.auth.credentials", "google")
        if credentials is None:
            self._credentials: Any = None
        elif isinstance(credentials, library.Credentials):
            self._credentials = library.with_scopes_if_required(credentials, SCOPES)
        else:
            raise TypeError(f"credentials must be google-auth credentials, not {kind(credentials)}")

    def _is_stale(self, credentials: _Token) -> bool:
        # Other code may use the same google-auth credentials, and may have refreshed them.
        return not self._credentials.valid or self._credentials.token != credentials.value

    def _obtain(self, request: httpx.Request, old: _Token | None) -> Generator[Step, Any, _Token]:
        timeouts: Mapping[str, float | None] = request.extensions.get("timeout", {})
        token: _Token = yield lambda: _libraries.quietly(lambda: self._token(old, timeouts))
        return token

    def _token(self, old: _Token | None, timeouts: Mapping[str, float | None]) -> _Token:
        if self._credentials is None:
            self._credentials, _ = self._google.default(scopes=SCOPES)
        credentials = self._credentials
        if not credentials.valid or (old is not None and old.value == credentials.token):
            timeout = (timeouts.get("connect") or _TIMEOUT, timeouts.get("read") or _TIMEOUT)
            with self._requests.Session() as session:
                # Like google-auth itself, retry failed connections.
                session.mount("https://", self._requests.adapters.HTTPAdapter(max_retries=3))
                send = self._http.Request(session)
                credentials.refresh(functools.partial(send, timeout=timeout))
        headers: dict[str, str] = {}
        credentials.apply(headers)
        for value in headers.values():
            sendable("the token", value)
        return _Token(credentials.token, headers)

    def _apply(self, request: httpx.Request, credentials: _Token) -> None:
        request.headers.update(credentials.headers)
