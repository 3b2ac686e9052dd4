"""How the requests of a client share its connections, and how many may be under way at once.

Requests above that number wait here for their turn, and not in httpcore's pool. That one looks at
every connection for every request that waits, each time one comes or goes, which takes longer than
the requests themselves when there are hundreds of them.
"""

from __future__ import annotations

import contextlib
import contextvars
import threading
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar, cast

import anyio
import httpx
from attrs import define, field

from airflow_rest._engine import body
from airflow_rest._engine.attempt import (
    FAILURES,
    Attempt,
    DeadlinePassed,
    Failure,
    failure,
    running,
)
from airflow_rest._engine.deadline import Deadline, atrace, interruption_behind, trace
from airflow_rest._engine.event_loops import EventLoop, current_loop
from airflow_rest.errors import AirflowError

if TYPE_CHECKING:
    from collections.abc import Callable

    from airflow_rest._engine.attempt import Outcome
    from airflow_rest._engine.call import Call

T = TypeVar("T")

_CLOSED = (
    "this client is closed: make another one, or keep this one open for as long as it is in use"
)
_ANOTHER_LOOP = (
    "this client is in use in another event loop: make an AsyncAirflow in each event loop, such as"
    " in each call of asyncio.run"
)
# Seconds between two looks at whose turn it is.
_MOMENT = 0.05
# Seconds after which an idle connection is closed, as httpx does with those it keeps.
_IDLE = 5.0


def _no_turn(request: httpx.Request) -> Failure:
    """Return the outcome for a request whose turn did not come in time."""
    error = httpx.PoolTimeout("too many other requests are under way")
    return failure(error, request, None, Attempt(Deadline(None)))


@define
class _Connection:
    """One connection to the server: an httpx client whose own pool has room for no other."""

    http: httpx.Client
    streams: list[Any] = field(factory=list[Any])
    """What it was opened as: a socket, and TLS on it."""
    used: float = 0.0
    """When it was last used, on the monotonic clock."""

    def close(self) -> None:
        """Close the sockets.

        An interrupted httpx client may hold a lock of its own for ever, and cannot be closed.
        """
        for stream in reversed(self.streams):
            stream.close()


class _Turn:
    """The turn of one request."""

    def __init__(self) -> None:
        self.called = False
        self.over = False
        self._bell = threading.Lock()  # held until the request is called
        self._bell.acquire()

    def call(self) -> None:
        """Say that it is this request's turn."""
        if not self.called:
            self.called = True
            self._bell.release()

    def wait(self, end: float | None) -> None:
        """Wait until it is this request's turn, but only for a moment, and not beyond a time."""
        left = _MOMENT if end is None else min(_MOMENT, end - monotonic())
        self._bell.acquire(timeout=max(0.0, left))


class _Line:
    """The requests in the order in which they came. It is the turn of the first ones.

    A request leaves by setting `over`, which nothing can interrupt. What follows from that may be
    interrupted, so those that wait look for themselves every moment.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        self._guard = threading.Lock()
        self._turns: list[_Turn] = []

    def join(self, turn: _Turn) -> None:
        """Put a request at the end of the line."""
        with self._guard:
            self._turns.append(turn)
        self.move_on()

    def move_on(self) -> None:
        """Let those out whose turn is over, and call those who are first now."""
        with self._guard:
            self._turns = [turn for turn in self._turns if not turn.over]
            for turn in self._turns[: self._number]:
                turn.call()


class ConnectionPool:
    """For threads.

    An exception from outside may interrupt a request at any moment: a time limit that a signal
    handler sets, Ctrl-C, an exception that another thread raises in this one. The pool of httpcore
    does not survive that: it can lose track of a connection and never hand it out again. So each
    connection here has a pool to itself. Only after a response that was read to its end does it go
    back to the idle ones; any other is closed and forgotten.

    Args:
        http: The httpx client to send requests with if `connect` is None, which is so if the caller
            made the transport. What an exception from outside does to that is up to the transport.
        number: How many requests may be under way at once.
        connect: Makes an httpx client that keeps so many connections.
    """

    def __init__(
        self, http: httpx.Client, number: int, connect: Callable[[int], httpx.Client] | None
    ) -> None:
        self._http = http
        self._connect = connect
        self._idle: deque[_Connection] = deque()  # the one that was used last is at the right
        self._line = _Line(number)
        self._closed = False

    def send(self, call: Call) -> Outcome:
        """Send the request of a call when it is its turn, and read all of the response.

        Returns:
            The response, read to its end, or why there is none.

        Raises:
            RuntimeError: The pool is closed.
        """
        turn = _Turn()
        try:
            self._check_open()
            self._line.join(turn)
            seconds = call.deadline.limit(call.settings.turn_timeout)
            end = None if seconds is None else monotonic() + seconds
            while not turn.called:
                if end is not None and monotonic() >= end:
                    return _no_turn(call.request)
                turn.wait(end)
                self._check_open()
                self._line.move_on()
            # In a context of its own: an interrupted call leaves nothing behind in the caller's.
            return contextvars.copy_context().run(self._exchange, call)
        finally:
            turn.over = True  # nothing can come before this
            self._line.move_on()

    def _exchange(self, call: Call) -> Outcome:
        if self._connect is None:
            return _transfer(self._http, call, [])
        taken: list[_Connection] = []
        intact = False
        try:
            try:
                # An exception from outside (a signal handler, another thread) is raised between two
                # steps of Python code. In `x = take()` it can come when something was taken and `x`
                # is not set yet. A built-in function that calls another one is a single step.
                taken.extend(map(deque[_Connection].pop, [self._idle]))
            except IndexError:
                taken.append(_Connection(_unlocked(self._connect(1))))
            connection = taken[0]
            outcome = _transfer(connection.http, call, connection.streams)
            if isinstance(outcome, Failure):
                return outcome
            connection.used = monotonic()
            intact = True  # and nothing can come between this and the next call
            self._idle.append(connection)
            self._tidy(connection.used - _IDLE)
            return outcome
        finally:
            if taken and not intact:
                taken[0].close()

    def _tidy(self, before: float) -> None:
        """Close the idle connections that were last used before a time; all if this is closed."""
        with contextlib.suppress(IndexError):  # there is none, or another thread took the last one
            while self._closed or self._idle[0].used < before:
                self._idle.popleft().close()

    check_response = staticmethod(body.bound)
    """An httpx event hook for all responses, those to a login request too."""

    def _check_open(self) -> None:
        if self._closed:
            raise RuntimeError(_CLOSED)

    def close(self) -> None:
        """Close the idle connections now, and those in use after their response.

        Requests that wait for their turn fail.
        """
        self._closed = True
        self._tidy(0)
        self._http.close()


def _unlocked(http: httpx.Client) -> httpx.Client:
    """Take away the locks of an httpx client's pools.

    An exception from outside may come in the middle of httpcore's code for leaving its lock, and
    then the code that cleans up waits for that lock forever. As no other thread uses these pools,
    they need none.
    """
    client = cast("Any", http)
    for transport in (client._transport, *client._mounts.values()):
        if transport is not None:  # which means no proxy
            transport._pool._optional_thread_lock = contextlib.nullcontext()
    return http


def _transfer(http: httpx.Client, call: Call, streams: list[Any]) -> Outcome:
    request = call.request
    request.extensions["trace"] = trace
    attempt = Attempt(call.deadline, request, call.settings, streams=streams)
    running.set(attempt)
    response: httpx.Response | None = None
    try:
        response = http.send(request, auth=call.settings.auth, stream=True)
        try:
            response.read()
        finally:
            response.close()
    except FAILURES as error:
        network = isinstance(error, httpx.HTTPError)
        interruption = interruption_behind(error) if network else None
        if interruption is None:
            return failure(error, request, response, attempt)
    else:
        return response
    finally:
        attempt.over = True
    raise interruption


class AsyncConnectionPool:
    """For tasks. A cancellation does httpcore no harm, so its own pool keeps the connections.

    Args:
        http: The httpx client to send requests with.
        number: How many requests may be under way at once.
        connect: Not used here; the pool for threads makes its connections with it.
    """

    def __init__(
        self, http: httpx.AsyncClient, number: int, connect: Callable[[int], object] | None
    ) -> None:
        self._http = http
        self._turns = anyio.Semaphore(number)
        self._loop: EventLoop | None = None
        self._under_way: set[anyio.CancelScope] = set()
        self._closed = False

    async def send(self, call: Call) -> Outcome:
        """Send the request of a call when it is its turn, and read all of the response.

        Returns:
            The response, read to its end, or why there is none.

        Raises:
            RuntimeError: The pool is closed, or in use in another event loop.
        """
        loop = current_loop()
        self._loop = self._loop or loop
        if self._loop is not loop:
            raise RuntimeError(_ANOTHER_LOOP)
        self._check_open()
        try:
            self._turns.acquire_nowait()
        except anyio.WouldBlock:
            with anyio.move_on_after(call.deadline.limit(call.settings.turn_timeout)) as waiting:
                await self._turns.acquire()
            if waiting.cancelled_caught:
                return _no_turn(call.request)
        request = call.request
        request.extensions["trace"] = atrace
        response: httpx.Response | None = None
        attempt = Attempt(call.deadline, request, call.settings)
        token = running.set(attempt)
        closing = anyio.CancelScope()
        try:
            self._check_open()
            self._under_way.add(closing)
            with closing:
                with anyio.move_on_after(call.deadline.left()) as in_time:
                    response = await self._http.send(request, auth=call.settings.auth, stream=True)
                    try:
                        await response.aread()
                    finally:
                        await response.aclose()
                if in_time.cancelled_caught:
                    if attempt.signing_in or attempt.connecting:
                        raise httpx.ConnectTimeout("the deadline of the call passed")
                    raise DeadlinePassed
                if response is not None:
                    return response
            raise RuntimeError(_CLOSED)  # closing has cancelled the scope
        except FAILURES as error:
            if self._closed and not isinstance(error, AirflowError):
                raise RuntimeError(_CLOSED) from error
            return failure(error, request, response, attempt)
        finally:
            running.reset(token)
            self._under_way.discard(closing)
            self._turns.release()

    @staticmethod
    async def check_response(response: httpx.Response) -> None:
        """Check a response: an httpx event hook for all, those to a login request too."""
        body.bound(response)

    def _check_open(self) -> None:
        if self._closed:
            raise RuntimeError(_CLOSED)

    async def aclose(self) -> None:
        """Close all connections. Requests that are under way or wait for their turn fail."""
        if not self._closed:
            self._closed = True
            self._turns.release()  # wakes one that waits, which wakes the next when it has failed
            for scope in self._under_way:
                scope.cancel()
        await self._http.aclose()
