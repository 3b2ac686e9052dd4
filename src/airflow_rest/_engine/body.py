"""The bodies of answers: unpacked bit by bit, and up to a number of bytes."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, cast

import httpx

from airflow_rest._engine import responses
from airflow_rest._engine.attempt import BadResponse, running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

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
        self._received = self._unpacked_size = 0
        self._encoding = response.headers.get("content-encoding", "").strip().lower()
        self._unpacker: Any = _unpacker() if self._encoding in _GZIP else None

    def __iter__(self) -> Iterator[bytes]:
        try:
            self._check_headers()
            for part in cast("httpx.SyncByteStream", self._stream):
                yield from self._unpacked(part)
            self._check_end()
        except BadResponse:
            if self._response.is_success:
                raise

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            self._check_headers()
            async for part in cast("httpx.AsyncByteStream", self._stream):
                for piece in self._unpacked(part):
                    yield piece
            self._check_end()
        except BadResponse:
            if self._response.is_success:
                raise

    def _check_headers(self) -> None:
        if self._response.request.method == "HEAD":
            return  # the headers speak of a body that does not come
        if self._encoding not in _GZIP | _PLAIN:
            raise BadResponse(self._response, "the body has an encoding that was not asked for")
        said = self._response.headers.get("content-length", "")
        self._check_size(int(said) if said.isdecimal() else 0)

    def _check_size(self, size: int) -> None:
        if self._limit is not None and size > self._limit:
            raise BadResponse(
                self._response,
                f"the body is larger than max_response_size, {self._limit:,} bytes",
            )

    def _unpacked(self, part: bytes) -> Iterator[bytes]:
        # The packed size counts, too: a body may consist of empty gzip members without end.
        self._received += len(part)
        self._check_size(self._received)
        if self._unpacker is None:
            yield part
            return
        more = bool(part)
        while more:
            piece, part, more = self._unpack_piece(part)
            self._unpacked_size += len(piece)
            self._check_size(self._unpacked_size)
            yield piece

    def _unpack_piece(self, part: bytes) -> tuple[bytes, bytes, bool]:
        """Unpack a piece; return it, what is left to unpack, and whether there is more to come."""
        if self._unpacker.eof:  # and there is more: a body may have several gzip members
            self._unpacker = _unpacker()
        try:
            piece = self._unpacker.decompress(part, _PIECE)
        except zlib.error as error:
            raise BadResponse(self._response, f"the body cannot be decoded ({error})") from error
        left = self._unpacker.unconsumed_tail or self._unpacker.unused_data
        return piece, left, bool(left) or (len(piece) == _PIECE and not self._unpacker.eof)

    def _check_end(self) -> None:
        if self._unpacker is None or not self._received or self._unpacker.eof:
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


def bound(response: httpx.Response) -> None:
    """Give a response a body that has bounds. For an httpx event hook, which sees all responses.

    Raises:
        BadResponse: It is a redirect to what is not a URL.
    """
    if response.has_redirect_location:
        _check_target(response)
    attempt = running.get()
    settings = attempt and attempt.settings
    response.stream = Body(response, settings.max_response_size if settings else None)
    # The body unpacks itself.
    response.headers.pop("content-encoding", None)


def _check_target(response: httpx.Response) -> None:
    """Raise what a redirect to what is no URL is: httpx would fail in ways of its own."""
    location = response.headers.get("location", "")
    if responses.target_of(location, response.request) is None:
        raise BadResponse(
            response, f"the status is {response.status_code}, a redirect to what is no URL"
        )
