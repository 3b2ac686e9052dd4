"""Run several calls at the same time, and wait until all of them have ended.

Nothing is left running between two batches. So nothing has to be stopped when the caller of a
generator stops iterating.
"""

from __future__ import annotations

import contextvars
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

import anyio

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

T = TypeVar("T")


class Batch:
    """Calls in threads."""

    @staticmethod
    def run(calls: Sequence[Callable[[], T]]) -> list[Future[T]]:
        """Run the calls and return their results, which may be exceptions."""
        from concurrent.futures import ThreadPoolExecutor  # slow to import and rarely needed

        threads = ThreadPoolExecutor(len(calls), thread_name_prefix="airflow-rest")
        try:
            return [threads.submit(contextvars.copy_context().run, call) for call in calls]
        finally:
            threads.shutdown(wait=True, cancel_futures=False)


class AsyncBatch:
    """Calls in tasks."""

    @staticmethod
    async def run(calls: Sequence[Callable[[], Awaitable[T]]]) -> list[Future[T]]:
        """Run the calls and return their results, which may be exceptions."""
        results = [Future[T]() for _ in calls]

        async def settle(call: Callable[[], Awaitable[T]], result: Future[T]) -> None:
            try:
                result.set_result(await call())
            except Exception as error:
                result.set_exception(error)

        async with anyio.create_task_group() as tasks:
            for call, result in zip(calls, results, strict=True):
                tasks.start_soon(settle, call, result)
        return results
