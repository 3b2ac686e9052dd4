"""Decide which page of a list to request next, and which of its rows are new. There is no I/O here.

The API pages by limit and offset, and the list may change between two requests. If a row is
removed, all later rows move forward by one, and the next offset skips a row that was never read.
Therefore each page after the first one begins one row early, at the last row already read. If that
page begins with a known row, the rows after it follow without a gap. If not, the next page begins
further back, until one does. Rows that were read before are recognized by their key and dropped.

The server ignores some filters. For these, all rows of the list are read, and the rows that do not
match are dropped. Offsets then count only the rows that match.

Some lists have no defined order, so their pages need not fit together. If the server counts more
rows than were read, the list is requested again, in one page. If the server does not count the
rows, or counts fewer than it has sent, a list that took several pages is requested again too.

Pages may be requested ahead, at the offsets where a list at rest would have them. Such a page is
used only if it is the very page to request next. Each page is a snapshot that begins with a known
row, so it does not matter in which order the snapshots were made.

The server may send any number as its count. Whatever it is, no page is requested that is larger
than about twice the number of rows received so far, unless the caller wants larger pages.
"""

from __future__ import annotations

import json
from datetime import datetime
from itertools import chain, compress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from airflow_rest._engine.seen import SeenKeys
from airflow_rest.errors import UnexpectedResponse
from airflow_rest.paging import PAGE_SIZE, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from concurrent.futures import Future

T = TypeVar("T")

# The types of most identifiers.
_USUAL = frozenset({str, int})

MAX_PASSES = 4
"""How many times a list is read at most, to find rows that moved during an earlier pass."""

MAX_STALE_PAGES = 10
"""How many pages in succession may have no new row before the pass ends."""

# The maximum number of rows to make room for before they were received, whatever the server counts.
_MOST_EXPECTED = 100_000


class Cursor(Generic[T]):
    """The state of one iteration over a list, in one or more passes."""

    def __init__(
        self,
        key: Callable[[T], Hashable],
        page_size: int,
        start: int,
        *,
        ordered: bool = True,
        keep: Callable[[T], bool] | None = None,
        max_rows: int | None = None,
    ) -> None:
        self._key = key
        self._max_rows = max_rows
        self._ordered = ordered
        self._page_size = page_size
        self._keep = keep
        self._kept = 0  # how many rows have matched so far
        self._skip = start if keep else 0  # how many of those to skip at the beginning
        start = 0 if keep else start
        self._start = start
        self._seen = SeenKeys()
        self._position = start  # the offset just after the last row that was read
        self._overlap = 0  # how many rows before the position the next page begins
        self._offset = start
        self._limit = page_size
        self._largest = PAGE_SIZE  # how many rows the server sends at a time, as far as is known
        self._ahead: dict[tuple[int, int], Future[Any]] = {}
        self._passes = 1
        self._furthest = start  # the largest position in any pass
        self._stale_pages = 0  # how many pages in succession, past the furthest, had no new row
        self._total: int | None = None  # the smallest total that the server sent in this pass
        self._pages = 0  # how many pages of this pass had rows
        self._found = 0  # how many new rows this pass found
        self.done = False

    def next_page(self, most: int | None = None) -> tuple[int, int]:
        """Return the limit and the offset of the page to request.

        Args:
            most: How many more rows the caller wants; None for all.
        """
        self._offset = max(self._start, self._position - self._overlap)
        size = self._page_size
        if most is not None and self._passes == 1:  # another pass reads the whole list again
            size = min(size, most)
        self._limit = size + self._position - self._offset
        return self._limit, self._offset

    def wanted(self, number: int, most: int | None = None) -> list[tuple[int, int]]:
        """Return the limits and offsets of the pages to request now, at the same time.

        These are the next page and those that follow it if the list stays as it is. If the next
        page was received ahead, there are none.

        Args:
            number: The maximum number of pages.
            most: How many more rows the caller wants; None for all.
        """
        pages = [self.next_page(most)]
        if pages[0] in self._ahead:
            return []
        self._ahead.clear()
        # Before the first page nothing is known, and after a gap the next offset is a guess.
        if not self._pages or self._overlap > 1:
            return pages
        overlap = int(self._ordered)
        limit, offset = pages[0]
        position = self._position
        while len(pages) < number:
            size = self._page_size
            end = offset + min(limit, self._largest)
            if most is not None and self._passes == 1:
                most -= end - position
                size = min(size, most)
            position = end
            if size <= 0 or (self._total is not None and position >= self._total):
                break
            limit, offset = size + overlap, position - overlap
            pages.append((limit, offset))
        return pages

    def receive(self, pages: Sequence[tuple[int, int]], results: Sequence[Future[Any]]) -> None:
        """Keep what was received for the pages that `wanted` returned."""
        self._ahead.update(zip(pages, results, strict=True))

    def received(self) -> Any:
        """Return what was received for the next page, or raise the error."""
        return self._ahead.pop((self._limit, self._offset)).result()

    def take(self, rows: Sequence[T], total: int | None) -> Page[T]:
        """Take the rows of the requested page and return the new ones.

        Raises:
            TypeError: An identifier is neither a string nor an integer.
            UnexpectedResponse: The list is longer than allowed, or is still incomplete.
        """
        keys = checked_keys(rows, self._key)
        if self._overlap and self._offset > self._start and (not rows or keys[0] not in self._seen):
            # Earlier rows were removed. Between the last known row and the first row of this page,
            # there may be rows that were never read.
            self._overlap = 2 * self._overlap + 1
            return self._page([], self._offset, total)
        known = self._seen
        new = known.add(keys, min(total or 0, _MOST_EXPECTED))
        fresh = list(compress(rows, new))
        first = new.index(True) if fresh else len(rows)
        position = self._offset + len(rows)
        # No row follows the last known one: the list ends here, whatever the server counts.
        ended = not rows or (self._overlap <= 1 and position <= self._position)
        self._position, self._overlap = position, int(self._ordered)
        # If many rows were added before the position, a page may have only known rows. After a step
        # back, the first pages have only known rows too. But a server that sends the same page
        # again and again must not keep the iteration running forever.
        expected = bool(rows) and position <= self._furthest
        self._stale_pages = 0 if fresh or expected else self._stale_pages + 1
        self._furthest = max(self._furthest, position)
        cut = len(rows) < self._limit and total is not None and position < total
        if rows and (cut or len(rows) > self._largest):
            self._largest = len(rows)
        if self._max_rows is not None and len(known) > self._max_rows:
            raise UnexpectedResponse(f"the list is longer than max_rows, {self._max_rows:,} rows")
        self._pages += bool(rows)
        self._found += len(fresh)
        if total is not None:
            self._total = total if self._total is None else min(self._total, total)
        # If the total is below the number of rows read, it is wrong, or rows were removed since.
        # Then it does not tell where the list ends.
        counted = total is not None and total >= self._start + len(known)
        # In a list without an order or a count, one page without new rows ends the pass: the next
        # pass finds what is missing.
        allowed = MAX_STALE_PAGES if self._ordered or counted else 0
        ended = ended or self._stale_pages > allowed
        if ended or (counted and total is not None and position >= total):
            self._finish_pass(counted)
        return self._page(fresh, self._offset + first, total)

    def _page(self, rows: list[T], offset: int, total: int | None) -> Page[T]:
        """Return a page of the rows that match the filter, or of all rows if there is no filter."""
        if self._keep is None:
            return Page(rows, offset, total)
        kept = [row for row in rows if self._keep(row)]
        skipped = min(max(0, self._skip - self._kept), len(kept))
        offset = self._kept + skipped
        self._kept += len(kept)
        return Page(kept[skipped:], offset, None)

    def _finish_pass(self, counted: bool) -> None:
        """End the iteration, or begin another pass if this one may have missed rows."""
        total = self._total or 0
        missing = total - self._start - len(self._seen)
        # Pages of a list without an order need not fit together. If the server does not count the
        # rows, a pass that took one page or found no new row shows that none are missing.
        unsure = not (self._ordered or counted) and self._pages > 1 and self._found > 0
        if missing <= 0 and not unsure:
            self.done = True
        elif self._passes < MAX_PASSES:
            self._passes += 1
            if not self._ordered:
                # One page for the whole list. Servers do not clamp the pages of such lists.
                most = PAGE_SIZE + 2 * len(self._seen)
                whole = min(most, total - self._start) if missing > 0 else most
                self._page_size = max(self._page_size, whole)
            self._position, self._overlap, self._total = self._start, 0, None
            self._stale_pages = self._pages = self._found = 0
        elif missing > 0:
            raise UnexpectedResponse(
                f"the list is incomplete: the server counts {total} rows, but {missing} of them"
                f" were on no page in {MAX_PASSES} passes"
            )
        else:
            self.done = True


def check_total(total: object) -> int | None:
    """Check the number of all rows as the server counts them, and return it or None.

    Raises:
        TypeError: It is not an integer.
        ValueError: It is negative.
    """
    if total is None:
        return None
    if not isinstance(total, int) or isinstance(total, bool):
        raise TypeError(f"total_entries must be a number of rows, not {_json(total)}")
    if total < 0:
        raise ValueError(f"total_entries must be a number of rows, not {_json(total)}")
    return total


def checked_keys(rows: Sequence[T], key: Callable[[T], Hashable]) -> list[Hashable]:
    """Return the keys of rows.

    Raises:
        TypeError: An identifier is neither a string nor an integer.
    """
    keys: list[Any] = list(map(key, rows))
    several = bool(keys) and isinstance(keys[0], tuple)  # a key of one part is not a tuple

    def parts() -> Iterable[object]:
        return chain.from_iterable(keys) if several else keys

    if _USUAL.issuperset(map(type, parts())):  # four times as fast as the loop below
        return keys
    for part in parts():
        # Old servers omit parts of an identifier.
        if isinstance(part, bool) or not isinstance(part, str | int | datetime | None):
            raise TypeError(f"an identifier must be a string or an integer, not {_json(part)}")
    return keys


def _json(value: object) -> str:
    text = json.dumps(value)
    return text if len(text) <= 80 else f"{text[:80]}..."
