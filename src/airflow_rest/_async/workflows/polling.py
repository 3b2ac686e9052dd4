"""Asking the server the same question until a job is done or its time is up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from airflow_rest.errors import AirflowError
from airflow_rest.workflows import polling

if TYPE_CHECKING:
    from typing import Self

    from airflow_rest._async.client import AsyncAirflow

T = TypeVar("T")
R = TypeVar("R", covariant=True)


class AsyncQuestion(Protocol[R]):
    """A function that asks the server something."""

    async def __call__(self, client: AsyncAirflow, /) -> R: ...


class AsyncPolling(Generic[T]):
    """An iterator over the responses to a question that is asked again and again.

    The first poll is sent at once. The interval between two polls grows from a second to
    `poll_interval`. The iterator ends after a poll that was sent when the time was up, so the last
    response is never older than the timeout. A poll that fails temporarily is skipped.

    Args:
        client: The client.
        ask: Asks the question, with the client that it receives.
        timeout: How many seconds to go on; None for no limit.
        poll_interval: The maximum number of seconds between two polls.

    Attributes:
        failure: The error of the last poll; None if it succeeded.

    Raises:
        TypeError: `timeout` or `poll_interval` has the wrong type.
        ValueError: `timeout` or `poll_interval` is out of range.
    """

    def __init__(
        self,
        client: AsyncAirflow,
        ask: AsyncQuestion[T],
        *,
        timeout: float | None,
        poll_interval: float,
    ) -> None:
        self.failure: AirflowError | None = None
        self._client = client
        self._ask = ask
        self._schedule = polling.Schedule(client.clock.monotonic, timeout, poll_interval)

    @property
    def is_last(self) -> bool:
        """Whether the time is up, so that the present poll is the last one."""
        return self._schedule.is_over

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        while True:
            pause = self._schedule.pause()
            if pause is None:
                raise StopAsyncIteration
            if pause:
                await self._client.clock.sleep(pause)
            limit = self._schedule.poll_timeout()
            client = self._client if limit is None else self._client.with_options(deadline=limit)
            try:
                response = await self._ask(client)
            except AirflowError as error:
                if not polling.is_temporary(error):
                    raise
                self.failure = error
            else:
                self.failure = None
                return response
