"""What the ways to sign in share: keeping secrets, and renewing what wears out. Without I/O."""

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

import anyio  # a dependency of httpx
import anyio.to_thread
import httpx

from airflow_rest._engine import redaction
from airflow_rest._engine.attempt import Attempt, running
from airflow_rest._engine.deadline import this_attempt
from airflow_rest._engine.event_loops import EventLoop, current_loop
from airflow_rest.auth import _libraries
from airflow_rest.errors import AirflowError, AuthenticationFailed, TimedOut

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Generator
    from typing import NoReturn

C = TypeVar("C")

# Seconds between two looks at whether another call still gets credentials.
_POLL = 0.005


class _Turn(enum.Enum):
    """One at a time between these two."""

    BEGINS = enum.auto()
    ENDS = enum.auto()


Step: TypeAlias = "httpx.Request | Callable[[], Any]"
"""Something to do on the way to credentials: a request to send, or a function to call, which may
block or be asynchronous. The generator that yields it gets the response, or the result, back."""


class _SignIn:
    """Lets one call at a time get credentials, in threads.

    An exception from outside may keep a call from saying that it has finished. So this does not go
    by that alone: a call that has ended blocks no other.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._holder: Attempt | None = None

    def begin(self, call: Attempt) -> None:
        """Wait until no other call gets credentials.

        Raises:
            TimedOut: The deadline of the call passed.
        """
        while not self._take(call):
            if call.deadline.passed:
                raise TimedOut("the deadline passed while another request got credentials")
            time.sleep(_POLL)

    def _take(self, call: Attempt) -> bool:
        with self._guard:
            if self._holder is None or self._holder.over:
                self._holder = call
            return self._holder is call

    def end(self, call: Attempt) -> None:
        """Let the next call get credentials."""
        if self._holder is call:
            self._holder = None


def server_of(request: httpx.Request) -> str:
    """Return the URL of the server that a request is for, without a slash at the end."""
    attempt = running.get()
    if attempt is not None and attempt.settings is not None and attempt.request is request:
        return attempt.settings.server
    # The request is not from a client of ours: its URL has to tell.
    path, found, _ = request.url.path.partition("/api/v1")
    return str(request.url.copy_with(path=path if found else "/", query=None)).rstrip("/")


class SecretAuth(httpx.Auth):
    """Credentials that stay in this process."""

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"a {type(self).__name__} holds credentials and cannot be pickled or copied:"
            " make a new one where it is needed"
        )


class RenewedAuth(SecretAuth, Generic[C]):
    """Credentials that wear out: got at the first request, used by all, renewed by one of them."""

    def __init__(self) -> None:
        # By the root of the server, so that no server is shown the credentials of another.
        self._held: dict[str, C] = {}
        # By the process: in a fork, the call of the parent that signs in never ends.
        self._sign_ins: dict[int, _SignIn] = {}
        self._async_locks: weakref.WeakKeyDictionary[EventLoop, anyio.Lock] = (
            weakref.WeakKeyDictionary()
        )

    def _own_sign_in(self) -> _SignIn:
        """Return the gate that admits one call of this process at a time."""
        return self._sign_ins.setdefault(os.getpid(), _SignIn())

    def _own_async_lock(self) -> anyio.Lock:
        """Return the lock of this event loop."""
        return self._async_locks.setdefault(current_loop(), anyio.Lock())

    @abstractmethod
    def _obtain(self, request: httpx.Request, worn: C | None) -> Generator[Step, Any, C]:
        """Get credentials.

        Args:
            request: What they are for.
            worn: Those that a server has just rejected, or that are stale; None where there are
                none. They may turn out to be good, and are then what to return.
        """

    @abstractmethod
    def _apply(self, request: httpx.Request, held: C) -> None:
        """Put the credentials on a request."""

    def _is_stale(self, held: C) -> bool:
        """Tell whether credentials need to be renewed before they are used again."""
        return False

    def _rejects(self, response: httpx.Response, held: C) -> bool:
        """Tell whether an answer may mean that the credentials do not hold any more."""
        return response.status_code == 401

    def _steps(self, request: httpx.Request) -> Generator[Step | _Turn, Any, None]:
        held = self._held.get(server_of(request))
        if held is None or self._is_stale(held):
            held = yield from self._renew(request, held)
        self._apply(request, held)
        response = yield request
        if not self._rejects(response, held):
            return
        renewed = yield from self._renew(request, held)
        # Also if they turned out to be good: httpx returns the last answer that came, and that
        # must be one to this request.
        self._apply(request, renewed)
        yield request

    def _renew(self, request: httpx.Request, worn: C | None) -> Generator[Step | _Turn, Any, C]:
        root = server_of(request)
        yield _Turn.BEGINS
        held = self._held.get(root)
        # Another request may have renewed them while this one waited for its turn.
        if held is None or held is worn:
            held = yield from self._obtain(request, worn)
            self._held[root] = held
        yield _Turn.ENDS
        return held

    def sync_auth_flow(
        self, request: httpx.Request
    ) -> Generator[httpx.Request, httpx.Response, None]:
        """Send a request with credentials, once more with new ones if they are rejected."""
        steps = self._steps(request)
        sign_in, call = self._own_sign_in(), this_attempt()
        try:
            answer: Any = None
            while (step := _next(steps, answer)) is not None:
                answer = None
                if step is _Turn.BEGINS:
                    call.signing_in = True
                    sign_in.begin(call)
                elif step is _Turn.ENDS:
                    sign_in.end(call)
                    call.signing_in = False
                elif isinstance(step, httpx.Request):
                    answer = yield step
                    if step is not request:
                        answer.read()
                else:
                    answer, error = _libraries.in_time(step)
                    if inspect.isawaitable(answer):
                        if inspect.iscoroutine(answer):
                            answer.close()  # it will not run, and that is known
                        error = TypeError("an asynchronous function needs an AsyncAirflow")
                    if error is not None:
                        raise _failure(error, request)
        finally:
            sign_in.end(call)

    async def async_auth_flow(
        self, request: httpx.Request
    ) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """Send a request with credentials, once more with new ones if they are rejected."""
        steps = self._steps(request)
        call = this_attempt()
        async with contextlib.AsyncExitStack() as turn:
            answer: Any = None
            while (step := _next(steps, answer)) is not None:
                answer = None
                if step is _Turn.BEGINS:
                    call.signing_in = True
                    await turn.enter_async_context(self._own_async_lock())
                elif step is _Turn.ENDS:
                    await turn.aclose()
                    call.signing_in = False
                elif isinstance(step, httpx.Request):
                    answer = yield step
                    if step is not request:
                        await answer.aread()
                else:
                    try:
                        # The deadline of the call holds for a function that blocks, too.
                        # In a list, since trio takes no coroutine from a thread.
                        [answer] = await anyio.to_thread.run_sync(
                            _listed, step, abandon_on_cancel=True
                        )
                        if inspect.isawaitable(answer):
                            answer = await answer
                    except AirflowError:
                        raise
                    except Exception as error:
                        raise _failure(error, request) from error


def _listed(function: Callable[[], Any]) -> list[Any]:
    return [function()]


def _next(steps: Generator[Any, Any, None], answer: Any) -> Any:
    """Return the next step; None at the end."""
    try:
        return steps.send(answer)
    except StopIteration:
        return None


def _failure(error: BaseException, request: httpx.Request) -> BaseException:
    """Return the error of ours for what went wrong in a function that gets credentials."""
    if isinstance(error, AirflowError) or not isinstance(error, Exception):
        return error
    failure = AuthenticationFailed(
        f"no credentials could be had ({type(error).__name__}; the cause says more)"
        f" {redaction.where(request)}",
        request=redaction.public_request(request),
    )
    failure.__cause__ = error
    return failure
