"""How many requests of a client may be under way at once.

Others wait here, in their order, and not for httpx's connections: httpcore looks at every
connection for every request that waits, each time that one comes or goes, which with hundreds of
them takes longer than the requests.
"""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

import anyio  # a dependency of httpx
import httpx

from airflow_rest._loops import EventLoop, current_loop

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator

_NO_TURN = "too many other requests are under way"


class Turns:
    """For threads."""

    def __init__(self, number: int) -> None:
        self._free = threading.Semaphore(number)

    @contextlib.contextmanager
    def take(self, seconds: float | None) -> Generator[None]:
        """Wait so many seconds for a turn, or for ever, and have it while the context is open.

        Raises:
            httpx.PoolTimeout: None came in time.
        """
        if not self._free.acquire(timeout=seconds):
            raise httpx.PoolTimeout(_NO_TURN)
        try:
            yield
        finally:
            self._free.release()


class AsyncTurns:
    """For tasks."""

    def __init__(self, number: int) -> None:
        self._free = anyio.Semaphore(number)
        self._loop: EventLoop | None = None

    @contextlib.asynccontextmanager
    async def take(self, seconds: float | None) -> AsyncGenerator[None]:
        """Wait so many seconds for a turn, or for ever, and have it while the context is open.

        Raises:
            httpx.PoolTimeout: None came in time.
            RuntimeError: An earlier turn was taken in another event loop.
        """
        loop = current_loop()
        self._loop = self._loop or loop
        if self._loop is not loop:
            raise RuntimeError(
                "this client is in use in another event loop: make an AsyncAirflow in each event"
                " loop, such as in each call of asyncio.run"
            )
        with anyio.move_on_after(seconds) as waiting:
            await self._free.acquire()
        if waiting.cancelled_caught:
            raise httpx.PoolTimeout(_NO_TURN)
        try:
            yield
        finally:
            self._free.release()
