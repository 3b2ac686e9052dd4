"""Splitting the log of one try into lines, whatever part of the log each response contains."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from airflow_rest.workflows.log_parts import (
    LogPart,
    Place,
    is_window,
    text_by_host,
    without_notes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LogLines"]

# How many characters of what was read are kept, to recognize it when it is sent again.
_KEPT = 500
# Bytes that are not UTF-8, as Python writes them in a string.
_BROKEN = "".join(map(chr, range(0xDC80, 0xDD00)))


class LogLines:
    """The lines of the log of one try.

    Some servers continue at the token; others send the whole log each time, or its last lines. A
    line is held back until it is complete. The server's own notes about where it found the log
    are dropped, unless they are all there is.

    Attributes:
        token: The token for the next request; None to request the log from its beginning.
        changed: Whether the last response contained anything new.
        has_more: Whether the server may have more that it can send at once.
        is_paged: Whether the server sends a limited number of lines at once.
        is_complete: Whether the server says that it has sent all that was written so far.
    """

    def __init__(self) -> None:
        self.token: str | None = None
        self.changed = False
        self.has_more = False
        self.is_paged = False
        self.is_complete = True
        self._position: int | None = None
        self._streams: dict[str | None, _Stream] = {}
        self._notes = ""

    def read(self, part: LogPart) -> Iterator[str]:
        """Return the new lines of a response. Use them up before the next call."""
        place = Place.of(part.token)
        new: list[Iterator[str]] = []
        self.changed = False
        for host, text in text_by_host(part.texts):
            stream = self._stream(host, alone=len(part.texts) == 1)
            body = self._unseen(stream, text, part.token, place)
            if body and place.is_page and not body.endswith("\n"):
                body += "\n"  # such a server sends complete lines
            self.changed = self.changed or body != ""
            new.append(stream.lines(body))
        shrank = (
            self.token is not None
            and self._position is not None
            and place.position is not None
            and place.position < self._position
        )
        self._position = place.position
        from_beginning = shrank or place.is_none or is_window(self._notes)
        self.token = None if from_beginning else part.token or None
        self.has_more = self.changed and self.token is not None and place.position is None
        self.is_paged = place.is_page
        self.is_complete = place.is_end and not shrank
        return chain.from_iterable(new)

    def finish(self) -> Iterator[str]:
        """Return the last lines, if they do not end with a newline."""
        rests = [rest for stream in self._streams.values() if (rest := stream.finish())]
        if not any(stream.begun for stream in self._streams.values()):
            return iter(self._notes.splitlines())
        return iter(rests)

    def _stream(self, host: str | None, *, alone: bool) -> _Stream:
        """Return the stream of a host. The host of a task may change, its log does not."""
        if alone and len(self._streams) == 1:
            return next(iter(self._streams.values()))
        return self._streams.setdefault(host, _Stream())

    def _unseen(self, stream: _Stream, text: str, token: str | None, place: Place) -> str:
        """Return what is new in a text."""
        if self.token is not None and place.is_known:
            return stream.continued(text)
        notes, body = without_notes(text)
        self._notes = notes or self._notes
        is_same_token = token == self.token
        if (
            self.token is None
            or place.is_none
            or notes
            or stream.is_repeated_by(body, is_same_token=is_same_token)
        ):
            return stream.unseen(body)
        return stream.continued(body)


class _Stream:
    """The log from one host, as far as it was read."""

    def __init__(self) -> None:
        self.begun = False
        self._rest: str = ""  # a line whose end is missing
        self._cut: str = ""  # bytes of a character whose end is missing
        self._head: str = ""
        self._tail: str = ""
        self._read = 0

    def is_repeated_by(self, text: str, *, is_same_token: bool) -> bool:
        """Return whether a text is the whole log again, and not its continuation."""
        if self._read == 0 or not text.startswith(self._head):
            return False
        # Lines may be alike, but a server that continues at a token sends another one.
        return is_same_token or (
            len(text) > self._read and text.startswith(self._tail, self._start)
        )

    @property
    def _start(self) -> int:
        """The position at which the tail begins."""
        return self._read - len(self._tail)

    def continued(self, text: str) -> str:
        """Take a text that continues the log, and return it."""
        text, self._cut = self._cut + text, ""
        self._read += len(text)
        self._tail = (self._tail + text[-_KEPT:])[-_KEPT:]
        if len(self._head) < _KEPT:
            self._head = (self._head + text[:_KEPT])[:_KEPT]
        return text

    def unseen(self, text: str) -> str:
        """Take a text that begins where the server's log begins, and return what is new in it."""
        whole = text.rstrip(_BROKEN)
        same = whole.startswith(self._head)
        if len(whole) < self._read and (same or self._head.startswith(whole)):
            return ""  # the server sees less of the log than before
        if whole.startswith(self._tail, self._start):
            new = whole[self._read :]
        elif (found := whole.rfind(self._tail)) >= 0:  # the beginning is gone
            new = whole[found + len(self._tail) :]
        elif known := _overlap(self._tail, whole):
            new = whole[known:]
        else:  # another log: the line that is held back has no end
            new = ("\n" if self._rest else "") + (whole[self._read :] if same else whole)
        self._cut = text[len(whole) :]
        self._head, self._tail, self._read = whole[:_KEPT], whole[-_KEPT:], len(whole)
        return new

    def lines(self, text: str) -> Iterator[str]:
        """Yield the lines that are complete."""
        self.begun = self.begun or text != ""
        start = 0
        while (end := text.find("\n", start)) >= 0:
            line, self._rest = self._rest + text[start:end], ""
            start = end + 1
            yield _clean(line)
        self._rest += text[start:]

    def finish(self) -> str:
        """Return the last line, if it does not end with a newline."""
        line, self._rest, self._cut = self._rest + self._cut, "", ""
        return _clean(line)


def _overlap(tail: str, whole: str) -> int:
    """Return how many characters at the beginning of a log are the last lines of what was read."""
    start = 0
    while start < len(tail):
        if whole.startswith(tail[start:]):
            return len(tail) - start
        start = tail.find("\n", start) + 1 or len(tail)
    return 0


def _clean(line: str) -> str:
    """Return a line without its carriage return, and with bytes put together to characters."""
    line = line.removesuffix("\r")
    try:
        line.encode()
    except UnicodeEncodeError:
        try:
            encoded = line.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:
            encoded = line.encode("utf-8", "surrogatepass")
        return encoded.decode("utf-8", "replace")
    return line
