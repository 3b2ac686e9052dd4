"""How the requests of a client share its connections, and how many may be in progress at once.

Further requests wait here for their turn, and not in httpcore's pool. Whenever a request begins or
ends, that pool checks every connection for every waiting request. With hundreds of requests this
takes longer than the requests themselves.
"""

from __future__ import annotations

import contextlib
import contextvars
import threading
from collections import deque
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar, cast

import anyio
import httpx
from attrs import define, field

from airflow_rest._engine import body, tracing
from airflow_rest._engine.attempt import Attempt, interruption_behind, running
from airflow_rest._engine.call import FAILURES, Failure, failure
from airflow_rest._engine.deadline import DeadlinePassed
from airflow_rest.errors import AirflowError

if TYPE_CHECKING:
    from collections.abc import Callable

    from airflow_rest._engine.call import Call, Outcome
    from airflow_rest._engine.event_loops import EventLoop

T = TypeVar("T")

# Credentials that add nothing. Otherwise httpx looks for credentials in the URL.
_NO_AUTH = httpx.Auth()
_CLOSED = "this client is closed: create another one, or keep this one open while it is in use"
_ANOTHER_LOOP = (
    "this client is in use in another event loop: create an AsyncAirflow in each event loop, for"
    " example in each call of asyncio.run"
)
# Seconds between two checks whether it is a request's turn.
_MOMENT = 0.05
# Seconds after which an idle connection is closed. httpx has the same default.
_IDLE = 5.0


class _NoCookies(httpx.Cookies):
    """Cookies that stay empty."""

    def extract_cookies(self, response: httpx.Response) -> None:
        """Store no cookies of a response."""


class Client(httpx.Client):
    """An httpx client without cookies.

    Otherwise a cookie that one response sets would be sent with all later requests, including those
    with other credentials. The classes in `auth` store their session cookies themselves.
    """

    cookies: Any = _NoCookies()


class AsyncClient(httpx.AsyncClient):
    """An httpx client for tasks, without cookies."""

    cookies: Any = _NoCookies()


def _no_turn(request: httpx.Request) -> Failure:
    """Return the outcome of a request that did not get a connection in time."""
    error = httpx.PoolTimeout("too many other requests are in progress")
    return Failure(error, request, sent=False, signing_in=False, response=None)


@define
class _Connection:
    """One connection to the server: an httpx client with a pool of one connection."""

    http: httpx.Client
    streams: list[Any] = field(factory=list[Any])
    """Its network streams: a socket, and TLS over it."""
    used: float = 0.0
    """When it was last used, on the monotonic clock."""

    def close(self) -> None:
        """Close the sockets.

        An interrupted httpx client may hold its own lock forever, so it cannot be closed.
        """
        for stream in reversed(self.streams):
            stream.close()


class _Turn:
    """The place of one request in the queue of a pool."""

    def __init__(self) -> None:
        self.called = False
        self.over = False
        self.bell = threading.Lock()  # locked until it is the turn of the request
        self.bell.acquire()


class ConnectionPool:
    """The connections of a client that is used in threads.

    An asynchronous exception may interrupt a request at any moment: Ctrl-C, a time limit that a
    signal handler enforces, or an exception that another thread raises in this one. httpcore's pool
    does not survive that: it can lose track of a connection and never use it again. So each
    connection here has its own pool. It becomes idle again only after a complete response.
    Otherwise it is closed.

    Args:
        http: The httpx client to send requests with if `connect` is None, as it is if the caller
            passed a transport. That transport must handle interruptions itself.
        number: How many requests may be in progress at once.
        connect: Creates an httpx client with this number of connections.
    """

    def __init__(
        self, http: httpx.Client, number: int, connect: Callable[[int], httpx.Client] | None
    ) -> None:
        self._http = http
        self._connect = connect
        self._idle: deque[_Connection] = deque()  # the one that was used last is at the right
        self._number = number
        self._turns: list[_Turn] = []  # the queue; its first ones may use a connection
        self._guard = threading.Lock()
        self._closed = False

    def send(self, call: Call) -> Outcome:
        """Wait for a connection, send the request of a call, and read the whole response.

        Returns:
            The complete response, or the failure.

        Raises:
            RuntimeError: The pool is closed.
        """
        turn = _Turn()
        try:
            self._turns.append(turn)
            self._call_next()
            if not turn.called and not self._wait(turn, call):
                return _no_turn(call.request)
            if self._closed:
                raise RuntimeError(_CLOSED)
            # In a copy of the context, so that an interrupted call does not change the caller's.
            return contextvars.copy_context().run(self._exchange, call)
        finally:
            turn.over = True  # nothing can come before this
            self._call_next()

    def _call_next(self) -> None:
        """Remove the requests that are over from the queue, and tell those that are now first.

        A request leaves the queue by setting `over`, which cannot be interrupted. This method can
        be interrupted, so waiting requests call it every moment.
        """
        with self._guard:
            for turn in self._turns.copy():
                if turn.over:
                    self._turns.remove(turn)
            for turn in self._turns[: self._number]:
                if not turn.called:
                    turn.called = True
                    turn.bell.release()

    def _wait(self, turn: _Turn, call: Call) -> bool:
        """Wait for the turn of a call, or until the pool is closed. Return whether it came."""
        seconds = call.deadline.limit(call.settings.turn_timeout)
        end = None if seconds is None else monotonic() + seconds
        while not turn.called and not self._closed:
            left = _MOMENT if end is None else min(_MOMENT, end - monotonic())
            if left <= 0:
                return False
            turn.bell.acquire(timeout=left)
            self._call_next()
        return True

    def _exchange(self, call: Call) -> Outcome:
        if self._connect is None:
            return _transfer(self._http, call, [])
        taken: list[_Connection] = []
        intact = False
        try:
            try:
                # An asynchronous exception is raised between two steps of Python code. In
                # `x = take()` that can be after the connection was taken, but before `x` is set. A
                # built-in function that calls another one is a single step.
                taken.extend(map(deque[_Connection].pop, [self._idle]))
            except IndexError:
                taken.append(_Connection(_unlocked(self._connect(1))))
            connection = taken[0]
            outcome = _transfer(connection.http, call, connection.streams)
            if isinstance(outcome, Failure):
                return outcome
            connection.used = monotonic()
            intact = True  # nothing can interrupt between this and the next call
            self._idle.append(connection)
            self._tidy(connection.used - _IDLE)
            return outcome
        finally:
            if taken and not intact:
                taken[0].close()

    def _tidy(self, before: float) -> None:
        """Close the idle connections last used before a time, or all if the pool is closed."""
        with contextlib.suppress(IndexError):  # there is none, or another thread took the last one
            while self._closed or self._idle[0].used < before:
                self._idle.popleft().close()

    # httpx event hooks for all requests and responses, including those of logins.
    on_request = staticmethod(tracing.start)
    on_response = staticmethod(body.bound)

    def close(self) -> None:
        """Close idle connections now, and those in use after their response.

        Requests that wait for a connection fail.
        """
        self._closed = True
        self._tidy(0)
        self._http.close()


def _unlocked(http: httpx.Client) -> httpx.Client:
    """Remove the locks of an httpx client's pools.

    An asynchronous exception may interrupt httpcore while it releases a lock. The cleanup would
    then wait for that lock forever. No other thread uses these pools, so they need no locks.
    """
    client = cast("Any", http)
    for transport in (client._transport, *client._mounts.values()):
        if transport is not None:  # None means no proxy
            transport._pool._optional_thread_lock = contextlib.nullcontext()
    return http


def _transfer(http: httpx.Client, call: Call, streams: list[Any]) -> Outcome:
    request = call.request
    attempt = Attempt(call.deadline, request, call.settings, streams=streams)
    running.set(attempt)
    response: httpx.Response | None = None
    try:
        response = http.send(request, auth=call.settings.auth or _NO_AUTH, stream=True)
        try:
            body.read(response)
            if len(http.event_hooks["response"]) > 1:  # the hook of a caller may keep the response
                response.read()
        finally:
            cast("httpx.SyncByteStream", response.stream).close()
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
    """The connections of a client that is used in tasks.

    httpcore's pool survives cancellation, so it keeps the connections.

    Args:
        http: The httpx client to send requests with.
        number: How many requests may be in progress at once.
        connect: Not used. The pool for threads creates its connections with it.
    """

    def __init__(
        self, http: httpx.AsyncClient, number: int, connect: Callable[[int], object] | None
    ) -> None:
        self._http = http
        self._number = number
        self._loop: EventLoop | None = None
        self._under_way: set[anyio.CancelScope] = set()
        self._closed = False

    @cached_property
    def _turns(self) -> anyio.Semaphore:
        # With the first request: before the event loop runs, anyio would import all of asyncio.
        return anyio.Semaphore(self._number)

    async def send(self, call: Call) -> Outcome:
        """Wait for a connection, send the request of a call, and read the whole response.

        Returns:
            The complete response, or the failure.

        Raises:
            RuntimeError: The pool is closed, or in use in another event loop.
        """
        from airflow_rest._engine.event_loops import current_loop  # threads do not need it

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
        response: httpx.Response | None = None
        attempt = Attempt(call.deadline, request, call.settings, streams=[])
        token = running.set(attempt)
        scope = anyio.move_on_after(call.deadline.left())
        self._under_way.add(scope)
        try:
            self._check_open()
            with scope:
                response = await self._http.send(
                    request, auth=call.settings.auth or _NO_AUTH, stream=True
                )
                try:
                    await body.aread(response)
                    if len(self._http.event_hooks["response"]) > 1:
                        await response.aread()
                finally:
                    await cast("httpx.AsyncByteStream", response.stream).aclose()
                return response
            self._check_open()  # `aclose` cancels the scope, as the deadline does
            if attempt.signing_in or attempt.connecting:
                raise httpx.ConnectTimeout("the deadline of the call passed")
            raise DeadlinePassed
        except FAILURES as error:
            if self._closed and not isinstance(error, AirflowError):
                raise RuntimeError(_CLOSED) from error
            return failure(error, request, response, attempt)
        finally:
            running.reset(token)
            self._under_way.discard(scope)
            self._turns.release()

    # httpx event hooks for all requests and responses, including those of logins.
    on_request = staticmethod(tracing.astart)
    on_response = staticmethod(body.abound)

    def _check_open(self) -> None:
        if self._closed:
            raise RuntimeError(_CLOSED)

    async def aclose(self) -> None:
        """Close all connections. Requests in progress and those that wait for a connection fail."""
        if not self._closed:
            self._closed = True
            self._turns.release()  # wakes a waiting request, which wakes the next one when it fails
            for scope in self._under_way:
                scope.cancel()
        await self._http.aclose()
