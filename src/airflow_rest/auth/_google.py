"""Signing in with a Google account: Google Cloud Composer."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from airflow_rest._engine.checks import kind
from airflow_rest.auth import _libraries
from airflow_rest.auth._base import RenewedAuth, Step
from airflow_rest.auth._headers import sendable

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    import google.auth.credentials
    import httpx

SCOPES = ("https://www.googleapis.com/auth/cloud-platform",)
# Seconds that a step of a request for a token may take where the call itself has no limit.
_LONGEST = 60.0


@frozen
class _Token:
    """What the credentials gave: the token itself, and the headers that it goes in."""

    value: object = field(repr=False)
    headers: dict[str, str] = field(repr=False)


class GoogleAuth(RenewedAuth[_Token]):
    """Google credentials, for Google Cloud Composer. Needs the extra `google`.

    The token is renewed shortly before it expires, and when the server answers 401.

    Args:
        credentials: Credentials of google-auth, which get the scope of Google Cloud if they need
            one; None for the application default credentials, looked up at the first request.

    Raises:
        ImportError: google-auth or requests is not installed.
        TypeError: `credentials` are none.
    """

    def __init__(self, credentials: google.auth.credentials.Credentials | None = None) -> None:
        super().__init__()
        self._google: Any = _libraries.required("google.auth", "google")
        self._http: Any = _libraries.required("google.auth.transport.requests", "google")
        self._requests: Any = _libraries.required("requests", "google")
        kinds: Any = _libraries.required("google.auth.credentials", "google")
        if credentials is None:
            self._credentials: Any = None
        elif isinstance(credentials, kinds.Credentials):
            self._credentials = kinds.with_scopes_if_required(credentials, SCOPES)
        else:
            raise TypeError(f"credentials must be those of google-auth, not {kind(credentials)}")

    def _is_stale(self, held: _Token) -> bool:
        # The same credentials may serve others, who may have renewed them.
        return not self._credentials.valid or self._credentials.token != held.value

    def _obtain(self, request: httpx.Request, worn: _Token | None) -> Generator[Step, Any, _Token]:
        limits: Mapping[str, float | None] = request.extensions.get("timeout", {})
        token: _Token = yield lambda: _libraries.quietly(lambda: self._token(worn, limits))
        return token

    def _token(self, worn: _Token | None, limits: Mapping[str, float | None]) -> _Token:
        if self._credentials is None:
            self._credentials, _ = self._google.default(scopes=SCOPES)
        credentials = self._credentials
        if not credentials.valid or (worn is not None and worn.value == credentials.token):
            timeout = (limits.get("connect") or _LONGEST, limits.get("read") or _LONGEST)
            with self._requests.Session() as session:
                # As google-auth does itself: a connection that fails is tried again.
                session.mount("https://", self._requests.adapters.HTTPAdapter(max_retries=3))
                send = self._http.Request(session)
                credentials.refresh(functools.partial(send, timeout=timeout))
        headers: dict[str, str] = {}
        credentials.apply(headers)
        for value in headers.values():
            sendable("the token", value)
        return _Token(credentials.token, headers)

    def _apply(self, request: httpx.Request, held: _Token) -> None:
        request.headers.update(held.headers)
