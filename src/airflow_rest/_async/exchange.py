"""The connections to one server, and the loop that sends a request until it succeeds."""

from __future__ import annotations

import logging
import os
from time import monotonic, perf_counter
from typing import TYPE_CHECKING, Any

import httpx

from airflow_rest._async.clock import AsyncClock
from airflow_rest._engine import redaction, settings
from airflow_rest._engine.call import Failure
from airflow_rest._engine.pool import AsyncClient, AsyncConnectionPool

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping

    from airflow_rest._engine.call import Call, Outcome

_log = logging.getLogger("airflow_rest")


class AsyncExchange:
    """The connections to one server. A client and its views share them.

    Args:
        max_connections: How many requests may be in progress at once.
        verify: How to verify certificates.
        proxies: The proxy for each URL pattern; None for no proxy.
        transport: Sends the requests if it is not None.
        event_hooks: Functions that httpx calls for each request and each response.
        clock: Replaces the system's clock if it is not None.

    Attributes:
        clock: The clock of the client.
        monotonic: Its monotonic time.
        http: The httpx client. It has no credentials: they belong to a call.
        version: The version of the server; None as long as nobody has requested it.
    """

    def __init__(
        self,
        *,
        max_connections: int,
        verify: bool | str | ssl.SSLContext,
        proxies: Mapping[str, httpx.Proxy | None],
        transport: httpx.AsyncBaseTransport | None,
        event_hooks: Mapping[str, list[Callable[..., Any]]],
        clock: AsyncClock | None,
    ) -> None:
        def connect(connections: int) -> AsyncClient:
            limits = settings.as_limits(connections)
            mounts: dict[str, httpx.AsyncBaseTransport | None] = {
                urls: None
                if proxy is None
                else httpx.AsyncHTTPTransport(verify=verify, limits=limits, proxy=proxy)
                for urls, proxy in proxies.items()
            }
            return AsyncClient(
                limits=limits,
                verify=verify,
                mounts=mounts,
                trust_env=False,  # `proxies` and `verify` include what the environment says
                transport=transport,
                event_hooks={
                    "request": [AsyncConnectionPool.on_request, *event_hooks.get("request", [])],
                    "response": [AsyncConnectionPool.on_response, *event_hooks.get("response", [])],
                },
                # The API never redirects, and credentials must not follow a redirect.
                follow_redirects=False,
            )

        self.clock = clock or AsyncClock()
        self.monotonic = clock.monotonic if clock else monotonic  # without a detour, if possible
        self.version: str | None = None
        self.http = connect(max_connections)
        self._process = os.getpid()
        self._pool = AsyncConnectionPool(
            self.http, max_connections, connect if transport is None else None
        )

    async def send(self, call: Call) -> Outcome:
        """Send the request of a call. After a failure that may be temporary, send it again.

        Each attempt is logged.

        Returns:
            The outcome of the last attempt.

        Raises:
            RuntimeError: The client is closed, or in use in another process or event loop.
        """
        if self._process != os.getpid():
            raise RuntimeError(
                "this client was created before the process was forked, and shares its connections"
                " with the parent: create a client in each process"
            )
        while True:
            attempt, began, result = call.attempts, perf_counter(), "cancelled"
            try:
                outcome = await self._pool.send(call)
                if isinstance(outcome, Failure):
                    result = type(outcome.error).__name__
                else:
                    result = str(outcome.status_code)
            except Exception as error:
                result = type(error).__name__
                raise
            finally:
                if _log.isEnabledFor(logging.DEBUG):
                    path, seconds = redaction.path_of(call.request), perf_counter() - began
                    message = "%s %s %s in %.3f s, attempt %d"
                    _log.debug(message, call.request.method, path, result, seconds, attempt)
            wait = call.judge(outcome)
            if wait is None:
                return outcome
            await self.clock.sleep(wait)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()
