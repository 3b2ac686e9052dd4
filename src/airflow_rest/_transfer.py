"""Bounds on what comes over the wire: how much, and for how long.

httpx limits how long each single step may take, so a server that sends a byte now and then could
hold a caller for ever; and it unpacks whatever comes. Both clients hook in here: `limit` is an
httpx event hook that sees every response, those of a login too; `within` is the clock of one
attempt.
"""

from __future__ import annotations

import contextlib
import contextvars
import time
import zlib
from typing import TYPE_CHECKING, Any, cast

import anyio  # a dependency of httpx
import httpx
from attrs import define

from airflow_rest import _answers
from airflow_rest._context import context_of
from airflow_rest.errors import UnexpectedResponse

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Generator, Iterator

# What Accept-Encoding says. Of the others that httpx can unpack, none can be unpacked bit by bit.
ENCODINGS = "gzip"
_GZIP = frozenset({"gzip", "x-gzip"})
_PLAIN = frozenset({"", "identity"})
_PIECE = 64 * 1024


class Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The body of a response, unpacked, up to a number of bytes.

    A body that is too large or cannot be unpacked is an error where the status is a success.
    Elsewhere the status says more than the body could: that is read as far as it goes.
    """

    def __init__(self, response: httpx.Response, limit: int | None) -> None:
        self._response = response
        self._stream = response.stream
        self._limit = limit
        self._came = self._seen = 0
        self._encoding = response.headers.get("content-encoding", "").strip().lower()
        self._unpacker = _unpacker() if self._encoding in _GZIP else None

    def __iter__(self) -> Iterator[bytes]:
        with self._forgiving():
            self._check_begin()
            for part in cast("httpx.SyncByteStream", self._stream):
                yield from self._unpacked(part)
            self._check_end()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with self._forgiving():
            self._check_begin()
            async for part in cast("httpx.AsyncByteStream", self._stream):
                for piece in self._unpacked(part):
                    yield piece
            self._check_end()

    def _forgiving(self) -> contextlib.AbstractContextManager[None]:
        if self._response.is_success:
            return contextlib.nullcontext()
        return contextlib.suppress(UnexpectedResponse)

    def _check_begin(self) -> None:
        if self._response.request.method == "HEAD":
            return  # the headers speak of a body that does not come
        if self._encoding not in _GZIP | _PLAIN:
            raise _answers.unexpected(
                self._response, "the body has an encoding that was not asked for", b""
            )
        said = self._response.headers.get("content-length", "")
        self._check_size(int(said) if said.isdecimal() else 0)

    def _check_size(self, size: int) -> None:
        if self._limit is not None and size > self._limit:
            raise _answers.unexpected(
                self._response,
                f"the body is larger than max_response_size, {self._limit:,} bytes",
                b"",
            )

    def _unpacked(self, part: bytes) -> Iterator[bytes]:
        # What is packed counts, too: endless packages may be empty.
        self._came += len(part)
        self._check_size(self._came)
        more = bool(part)
        while more:
            piece, part, more = self._step(part)
            self._seen += len(piece)
            self._check_size(self._seen)
            yield piece

    def _step(self, part: bytes) -> tuple[bytes, bytes, bool]:
        """Unpack a piece; return it, what is left to unpack, and whether there is more to come."""
        if self._unpacker is None:
            return part, b"", False
        if self._unpacker.eof:  # and there is more: what gzip makes may be strung together
            self._unpacker = _unpacker()
        try:
            piece = self._unpacker.decompress(part, _PIECE)
        except zlib.error as error:
            raise _answers.unexpected(
                self._response, f"the body cannot be decoded ({error})", b""
            ) from error
        left = self._unpacker.unconsumed_tail or self._unpacker.unused_data
        return piece, left, bool(left) or (len(piece) == _PIECE and not self._unpacker.eof)

    def _check_end(self) -> None:
        if self._unpacker is None or not self._came or self._unpacker.eof:
            return
        if self._response.is_success:
            # As if the connection had broken, which is what happened somewhere on the way.
            raise httpx.RemoteProtocolError(
                "what was packed with gzip has no end", request=self._response.request
            )

    def close(self) -> None:
        """Close the connection or give it back."""
        if _has_more(self._stream):
            self._response.extensions["network_stream"].close()
        cast("httpx.SyncByteStream", self._stream).close()

    async def aclose(self) -> None:
        """Close the connection or give it back."""
        if _has_more(self._stream):
            await self._response.extensions["network_stream"].aclose()
        await cast("httpx.AsyncByteStream", self._stream).aclose()


def _unpacker() -> Any:
    return zlib.decompressobj(zlib.MAX_WBITS | 16)


def _has_more(stream: object) -> bool:
    """Tell whether a connection has read more than the answer, once that is at its end.

    The next request on that connection would take the rest for its answer. Nothing public tells,
    so that this asks httpx for what it has inside; where that is not there, it tells nothing.
    """
    inner: Any = stream
    for name in ("_stream", "_httpcore_stream", "_stream", "_connection", "_h11_state"):
        inner = getattr(inner, name, None)
    return bool(getattr(inner, "trailing_data", (b"",))[0])


def _limit(response: httpx.Response) -> None:
    _check_target(response)
    context = context_of(response.request)
    response.stream = Body(response, context.max_response_size if context else None)
    # The body unpacks itself.
    response.headers.pop("content-encoding", None)


def _check_target(response: httpx.Response) -> None:
    """Raise what a redirect to what is no URL is: httpx would fail in ways of its own."""
    location = response.headers.get("location", "")
    if response.has_redirect_location and _answers.target_of(location, response.request) is None:
        raise _answers.unexpected(
            response, f"the status is {response.status_code}, a redirect to what is no URL", b""
        )


def _hide_headers(event: str, info: dict[str, Any]) -> None:
    """Take secrets out of what httpcore is about to log: it shows the headers of responses.

    And the words of exceptions, in which there may be a header that cannot be sent or read.
    """
    if event.endswith(".failed"):
        info["exception"] = type(info["exception"])
    elif event.endswith("receive_response_headers.complete"):
        info["return_value"] = tuple(
            _answers.public_headers(cast("list[tuple[bytes, bytes]]", part))
            if isinstance(part, list)
            else part
            for part in info["return_value"]
        )


@define
class _Clock:
    """The time that an attempt has, and where it is."""

    end: float | None
    """On the monotonic clock; None for no limit."""
    ahead: bool = False
    """Whether it is known that the request is still to be sent: credentials or a connection for it
    are being got."""
    stream: Any = None
    """The newest connection, before TLS."""

    def left(self, timeout: float | None) -> float | None:
        """Return how long a step may take that had this timeout.

        Raises:
            TimeoutError: There is no time left.
        """
        if self.end is None:
            return timeout
        left = self.end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left if timeout is None else min(timeout, left)


_clock: contextvars.ContextVar[_Clock | None] = contextvars.ContextVar("clock", default=None)
_CONNECT = ("connect_tcp", "connect_unix_socket")


def _follow(event: str, info: dict[str, Any]) -> _Clock:
    """Keep track of where an attempt is."""
    clock = _clock.get() or _Clock(None)
    _, _, step = event.partition(".")
    name, _, stage = step.partition(".")
    if name in _CONNECT:
        clock.ahead = True
        clock.stream = info.get("return_value")
    elif name == "send_request_headers" and stage == "started":
        clock.ahead = False
    _hide_headers(event, info)
    return clock


@contextlib.contextmanager
def ahead() -> Generator[None]:
    """Say that what is done in this context goes ahead of the request."""
    clock = _clock.get() or _Clock(None)
    before, clock.ahead = clock.ahead, True
    yield
    clock.ahead = before  # and not if the time has run out


class Transfer:
    """What the sync client hooks in."""

    limit = staticmethod(_limit)

    @staticmethod
    def extensions() -> dict[str, Any]:
        """Return the extensions of a request that its bounds need."""
        return {"trace": _bound_steps}

    @staticmethod
    @contextlib.contextmanager
    def within(seconds: float | None) -> Generator[None]:
        """Let everything that is sent and read in this context take only so long.

        Raises:
            TimeoutError: It took longer; or httpx's timeout of the step that did not end.
        """
        token = _clock.set(_Clock(None if seconds is None else time.monotonic() + seconds))
        try:
            yield
        finally:
            _clock.reset(token)

    @staticmethod
    def left() -> float | None:
        """Return how many seconds are left in this context; None for no limit."""
        clock = _clock.get()
        if clock is None or clock.end is None:
            return None
        return max(0.0, clock.end - time.monotonic())


def _bound_steps(event: str, info: dict[str, Any]) -> None:
    """See to it that each step of an attempt heeds the clock.

    A blocking call can only be given its time when it begins, and the steps of httpx consist of
    any number of them.
    """
    clock = _follow(event, info)
    if event.endswith(("connect_tcp.started", "connect_unix_socket.started", "start_tls.started")):
        try:
            info["timeout"] = clock.left(info["timeout"])
        except TimeoutError:
            info["timeout"] = 0.001  # which makes it fail as connections do
    elif event.endswith(
        ("connect_tcp.complete", "connect_unix_socket.complete", "start_tls.complete")
    ):
        stream = info["return_value"]
        stream.read = _timed_read(stream.read)
        stream.write = _timed_write(stream.write)


def _timed_read(read: Callable[..., bytes]) -> Callable[..., bytes]:
    def timed(max_bytes: int, timeout: float | None = None) -> bytes:
        clock = _clock.get()
        return read(max_bytes, timeout=clock.left(timeout) if clock else timeout)

    return timed


def _timed_write(write: Callable[..., None]) -> Callable[..., None]:
    def timed(buffer: bytes, timeout: float | None = None) -> None:
        clock = _clock.get()
        view = memoryview(buffer)
        # To write a long body takes many calls, of which each may wait.
        for start in range(0, len(view), _PIECE):
            piece = view[start : start + _PIECE]
            write(piece, timeout=clock.left(timeout) if clock else timeout)

    return timed


class AsyncTransfer:
    """What the async client hooks in."""

    @staticmethod
    async def limit(response: httpx.Response) -> None:
        """Bound the body of a response."""
        _limit(response)

    @staticmethod
    def extensions() -> dict[str, Any]:
        """Return the extensions of a request that its bounds need."""
        return {"trace": _afollow}

    @staticmethod
    @contextlib.contextmanager
    def within(seconds: float | None) -> Generator[None]:
        """Let everything in this context take only so long.

        Raises:
            httpx.ConnectTimeout: It took longer, and the request was still to be sent.
            TimeoutError: It took longer; or httpx's timeout of the step that did not end.
        """
        clock = _Clock(None)  # anyio has its own
        token = _clock.set(clock)
        try:
            with anyio.fail_after(seconds):
                yield
        except TimeoutError as error:
            if clock.ahead:
                raise httpx.ConnectTimeout("the deadline of the call passed") from error
            raise
        finally:
            _clock.reset(token)


async def _afollow(event: str, info: dict[str, Any]) -> None:
    clock = _follow(event, info)
    if event.endswith("start_tls.failed") and clock.stream is not None:
        # httpx leaves the connection open if the handshake took too long.
        with anyio.CancelScope(shield=True):
            await clock.stream.aclose()
