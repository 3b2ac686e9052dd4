"""Decompress response bodies incrementally, and limit their size."""

from __future__ import annotations

import math
import zlib
from typing import TYPE_CHECKING, Any, cast

import httpx

from airflow_rest._engine.attempt import BadResponse, running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

# The value of Accept-Encoding. httpx supports others, but none that this module can limit.
ENCODINGS = "gzip"
_GZIP = frozenset({"gzip", "x-gzip"})
_READABLE = _GZIP | {"", "identity"}
_PIECE = 64 * 1024


class Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The decompressed body of a response, with a maximum size. It is read as a whole.

    A body that is too large or cannot be decompressed is an error if the status is a success. With
    any other status the status is the error, and the body is read as far as possible.
    """

    def __init__(self, response: httpx.Response, limit: int | None) -> None:
        self._response = response
        self._stream = response.stream
        self._limit = math.inf if limit is None else limit
        self._received = self._size = 0
        self._parts: list[bytes] = []
        self._ended = self._closed = False
        self.encoding = response.headers.get("content-encoding", "").strip().lower()
        self._decompressor: Any = _decompressor() if self.encoding in _GZIP else None

    def read(self) -> bytes:
        """Return the whole body, which is read only once."""
        if not self._ended:
            try:
                self._check_start()
                for part in cast("httpx.SyncByteStream", self._stream):
                    self._add(part)
                if self._decompressor is not None:
                    self._check_end()
            except BadResponse:
                if self._response.is_success:
                    raise
            self._ended = True
        return b"".join(self._parts)

    async def aread(self) -> bytes:
        """Return the whole body, which is read only once."""
        if not self._ended:
            try:
                self._check_start()
                async for part in cast("httpx.AsyncByteStream", self._stream):
                    self._add(part)
                if self._decompressor is not None:
                    self._check_end()
            except BadResponse:
                if self._response.is_success:
                    raise
            self._ended = True
        return b"".join(self._parts)

    def __iter__(self) -> Iterator[bytes]:
        yield self.read()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield await self.aread()

    def _check_start(self) -> None:
        if self._closed:
            raise httpx.StreamClosed
        if self._response.request.method == "HEAD":
            return  # the headers describe a body that is not sent
        if self.encoding not in _READABLE:
            raise BadResponse(self._response, "the body has an encoding that was not requested")
        said = self._response.headers.get("content-length", "")
        if said.isdecimal() and int(said) > self._limit:
            raise self._too_large()

    def _too_large(self) -> BadResponse:
        return BadResponse(
            self._response, f"the body is larger than max_response_size, {self._limit:,} bytes"
        )

    def _add(self, part: bytes) -> None:
        # The compressed size is limited too: a body may have infinitely many empty gzip members.
        self._received += len(part)
        if self._received > self._limit:
            raise self._too_large()
        if self._decompressor is None:
            self._parts.append(part)
            return
        more = bool(part)
        while more:
            piece, part, more = self._decompress(part)
            self._size += len(piece)
            if self._size > self._limit:
                raise self._too_large()
            self._parts.append(piece)

    def _decompress(self, part: bytes) -> tuple[bytes, bytes, bool]:
        """Decompress a piece. Return it, the compressed rest, and whether to call this again."""
        if self._decompressor.eof:  # a body may have several gzip members
            self._decompressor = _decompressor()
        try:
            piece = self._decompressor.decompress(part, _PIECE)
        except zlib.error as error:
            raise BadResponse(self._response, f"the body cannot be decoded ({error})") from error
        left = self._decompressor.unconsumed_tail or self._decompressor.unused_data
        return piece, left, bool(left) or (len(piece) == _PIECE and not self._decompressor.eof)

    def _check_end(self) -> None:
        complete = self._decompressor.eof or not self._received
        if not complete and self._response.is_success:
            # The same error as for a broken connection: the body was cut somewhere on the way.
            raise httpx.RemoteProtocolError(
                "the gzip body is incomplete", request=self._response.request
            )

    def close(self) -> None:
        """Close the connection, or return it to its pool."""
        if self._closed:
            return  # another request may use the connection by now
        self._closed = True
        if _has_more(self._stream):
            self._response.extensions["network_stream"].close()
        cast("httpx.SyncByteStream", self._stream).close()

    async def aclose(self) -> None:
        """Close the connection, or return it to its pool."""
        if self._closed:
            return
        self._closed = True
        if _has_more(self._stream):
            await self._response.extensions["network_stream"].aclose()
        await cast("httpx.AsyncByteStream", self._stream).aclose()


def read(response: httpx.Response) -> bytes:
    """Return the whole body of a response. `Response.read` does the same, but takes longer."""
    return response.stream.read() if isinstance(response.stream, Body) else response.read()


async def aread(response: httpx.Response) -> bytes:
    """Return the whole body of a response in a task."""
    stream = response.stream
    return await stream.aread() if isinstance(stream, Body) else await response.aread()


def _decompressor() -> Any:
    return zlib.decompressobj(zlib.MAX_WBITS | 16)


def _has_more(stream: object) -> bool:
    """Return whether a connection has received more data than the response that just ended.

    The next request on the connection would read that data as its response. No public attribute
    of httpx has this information, so this reads private ones. It returns False if they are missing.
    """
    inner: Any = stream
    for name in ("_stream", "_httpcore_stream", "_stream", "_connection", "_h11_state"):
        inner = getattr(inner, name, None)
    return bool(getattr(inner, "trailing_data", (b"",))[0])


def bound(response: httpx.Response) -> None:
    """Limit the body of a response, and record its status.

    This is for an httpx event hook, which sees all responses, including those to login requests.

    Raises:
        BadResponse: The response is a redirect to an invalid URL.
    """
    if response.has_redirect_location:
        _check_redirect(response)
    attempt = running.get()
    if attempt is not None and attempt.request is response.request:
        attempt.status = response.status_code
    settings = attempt and attempt.settings
    response.stream = body = Body(response, settings.max_response_size if settings else None)
    if body.encoding:
        del response.headers["content-encoding"]  # `Body` decompresses it


async def abound(response: httpx.Response) -> None:
    """Limit the body of a response in a task."""
    bound(response)


def _check_redirect(response: httpx.Response) -> None:
    """Raise an error for a redirect to an invalid URL, before httpx parses that URL."""
    try:
        target = httpx.URL(response.headers["location"])
        response.request.url.join(target)
        valid = bool(target.host or not target.scheme)
    except (httpx.InvalidURL, ValueError):  # ValueError: an invalid name in punycode
        valid = False
    if not valid:
        raise BadResponse(
            response, f"the status is {response.status_code}, a redirect to an invalid URL"
        )
