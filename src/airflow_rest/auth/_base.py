"""The base class of credentials that expire, which renews them. No I/O."""

from __future__ import annotations

import contextlib
import enum
import inspect
import os
import threading
import time
import weakref
from abc import abstractmethod
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

import anyio
import anyio.to_thread
import httpx

from airflow_rest._engine import redaction
from airflow_rest._engine.attempt import Attempt, running, this_attempt
from airflow_rest._engine.event_loops import EventLoop, current_loop
from airflow_rest.auth import _libraries
from airflow_rest.auth._secret import SecretAuth
from airflow_rest.errors import AirflowError, AuthenticationFailed, TimedOut

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Generator

C = TypeVar("C")

# Seconds between two checks whether another call is still obtaining credentials.
_POLL = 0.005


class _LockStep(enum.Enum):
    """Steps that acquire and release the sign-in lock: one call at a time obtains credentials."""

    ACQUIRE = enum.auto()
    RELEASE = enum.auto()


Step: TypeAlias = "httpx.Request | Callable[[], Any]"
"""A step in obtaining credentials: a request to send, or a function to call, which may block or be
asynchronous. The generator that yields the step receives the response or the result."""


class _SignInLock:
    """A lock between threads that a call holds while it obtains credentials.

    An exception from a signal handler may prevent a call from releasing the lock. Therefore, a call
    that has ended does not hold it any more.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._holder: Attempt | None = None

    def acquire(self, call: Attempt) -> None:
        """Wait until no other call is obtaining credentials.

        Raises:
            TimedOut: The deadline of the call passed.
        """
        while not self._try_acquire(call):
            if call.deadline.passed:
                raise TimedOut(
                    "the deadline passed while another request was obtaining credentials"
                )
            time.sleep(_POLL)

    def _try_acquire(self, call: Attempt) -> bool:
        with self._guard:
            if self._holder is None or self._holder.over:
                self._holder = call
            return self._holder is call

    def release(self, call: Attempt) -> None:
        """Let the next call obtain credentials."""
        if self._holder is call:
            self._holder = None


def server_of(request: httpx.Request) -> str:
    """Return the URL of the server that a request is for, without a slash at the end."""
    attempt = running.get()
    if attempt is not None and attempt.settings is not None and attempt.request is request:
        return attempt.settings.server
    # The request is not from a client of ours, so find the server in its URL.
    path, found, _ = request.url.path.partition("/api/v1")
    return str(request.url.copy_with(path=path if found else "/", query=None)).rstrip("/")


class RenewedAuth(SecretAuth, Generic[C]):
    """Credentials that expire.

    The first request obtains them, and all requests share them. When they expire, one request
    renews them for all.
    """

    def __init__(self) -> None:
        # By the URL of the server, so that no server receives the credentials of another.
        self._by_server: dict[str, C] = {}
        # By process id: in a fork, a call of the parent that holds the lock never ends.
        self._locks: dict[int, _SignInLock] = {}
        self._async_locks: weakref.WeakKeyDictionary[EventLoop, anyio.Lock] = (
            weakref.WeakKeyDictionary()
        )

    def _lock(self) -> _SignInLock:
        """Return the sign-in lock of this process."""
        return self._locks.setdefault(os.getpid(), _SignInLock())

    def _async_lock(self) -> anyio.Lock:
        """Return the sign-in lock of this event loop."""
        return self._async_locks.setdefault(current_loop(), anyio.Lock())

    @abstractmethod
    def _obtain(self, request: httpx.Request, old: C | None) -> Generator[Step, Any, C]:
        """Obtain credentials.

        Args:
            request: The request that needs them.
            old: The credentials to replace, which are stale or were rejected by the server; None if
                there are none. If they turn out to be valid, return them.
        """

    @abstractmethod
    def _apply(self, request: httpx.Request, credentials: C) -> None:
        """Add the credentials to a request."""

    def _is_stale(self, credentials: C) -> bool:
        """Return whether the credentials must be renewed before they are used again."""
        return False

    def _rejects(self, response: httpx.Response, credentials: C) -> bool:
        """Return whether the response may mean that the credentials are no longer valid."""
        return response.status_code == 401

    def _steps(self, request: httpx.Request) -> Generator[Step | _LockStep, Any, None]:
        credentials = self._by_server.get(server_of(request))
        if credentials is None or self._is_stale(credentials):
            credentials = yield from self._renew(request, credentials)
        self._apply(request, credentials)
        response = yield request
        if not self._rejects(response, credentials):
            return
        renewed = yield from self._renew(request, credentials)
        # Even if the old credentials are still valid: httpx returns the last response, which must
        # be the response to this request and not to a login.
        self._apply(request, renewed)
        yield request

    def _renew(self, request: httpx.Request, old: C | None) -> Generator[Step | _LockStep, Any, C]:
        server = server_of(request)
        yield _LockStep.ACQUIRE
        credentials = self._by_server.get(server)
        # Another request may have renewed them while this one waited for the lock.
        if credentials is None or credentials is old:
            credentials = yield from self._obtain(request, old)
            self._by_server[server] = credentials
        yield _LockStep.RELEASE
        return credentials

    def sync_auth_flow(
        self, request: httpx.Request
    ) -> Generator[httpx.Request, httpx.Response, None]:
        """Send a request with credentials. If they are rejected, send it again with new ones."""
        steps = self._steps(request)
        lock, call = self._lock(), this_attempt()
        try:
            result: Any = None
            while (step := _next(steps, result)) is not None:
                result = None
                if step is _LockStep.ACQUIRE:
                    call.signing_in = True
                    lock.acquire(call)
                elif step is _LockStep.RELEASE:
                    lock.release(call)
                    call.signing_in = False
                elif isinstance(step, httpx.Request):
                    result = yield step
                    if step is not request:
                        result.read()
                else:
                    result, error = _libraries.within_deadline(step)
                    if inspect.isawaitable(result):
                        if inspect.iscoroutine(result):
                            result.close()  # avoids the warning that it was never awaited
                        error = TypeError("an asynchronous function needs an AsyncAirflow")
                    if error is not None:
                        raise _as_airflow_error(error, request)
        finally:
            lock.release(call)

    async def async_auth_flow(
        self, request: httpx.Request
    ) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """Send a request with credentials. If they are rejected, send it again with new ones."""
        steps = self._steps(request)
        call = this_attempt()
        async with contextlib.AsyncExitStack() as lock:
            result: Any = None
            while (step := _next(steps, result)) is not None:
                result = None
                if step is _LockStep.ACQUIRE:
                    call.signing_in = True
                    await lock.enter_async_context(self._async_lock())
                elif step is _LockStep.RELEASE:
                    await lock.aclose()
                    call.signing_in = False
                elif isinstance(step, httpx.Request):
                    result = yield step
                    if step is not request:
                        await result.aread()
                else:
                    try:
                        # In a thread, so that the deadline of the call includes a function that
                        # blocks. In a list, since trio does not accept a coroutine from one.
                        [result] = await anyio.to_thread.run_sync(
                            _in_list, step, abandon_on_cancel=True
                        )
                        if inspect.isawaitable(result):
                            result = await result
                    except AirflowError:
                        raise
                    except Exception as error:
                        raise _as_airflow_error(error, request) from error


def _in_list(function: Callable[[], Any]) -> list[Any]:
    return [function()]


def _next(steps: Generator[Any, Any, None], result: Any) -> Any:
    """Return the next step, or None at the end."""
    try:
        return steps.send(result)
    except StopIteration:
        return None


def _as_airflow_error(error: BaseException, request: httpx.Request) -> BaseException:
    """Convert an exception of a function that obtains credentials to an `AirflowError`."""
    if isinstance(error, AirflowError) or not isinstance(error, Exception):
        return error
    failure = AuthenticationFailed(
        f"could not obtain credentials ({type(error).__name__}; see the cause)"
        f" {redaction.where(request)}",
        request=redaction.public_request(request),
    )
    failure.__cause__ = error
    return failure
