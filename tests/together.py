"""Run a function many times at once, in threads or in tasks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import anyio

T = TypeVar("T")


class Together:
    """For the sync tests."""

    MANY, CALLS = 32, 20

    @staticmethod
    def do(times: int, work: Callable[[int], T]) -> list[T]:
        """Call a function in `times` threads, and return the results."""
        with ThreadPoolExecutor(times) as pool:
            return list(pool.map(work, range(times)))


class AsyncTogether:
    """For the async tests."""

    MANY, CALLS = 500, 2

    @staticmethod
    async def do(times: int, work: Callable[[int], Awaitable[T]]) -> list[T]:
        """Call a function in `times` tasks, and return the results."""
        found: dict[int, T] = {}

        async def one(number: int) -> None:
            found[number] = await work(number)

        async with anyio.create_task_group() as group:
            for number in range(times):
                group.start_soon(one, number)
        return [found[number] for number in range(times)]
