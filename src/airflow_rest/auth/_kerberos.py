"""Kerberos tickets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import anyio.to_thread

from airflow_rest._engine import redaction
from airflow_rest._engine.attempt import signing_in
from airflow_rest._engine.checks import text
from airflow_rest.auth import _libraries
from airflow_rest.auth._secret import SecretAuth
from airflow_rest.errors import AuthenticationFailed

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator

    import httpx

_NAME = re.compile(r"[^\s/:@]+")


class KerberosAuth(SecretAuth):
    """Sign in with the Kerberos ticket of the current user. Requires the extra `kerberos`.

    Kerberos must be enabled on the server. The ticket is the one that `kinit` obtained, or one that
    the system obtains with the keytab in `KRB5_CLIENT_KTNAME`. It is looked up for each request, so
    a renewed ticket is used at once.

    The server never asks for a ticket, so every request carries a token. The server does not prove
    its identity with Kerberos, so use https.

    Args:
        hostname: The host in the server's principal, `airflow/HOST@REALM`. By default the host of
            the client's URL.
        service: The part of the principal before the host.

    Raises:
        ImportError: httpx-gssapi is not installed, or it does not find the system's Kerberos.
        TypeError: `hostname` or `service` is not a string.
        ValueError: `hostname` or `service` is not a plain name.
    """

    def __init__(self, hostname: str | None = None, *, service: str = "airflow") -> None:
        for name, value in (("hostname", hostname), ("service", service)):
            if value is None and name == "hostname":
                continue
            if not _NAME.fullmatch(text(name, value)):
                raise ValueError(
                    f"{name} must be a name without spaces, '/', ':' or '@', not {value!r}"
                )
        library: Any = _libraries.import_extra("httpx_gssapi", "kerberos")
        self._service = service
        self._hostname = hostname
        self._spnego: Any = library.HTTPSPNEGOAuth(
            # Without a host, the library uses the host of the request.
            target_name=service if hostname is None else f"{service}@{hostname}",
            mutual_authentication=library.DISABLED,
        )

    def sync_auth_flow(
        self, request: httpx.Request
    ) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the header."""
        with signing_in():
            self._add_token(request)
        yield request

    async def async_auth_flow(
        self, request: httpx.Request
    ) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """Add the header."""
        # The KDC may be slow. If the call is cancelled, the thread is abandoned.
        with signing_in():
            await anyio.to_thread.run_sync(self._add_token, request, abandon_on_cancel=True)
        yield request

    def _add_token(self, request: httpx.Request) -> None:
        # The library's own flow would wait for the server to ask. This call creates a security
        # context for this request alone, so it needs no lock.
        _, error = _libraries.within_deadline(
            lambda: _libraries.quietly(lambda: self._spnego.set_auth_header(request))
        )
        if error is not None:
            # The library's error does not say why; its context, the error of GSSAPI, does. Its text
            # may end with a NUL.
            cause = error.__context__ or error
            reason = redaction.line(str(cause).rstrip("\0"))
            raise AuthenticationFailed(
                f"no Kerberos ticket for {self._service}@{self._hostname or request.url.host}, so"
                f" the request was not sent ({reason}); `klist` lists the"
                f" tickets, `kinit` obtains one {redaction.where(request)}",
                request=redaction.public_request(request),
            ) from cause
