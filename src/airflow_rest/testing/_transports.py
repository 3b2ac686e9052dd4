"""The transports that take the requests of both clients to the fake server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio.lowlevel
import httpx

if TYPE_CHECKING:
    from collections.abc import Callable


class FakeTransport(httpx.BaseTransport):
    """The transport of `Airflow`.

    Args:
        respond: Responds to a request.
    """

    def __init__(self, respond: Callable[[httpx.Request], httpx.Response]) -> None:
        self._respond = respond

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the response of the fake server."""
        request.read()
        return self._respond(request)


class AsyncFakeTransport(httpx.AsyncBaseTransport):
    """The transport of `AsyncAirflow`.

    Args:
        respond: Responds to a request.
    """

    def __init__(self, respond: Callable[[httpx.Request], httpx.Response]) -> None:
        self._respond = respond

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return the response of the fake server, after the other tasks had their turn."""
        await request.aread()
        await anyio.lowlevel.checkpoint()
        return self._respond(request)
