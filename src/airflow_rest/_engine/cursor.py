"""Iterate over the pages of a list: which rows to request next, and which of them are new. No I/O.

The API pages by limit and offset, and the list may change between two requests. If a row is
deleted, all later rows move forward, and the next offset skips a row that was never seen. So each
page after the first begins one row early, at the last row that was already seen. If that row is
still there, the rows after it follow without a gap. If not, the cursor steps back until it finds a
known row. Rows that were seen before are dropped by their key.

The server ignores some filters. For these, the cursor reads all rows and drops those that do not
match. Positions in the list then count only the rows that match.

Some lists have no defined order, so a page may not continue the one before. If the server counts
more rows than were found, the cursor requests the whole list again as one page. If the server does
not count, or counts fewer rows than it has sent, a list of several pages is requested again too.

The server's count may be wrong. Therefore no requested page is larger than about twice the rows
that were received, unless the caller asks for larger pages.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from airflow_rest.errors import UnexpectedResponse
from airflow_rest.paging import PAGE_SIZE, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

T = TypeVar("T")


MOST_PASSES = 4
"""The maximum number of passes over a list, to find rows that moved during a pass."""


MOST_FRUITLESS = 10
"""The maximum number of pages in a row without a new row. After that the list counts as read."""


class Cursor(Generic[T]):
    """The state of one iteration over a list."""

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
        self._kept = 0  # how many rows were kept so far
        self._skip = start if keep else 0  # how many of them to leave out at the beginning
        start = 0 if keep else start
        self._start = start
        self._seen: set[Hashable] = set()
        self._position = start  # after the last row that was read
        self._back = 0  # how many rows before the position the next page begins
        self._offset = start
        self._passes = 1
        self._furthest = start  # the largest position so far
        self._fruitless = 0  # how many pages in a row had no new row, beyond that position
        self._least: int | None = None  # the smallest total of this pass
        self._pages = 0  # how many pages of this pass had rows
        self._found = 0  # how many new rows this pass found
        self.done = False

    def next_page(self, most: int | None = None) -> tuple[int, int]:
        """Return the limit and the offset of the page to request.

        Args:
            most: How many more rows the caller wants; None for all.
        """
        self._offset = max(self._start, self._position - self._back)
        size = self._page_size
        if most is not None and self._passes == 1:  # another pass reads the whole list again
            size = min(size, most)
        return size + self._position - self._offset, self._offset

    def take(self, rows: Sequence[T], total: int | None) -> Page[T]:
        """Accept the rows of a page and return those that are new."""
        keys = [self._key(row) for row in rows]
        if self._back and self._offset > self._start and (not rows or keys[0] not in self._seen):
            # Rows before this offset were deleted. Between the last known row and the first row of
            # this page there may be rows that were never read.
            self._back = 2 * self._back + 1
            return self._page([], self._offset, total)
        known = self._seen
        fresh: list[T] = []
        first = len(rows)
        for place, (row, key) in enumerate(zip(rows, keys, strict=True)):
            if key not in known:
                known.add(key)
                fresh.append(row)
                first = min(first, place)
        position = self._offset + len(rows)
        # No row after the last known one: the list ends here, whatever the total is.
        ended = not rows or (self._back <= 1 and position <= self._position)
        self._position, self._back = position, int(self._ordered)
        # If rows were added before the cursor, a page may have only known rows. After a step back,
        # known rows come first. But a server that always sends the same page must not cause an
        # infinite loop.
        expected = bool(rows) and position <= self._furthest
        self._fruitless = 0 if fresh or expected else self._fruitless + 1
        self._furthest = max(self._furthest, position)
        if self._max_rows is not None and len(known) > self._max_rows:
            raise UnexpectedResponse(f"the list is longer than max_rows, {self._max_rows:,} rows")
        self._pages += bool(rows)
        self._found += len(fresh)
        if total is not None:
            self._least = total if self._least is None else min(self._least, total)
        # A total below the number of received rows is wrong, or rows were deleted. It does not say
        # where the list ends.
        counted = total is not None and total >= self._start + len(known)
        # In a list without an order, the next pass finds the rows that this one missed.
        patience = MOST_FRUITLESS if self._ordered or counted else 0
        ended = ended or self._fruitless > patience
        if ended or (counted and total is not None and position >= total):
            self._finish_pass(counted)
        return self._page(fresh, self._offset + first, total)

    def _page(self, rows: list[T], offset: int, total: int | None) -> Page[T]:
        """Return a page of the rows to keep, which are all rows if there is no filter."""
        if self._keep is None:
            return Page(rows, offset, total)
        kept = [row for row in rows if self._keep(row)]
        skipped = min(max(0, self._skip - self._kept), len(kept))
        offset = self._kept + skipped
        self._kept += len(kept)
        return Page(kept[skipped:], offset, None)

    def _finish_pass(self, counted: bool) -> None:
        """Finish, or begin another pass if this one may have missed rows."""
        total = self._least or 0
        missing = total - self._start - len(self._seen)
        # The pages of a list without an order may not fit together. If the server does not count
        # the rows, a pass with a single page, or without a new row, shows that there are no more.
        unsure = not (self._ordered or counted) and self._pages > 1 and self._found > 0
        if missing <= 0 and not unsure:
            self.done = True
        elif self._passes < MOST_PASSES:
            self._passes += 1
            if not self._ordered:
                # One page with the whole list. Servers do not limit the page size of such lists.
                most = PAGE_SIZE + 2 * len(self._seen)
                whole = min(most, total - self._start) if missing > 0 else most
                self._page_size = max(self._page_size, whole)
            self._position, self._back, self._least = self._start, 0, None
            self._fruitless = self._pages = self._found = 0
        elif missing > 0:
            raise UnexpectedResponse(
                f"the list is incomplete: the server counts {total} rows, but {missing} of them"
                f" were on no page in {MOST_PASSES} passes"
            )
        else:
            self.done = True


def check_answer(rows: Sequence[T], total: object, key: Callable[[T], Hashable]) -> int | None:
    """Check the identifiers and the total of a page. Return the total; None if there is none.

    Raises:
        TypeError: An identifier is neither a string nor an integer, or the total is not one.
        ValueError: The total is negative.
    """
    for row in rows:
        identifier: Any = key(row)
        parts = cast(
            "tuple[object, ...]", identifier if type(identifier) is tuple else (identifier,)
        )
        for part in parts:
            # Old servers omit parts of an identifier.
            if isinstance(part, bool) or not isinstance(part, str | int | datetime | None):
                raise TypeError(f"an identifier must be a string or an integer, not {_json(part)}")
    if total is None:
        return None
    if not isinstance(total, int) or isinstance(total, bool):
        raise TypeError(f"total_entries must be a number of rows, not {_json(total)}")
    if total < 0:
        raise ValueError(f"total_entries must be a number of rows, not {_json(total)}")
    return total


def _json(value: object) -> str:
    text = json.dumps(value)
    return text if len(text) <= 80 else f"{text[:80]}..."
