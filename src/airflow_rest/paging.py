"""How a list is walked, without I/O: which rows to ask for next, and which of those are new.

The API pages by limit and offset, and the list may change between two requests: a row that goes
shifts all later ones to the front, and the next offset steps over one that was never seen. So each
page after the first begins one row early, at the last row already seen. If a known row is found
there, all rows after it follow without a gap. If not, the walk steps back until one is. Rows that
were seen before are dropped by their key.

Some filters the server ignores. There all rows are walked, and those that do not match are dropped
here; places in the list are then those among the rows that match.

Some lists have no defined order. There a page need not fit to the one before; what shows that rows
are missing is the server's count, and a list that is short is asked for again, all at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from attrs import frozen

from airflow_rest._arguments import integer
from airflow_rest.errors import UnexpectedResponse

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

T = TypeVar("T")

PAGE_SIZE = 100
"""Rows to ask for at once; servers give no more than 100 unless they are configured to."""
MOST_PASSES = 4
"""How often a list is walked at the most, to find rows that moved while it was walked."""
MOST_FRUITLESS = 10
"""How many pages in a row may bring nothing new before the list counts as read."""


@frozen
class Page(Generic[T]):
    """Some rows of a list.

    Attributes:
        items: The rows, none of which an earlier page of the same walk had.
        offset: The place of the first of them in the list, from 0.
        total_entries: How many rows the list has, as the server said with this page; None where it
            does not say, or counts rows that do not match the filters.
    """

    items: list[T]
    offset: int
    total_entries: int | None
    # Frozen, but not hashable: it holds a list.
    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # pyright: ignore[reportIncompatibleMethodOverride]


class Walk(Generic[T]):
    """The state of one walk over a list."""

    def __init__(
        self,
        key: Callable[[T], Hashable],
        page_size: int,
        start: int,
        *,
        ordered: bool = True,
        keep: Callable[[T], bool] | None = None,
    ) -> None:
        self._key = key
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
        self._fruitless = 0  # how many pages in a row had nothing new
        self._least: int | None = None  # the smallest total of this pass
        self.done = False

    def next_page(self) -> tuple[int, int]:
        """Return the offset and the limit to ask for."""
        self._offset = max(self._start, self._position - self._back)
        return self._offset, self._page_size + self._position - self._offset

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
        # So many rows may have come before the cursor that a page has only known ones; but a server
        # that sends the same page again and again must not be asked for ever.
        self._fruitless = 0 if fresh else self._fruitless + 1
        ended = ended or self._fruitless > MOST_FRUITLESS
        if total is None:
            self.done = ended
        else:
            self._least = total if self._least is None else min(self._least, total)
            if ended or position >= total:
                self._finish_pass(self._least)
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

    def _finish_pass(self, total: int) -> None:
        """End the walk, or begin another pass if there are rows that this one cannot have seen."""
        missing = total - self._start - len(self._seen)
        if missing <= 0:
            self.done = True
        elif self._passes < MOST_PASSES:
            self._passes += 1
            if not self._ordered:
                # Pages of a list in no order need not fit together. One that has it all does, and
                # the lists that have no order are those that the server does not clamp.
                self._page_size = max(self._page_size, total - self._start)
            self._position, self._back, self._least = self._start, 0, None
            self._fruitless = 0
        else:
            raise UnexpectedResponse(
                f"the list is incomplete: the server counts {total} rows, but {missing} of them"
                f" were on no page in {MOST_PASSES} passes"
            )


def check(page_size: int, start: int) -> None:
    """Refuse paging arguments that make no sense.

    Raises:
        ValueError: `page_size` is below 1, or `start` is below 0.
        TypeError: One of them is not an int.
    """
    integer("page_size", page_size)
    integer("start", start)
    if page_size < 1:
        raise ValueError(f"page_size must be at least 1, not {page_size}")
    if start < 0:
        raise ValueError(f"start must not be negative: {start}")
