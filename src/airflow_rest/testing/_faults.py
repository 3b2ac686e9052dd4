"""Faults that a test asks for."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import httpx
from attrs import define, field

from airflow_rest._engine.attempt import running

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from airflow_rest.testing._clocks import FakeTime


@define
class Fault:
    """What goes wrong with the next requests.

    Attributes:
        operation: The operation that it happens to; None for any request.
        times: How many requests it still happens to.
        status: The status of the response, if there is one.
        error: The error of the network, if there is one.
        acts: Whether the server does what was asked before it goes wrong.
        delay: How many seconds the response takes.
        headers: The headers of the response.
    """

    operation: str | None
    times: int
    status: int | None = None
    error: Exception | None = None
    acts: bool = False
    delay: float = 0.0
    headers: Mapping[str, str] = field(factory=dict[str, str])


class Faults:
    """The faults that are still to happen, in their order: one for each request.

    Args:
        time: The time of the server.
    """

    def __init__(self, time: FakeTime) -> None:
        self._time = time
        self.pending: list[Fault] = []

    def next(self, operation: str | None) -> Fault | None:
        """Take the next fault that is for an operation."""
        for fault in self.pending:
            if fault.operation in (None, operation):
                fault.times -= 1
                if not fault.times:
                    self.pending.remove(fault)
                return fault
        return None

    def apply(
        self, fault: Fault, request: httpx.Request, act: Callable[[], httpx.Response]
    ) -> httpx.Response:
        """Respond to a request that a fault happens to.

        Raises:
            Exception: The error of the network.
        """
        # A slow server acts nevertheless.
        response = act() if fault.acts or fault.delay else None
        if fault.delay:
            self._wait(fault.delay, request)
        if fault.error is not None:
            if isinstance(fault.error, httpx.RequestError):
                fault.error.request = request
            raise fault.error
        if fault.status is not None:
            return html(fault.status, fault.headers)
        assert response is not None
        return response

    def _wait(self, seconds: float, request: httpx.Request) -> None:
        """Let the time of a slow response pass.

        Raises:
            ReadTimeout: It is longer than the timeout, or than the call may take.
        """
        attempt = running.get()
        limits = [request.extensions.get("timeout", {}).get("read")]
        limits.append(attempt.deadline.left() if attempt else None)
        limit = min((each for each in limits if each is not None), default=None)
        if limit is not None and limit < seconds:
            self._time.advance(limit)
            raise httpx.ReadTimeout("timed out", request=request)
        self._time.advance(seconds)


def html(status: int, headers: Mapping[str, str] | None = None) -> httpx.Response:
    """Return an error as a gateway, or a server that has crashed, sends it."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Error"
    page = f"<!doctype html>\n<title>{status} {phrase}</title>\n<h1>{phrase}</h1>\n"
    return httpx.Response(
        status, headers={"Content-Type": "text/html; charset=utf-8", **(headers or {})}, text=page
    )


def crash(version: tuple[int, ...]) -> httpx.Response:
    """Return the response to a request that crashes the server."""
    if version >= (2, 10):
        return html(500)
    # Before, the page has no title.
    return httpx.Response(
        500,
        headers={"Content-Type": "text/html; charset=utf-8"},
        text="<!doctype html>\n<h1>Ooops!</h1>\n",
        extensions={"reason_phrase": b"INTERNAL SERVER ERROR"},
    )
