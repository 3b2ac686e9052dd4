"""Signing in with a Kerberos ticket."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import anyio.to_thread  # a dependency of httpx

from airflow_rest._engine import redaction
from airflow_rest._engine.checks import text
from airflow_rest._engine.deadline import signing_in
from airflow_rest.auth import _libraries
from airflow_rest.auth._base import SecretAuth
from airflow_rest.errors import AuthenticationFailed

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator

    import httpx

_NAME = re.compile(r"[^\s/:@]+")


class KerberosAuth(SecretAuth):
    """The Kerberos ticket of whoever runs this process. Needs the extra `kerberos`.

    The server has to have Kerberos enabled. The ticket is the one that `kinit` got, or one that the
    system gets by itself with the keytab in `KRB5_CLIENT_KTNAME`; it is looked up anew for each
    request, so a renewed one is found.

    The server asks nobody for a ticket, so the first request has to bring what it takes along. It
    does not show in return that it is the right server: https does.

    Args:
        hostname: The server's host as its principal has it, `airflow/HOST@REALM`; None if that is
            the host of the client's URL.
        service: What the principal has before the host.

    Raises:
        ImportError: httpx-gssapi is not installed, or it does not find the system's Kerberos.
        TypeError: `hostname` or `service` is not a string.
        ValueError: `hostname` or `service` is not a bare name.
    """

    def __init__(self, hostname: str | None = None, *, service: str = "airflow") -> None:
        for name, value in (("hostname", hostname), ("service", service)):
            if value is None and name == "hostname":
                continue
            if not _NAME.fullmatch(text(name, value)):
                raise ValueError(f"{name} must be a bare name: {value!r}")
        library: Any = _libraries.required("httpx_gssapi", "kerberos")
        self._service = service
        self._hostname = hostname
        self._spnego: Any = library.HTTPSPNEGOAuth(
            # Where there is no host in it, the library takes the one of the request.
            target_name=service if hostname is None else f"{service}@{hostname}",
            mutual_authentication=library.DISABLED,
        )

    def sync_auth_flow(
        self, request: httpx.Request
    ) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the header."""
        with signing_in():
            self._sign(request)
        yield request

    async def async_auth_flow(
        self, request: httpx.Request
    ) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """Add the header."""
        # The KDC may let one wait; the thread is left to itself if the call is given up.
        with signing_in():
            await anyio.to_thread.run_sync(self._sign, request, abandon_on_cancel=True)
        yield request

    def _sign(self, request: httpx.Request) -> None:
        # The library's own flow would wait for the server to ask. This makes a security context
        # that is only for this request, so threads need not take turns.
        _, error = _libraries.in_time(
            lambda: _libraries.quietly(lambda: self._spnego.set_auth_header(request))
        )
        if error is not None:
            # That of the library only says that there was one of GSSAPI, whose text may end in \0.
            cause = error.__context__ or error
            said = redaction.line(str(cause).rstrip("\0"))
            raise AuthenticationFailed(
                f"no Kerberos ticket for {self._service}@{self._hostname or request.url.host}, so"
                f" the request was not sent ({said}); `klist` shows the"
                f" tickets that there are, `kinit` gets one {redaction.where(request)}",
                request=redaction.public_request(request),
            ) from cause
