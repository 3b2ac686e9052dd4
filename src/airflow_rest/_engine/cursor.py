"""How a list is walked, without I/O: which rows to ask for next, and which of those are new.

The API pages by limit and offset, and the list may change between two requests: a row that goes
shifts all later ones to the front, and the next offset steps over one that was never seen. So each
page after the first begins one row early, at the last row already seen. If a known row is found
there, all rows after it follow without a gap. If not, the walk steps back until one is. Rows that
were seen before are dropped by their key.

Some filters the server ignores. There all rows are walked, and those that do not match are dropped
here; places in the list are then those among the rows that match.

Some lists have no defined order. There a page need not fit to the one before; what shows that rows
are missing is the server's count, and a list that is short is asked for again, all at once. Where
the server does not count, or counts fewer rows than it has sent, a list that took several pages is
asked for again too.

The server may count any number. So whatever it counts, no page that is asked for is more than about
twice as large as what has really come, unless the caller wants larger ones.
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
"""How often a list is walked at the most, to find rows that moved while it was walked."""


MOST_FRUITLESS = 10
"""How many pages in a row may bring nothing new before the list counts as read."""


class Cursor(Generic[T]):
    """The state of one walk over a list."""

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
        self._kept = 0  # how many rows so far were to be kept
        self._skip = start if keep else 0  # how many of those to leave out at the beginning
        start = 0 if keep else start
        self._start = start
        self._seen: set[Hashable] = set()
        self._position = start  # just after the last row that was read
        self._back = 0  # how many rows before the position the next page begins
        self._offset = start
        self._passes = 1
        self._furthest = start  # the largest position that was ever reached
        self._fruitless = 0  # how many pages in a row had nothing new, beyond what was reached
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
        """Take the rows that came and return those that are new."""
        keys = [self._key(row) for row in rows]
        if self._back and self._offset > self._start and (not rows or keys[0] not in self._seen):
            # Rows before this offset are gone; between the last one seen and the first one here
            # there may be some that were never read.
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
        # No row after the last one seen: the list ends here, whatever the server counts.
        ended = not rows or (self._back <= 1 and position <= self._position)
        self._position, self._back = position, int(self._ordered)
        # So many rows may have come before the cursor that a page has only known ones, and a walk
        # that has stepped back reads known ones first. But a server that sends the same page again
        # and again must not be asked for ever.
        expected = bool(rows) and position <= self._furthest
        self._fruitless = 0 if fresh or expected else self._fruitless + 1
        self._furthest = max(self._furthest, position)
        if self._max_rows is not None and len(known) > self._max_rows:
            raise UnexpectedResponse(f"the list is longer than max_rows, {self._max_rows:,} rows")
        self._pages += bool(rows)
        self._found += len(fresh)
        if total is not None:
            self._least = total if self._least is None else min(self._least, total)
        # A total below the number of rows that came is wrong, or rows have gone since: it does not
        # tell where the list ends.
        counted = total is not None and total >= self._start + len(known)
        # The next pass finds what a page of a list in no order left out.
        patience = MOST_FRUITLESS if self._ordered or counted else 0
        ended = ended or self._fruitless > patience
        if ended or (counted and total is not None and position >= total):
            self._finish_pass(counted)
        return self._page(fresh, self._offset + first, total)

    def _page(self, rows: list[T], offset: int, total: int | None) -> Page[T]:
        """Return a page of the rows that are to be kept, all of them if there is no filter."""
        if self._keep is None:
            return Page(rows, offset, total)
        kept = [row for row in rows if self._keep(row)]
        skipped = min(max(0, self._skip - self._kept), len(kept))
        offset = self._kept + skipped
        self._kept += len(kept)
        return Page(kept[skipped:], offset, None)

    def _finish_pass(self, counted: bool) -> None:
        """End the walk, or begin another pass if this one may have missed rows."""
        total = self._least or 0
        missing = total - self._start - len(self._seen)
        # Pages of a list in no order need not fit together. If the server does not count the rows,
        # a pass that took one page, or found nothing new, shows that there are no more.
        unsure = not (self._ordered or counted) and self._pages > 1 and self._found > 0
        if missing <= 0 and not unsure:
            self.done = True
        elif self._passes < MOST_PASSES:
            self._passes += 1
            if not self._ordered:
                # One page that has the whole list. Servers do not clamp the pages of such lists.
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
    """Return the total that came with some rows, None if the server did not send one.

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
            # Old servers leave out parts of an identifier.
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
