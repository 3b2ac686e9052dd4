"""Bounds on what comes over the wire: how much, and for how long.

httpx limits how long each single step may take, so a server that sends a byte now and then could
hold a caller for ever; and it unpacks whatever comes. Both clients hook in here: `limit` is an
httpx event hook that sees every response, those of a login too; `within` is the clock of one
attempt.
"""

from __future__ import annotations

import contextlib
import contextvars
import logging
import time
import zlib
from typing import TYPE_CHECKING, Any, cast

import anyio  # a dependency of httpx
import httpx

from airflow_rest import _answers
from airflow_rest._context import context_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Generator, Iterator

# What Accept-Encoding says. Of the others that httpx can unpack, none can be unpacked bit by bit.
ENCODINGS = "gzip"
_GZIP = frozenset({"gzip", "x-gzip"})
_PIECE = 64 * 1024


class Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The body of a response, unpacked, up to a number of bytes."""

    def __init__(self, response: httpx.Response, limit: int | None, *, packed: bool) -> None:
        self._response = response
        self._stream = response.stream
        self._limit = limit
        self._seen = 0
        self._begun = False
        self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16) if packed else None

    def __iter__(self) -> Iterator[bytes]:
        for part in cast("httpx.SyncByteStream", self._stream):
            yield from self._unpacked(part)
        self._check_end()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in cast("httpx.AsyncByteStream", self._stream):
            for piece in self._unpacked(part):
                yield piece
        self._check_end()

    def _unpacked(self, part: bytes) -> Iterator[bytes]:
        self._begun = self._begun or bool(part)
        more = True
        while more:
            piece, part, more = self._step(part)
            self._seen += len(piece)
            if self._limit is not None and self._seen > self._limit:
                raise _too_large(self._response, self._limit)
            yield piece

    def _step(self, part: bytes) -> tuple[bytes, bytes, bool]:
        """Unpack a piece; return it, what is left to unpack, and whether there is more to come."""
        if self._unpacker is None:
            return part, b"", False
        if self._unpacker.eof:  # and there is more: what gzip makes may be strung together
            self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            piece = self._unpacker.decompress(part, _PIECE)
        except zlib.error as error:
            raise _answers.unexpected(
                self._response, f"the body cannot be decoded ({error})", b""
            ) from error
        left = self._unpacker.unconsumed_tail or self._unpacker.unused_data
        return piece, left, bool(left) or (len(piece) == _PIECE and not self._unpacker.eof)

    def _check_end(self) -> None:
        if self._unpacker is not None and self._begun and not self._unpacker.eof:
            raise _answers.unexpected(self._response, "the body broke off", b"")

    def close(self) -> None:
        """Close the connection or give it back."""
        cast("httpx.SyncByteStream", self._stream).close()

    async def aclose(self) -> None:
        """Close the connection or give it back."""
        await cast("httpx.AsyncByteStream", self._stream).aclose()


def _limit(response: httpx.Response) -> None:
    context = context_of(response.request)
    limit = context.max_response_size if context else None
    said = response.headers.get("content-length", "")
    if limit is not None and said.isdecimal() and int(said) > limit:
        raise _too_large(response, limit)
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    packed = encoding in _GZIP
    if not packed and encoding != "identity":
        raise _answers.unexpected(response, "the body has an encoding that was not asked for", b"")
    # The body unpacks itself.
    response.headers.pop("content-encoding", None)
    response.stream = Body(response, limit, packed=packed)


def _too_large(response: httpx.Response, limit: int) -> Exception:
    return _answers.unexpected(
        response, f"the body is larger than max_response_size, {limit:,} bytes", b""
    )


def _hide_headers(event: str, info: dict[str, Any]) -> None:
    """Take secrets out of what httpcore is about to log: it shows the headers of responses."""
    if event.endswith("receive_response_headers.complete"):
        info["return_value"] = tuple(
            _answers.public_headers(cast("list[tuple[bytes, bytes]]", part))
            if isinstance(part, list)
            else part
            for part in info["return_value"]
        )


class Transfer:
    """What the sync client hooks in."""

    limit = staticmethod(_limit)

    @staticmethod
    def extensions() -> dict[str, Any]:
        """Return the extensions of a request that its bounds need."""
        return {"trace": _bound_connections}

    @staticmethod
    @contextlib.contextmanager
    def within(seconds: float | None) -> Generator[None]:
        """Let everything that is sent and read in this context take only so long.

        Raises:
            TimeoutError: It took longer; or httpx's timeout of the step that did not end.
        """
        token = _end.set(None if seconds is None else time.monotonic() + seconds)
        try:
            yield
        finally:
            _end.reset(token)


class AsyncTransfer:
    """What the async client hooks in."""

    within = staticmethod(anyio.fail_after)

    @staticmethod
    async def limit(response: httpx.Response) -> None:
        """Bound the body of a response."""
        _limit(response)

    @staticmethod
    def extensions() -> dict[str, Any]:
        """Return the extensions of a request that its bounds need."""
        return {"trace": _ahide_headers} if _httpcore_log.isEnabledFor(logging.DEBUG) else {}


_httpcore_log = logging.getLogger("httpcore.http11")
_end: contextvars.ContextVar[float | None] = contextvars.ContextVar("end", default=None)


async def _ahide_headers(event: str, info: dict[str, Any]) -> None:
    _hide_headers(event, info)


def _bound_connections(event: str, info: dict[str, Any]) -> None:
    """See to it that reading from and writing to a new connection heeds the clock.

    A blocking call can only be given its time when it begins, and the steps of httpx consist of
    any number of them.
    """
    if event.endswith(
        ("connect_tcp.complete", "connect_unix_socket.complete", "start_tls.complete")
    ):
        stream = info["return_value"]
        stream.read = _timed(stream.read)
        stream.write = _timed(stream.write)
    else:
        _hide_headers(event, info)


def _timed(transfer: Callable[..., Any]) -> Callable[..., Any]:
    def timed(data: Any, timeout: float | None = None) -> Any:
        end = _end.get()
        if end is not None:
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError
            timeout = left if timeout is None else min(timeout, left)
        return transfer(data, timeout=timeout)

    return timed
