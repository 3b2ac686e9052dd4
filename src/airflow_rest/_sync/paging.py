# Derived from _async/paging.py by scripts/derive.py. Do not edit.
"""The lazy iterator over a list of the API."""

from __future__ import annotations

import copy
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeVar

from attrs import evolve

from airflow_api_v1.runtime import checked
from airflow_rest import _records, paging
from airflow_rest._engine import cursor
from airflow_rest._engine.batch import Batch
from airflow_rest._sync import versions
from airflow_rest.errors import BadRequest, NotSupported

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from airflow_api_v1.runtime import ListRequest
    from airflow_rest._sync.client import Airflow

T = TypeVar("T")

# The maximum number of pages that may be requested at the same time.
_MOST_AHEAD = 100


class Paginator(Generic[T]):
    """The rows of a list, requested page by page during iteration.

    The first request is sent when the first row is needed. Each iteration reads the list from its
    beginning. If rows are added or removed during an iteration, it still returns each row only
    once, and every row that was there all the time. To find these, each page begins at the last row
    of the previous page, and a list that has fewer rows than the server counts is read again.

    Iterating raises the errors of the method that returned the paginator, and `UnexpectedResponse`
    if rows are still missing, or if there are more rows than the client's `max_rows` allows. After
    an error, an iterator has ended, as with any generator: iterate over the paginator again to read
    the list from its beginning.

    If a list that belongs to a DAG or a run is empty, one more request is sent, which raises
    `NotFound` if the DAG or the run does not exist.

    A paginator has no truth value, since only the server knows whether there are rows. Call
    `first()`, which returns None if there is no row, or `collect()`, which returns a list.
    """

    def __init__(
        self,
        client: Airflow,
        call: ListRequest[Any, T],
        *,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
        rows: Callable[[Any], tuple[list[T], int | None]] | None = None,
        keep: Callable[[T], bool] | None = None,
        parent: paging.Parent | None = None,
        counts_by_version: bool = False,
    ) -> None:
        checked("page_size", page_size, int, least=1)
        checked("start", start, int, least=0)
        self._client = client
        self._call = call
        self._page_size = page_size
        self._start = start
        self._rows = rows or call.operation.rows
        self._keep = keep
        self._parent = parent
        self._counts_by_version = counts_by_version
        self._ahead = 1

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items

    def pages(self) -> Iterator[paging.Page[T]]:
        """Iterate over the pages that have rows. Each `Page` also has the server's total."""
        walk = self._walk()
        empty = True
        while not walk.done:
            page = self._next(walk)
            if page.items:
                empty = False
                yield page
        if empty:
            self._check_parent()

    def first(self) -> T | None:
        """Return the first row, or None if there is none.

        Requests one row. If the server ignores a filter, requests pages until one row matches.
        """
        rows = self.take(1)
        return rows[0] if rows else None

    def take(self, n: int) -> list[T]:
        """Return the first `n` rows as a list, or all rows if there are fewer.

        Requests no more rows than needed, unless the server ignores a filter. If `n` is 0, no
        request is sent.

        Args:
            n: The maximum number of rows to return.

        Raises:
            ValueError: `n` is negative.
            TypeError: `n` is not an int.
        """
        checked("n", n, int, least=0)
        rows: list[T] = []
        if n == 0:
            return rows
        walk = self._walk()
        while not walk.done and len(rows) < n:
            # If the server ignores a filter, any number of rows may be needed.
            most = n - len(rows) if self._keep is None else None
            rows += (self._next(walk, most)).items
        if not rows:
            self._check_parent()
        return rows[:n]

    def total(self) -> int:
        """Return the number of rows, as the server counts them. Requests one row.

        If the server does not count the rows, or counts them wrong, all rows are requested. `start`
        makes no difference.
        """
        if self._keep is None:
            if self._counts_by_version:
                versions.known(self._client)

            def read(data: Any) -> tuple[list[T], int | None]:
                rows, total = self._read(data)
                cursor.checked_keys(rows, self._call.operation.key)
                return rows, total

            call = self._call.for_page(1, 0)
            rows, total = self._client.send(call, read, repeatable=True)
            if self._call.operation.page is None:
                return len(rows)
            if total is not None and total >= len(rows):
                if not total:
                    self._check_parent()
                return total
        whole = copy.copy(self)
        whole._start = 0
        return len(whole.collect())

    def collect(self) -> list[T]:
        """Return all rows as a list."""
        return list(self)

    def prefetch(self, n: int) -> Self:
        """Return a paginator of the same list that requests up to `n` pages at the same time.

        The rows are the same, in the same order, even if the list changes meanwhile: a page is used
        only if it fits to the rows before it. Otherwise it is requested again. If a request fails,
        the error is raised after the rows of the pages before it.

        The next pages are requested when the rows of the last ones were consumed, so nothing is in
        progress while your code runs, and up to `n` pages are in memory. An Airflow webserver
        handles as many requests at once as it has workers, 4 by default, and a client sends at most
        `max_connections`.

        Args:
            n: The maximum number of pages to request at the same time, from 1 to 100.

        Returns:
            A new paginator.

        Raises:
            ValueError: `n` is out of range.
            TypeError: `n` is not an int.
        """
        if checked("n", n, int, least=1) > _MOST_AHEAD:
            raise ValueError(f"n must be at most {_MOST_AHEAD}, not {n}")
        ahead = copy.copy(self)
        ahead._ahead = n
        return ahead

    def records(self, *fields: str) -> Records:
        """Return the rows as dicts, for a data frame or a file.

        No models are created. A value is what JSON has: a string, a number, a bool, None, a list or
        a dict. Times are the exception: they are aware datetimes. Enums are strings. If the server
        omits a field, its value is None.

        From Airflow 2.9, the server is asked for these fields only, if the operation allows it.

        Args:
            *fields: The fields, in the order of the columns; all fields if there are none.

        Returns:
            A paginator whose rows are dicts.

        Raises:
            ValueError: The rows have no such field.
            TypeError: A field is not a string.
        """
        return Records(self, fields)

    def __bool__(self) -> NoReturn:
        raise TypeError(
            f"{type(self).__name__} has no truth value: it does not know whether there are rows"
            " before it asks the server. Call `.first()`, which returns None if there is no row, or"
            " `.collect()`, which returns a list"
        )

    def _walk(self) -> cursor.Cursor[T]:
        return cursor.Cursor(
            self._call.operation.key,
            self._page_size,
            self._start,
            ordered=self._call.operation.ordered,
            keep=self._keep,
            max_rows=self._client._settings.max_rows,  # pyright: ignore[reportPrivateUsage]
        )

    def _next(self, walk: cursor.Cursor[T], most: int | None = None) -> paging.Page[T]:
        def take(data: Any) -> paging.Page[T]:
            return walk.take(*self._read(data))

        client = self._client
        if self._ahead == 1:
            call = self._call.for_page(*walk.next_page(most))
            return client.send(call, take, repeatable=True)
        if pages := walk.wanted(self._ahead, most):
            calls = [self._call.for_page(*page) for page in pages]
            fetch = partial(client._fetch, repeatable=True)  # pyright: ignore[reportPrivateUsage]
            walk.receive(pages, Batch.run([partial(fetch, call) for call in calls]))
        return client._result(walk.received(), take)  # pyright: ignore[reportPrivateUsage]

    def _read(self, data: Any) -> tuple[list[T], int | None]:
        operation = self._call.operation
        rows, total = self._rows(operation.parse(data))
        total = cursor.check_total(total)
        return rows, len(rows) if operation.page is None else total

    def _check_parent(self) -> None:
        """Raise `NotFound` if the DAG or the run that the list belongs to does not exist."""
        if self._parent is not None:
            call, parse = self._parent
            self._client.send(call, parse)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._call.method} {self._call.path}>"


class Records(Paginator[dict[str, Any]]):
    """The rows of a list as dicts. `Paginator.records` returns it.

    Attributes:
        columns: The names of the fields, in order. An empty list has the same columns.
    """

    def __init__(self, models: Paginator[Any], fields: tuple[str, ...]) -> None:
        vars(self).update(vars(models))
        self._models = models
        self._all_fields = models._call
        self._layout = _records.Layout(models._call.operation.row, fields)
        self.columns = self._layout.columns
        if fields:
            self._call = models._call.for_fields(self._layout.requested)

    def total(self) -> int:
        """Return the number of rows, as `Paginator.total` does."""
        return self._models.total()

    def records(self, *fields: str) -> Records:
        """Return the rows with other fields."""
        return self._models.records(*fields)

    def _next(
        self, walk: cursor.Cursor[Any], most: int | None = None
    ) -> paging.Page[dict[str, Any]]:
        try:
            page: paging.Page[Any] = super()._next(walk, most)
        except (BadRequest, NotSupported):
            if self._call is self._all_fields:
                raise
            self._call = self._all_fields  # before Airflow 2.9, `fields` is an unknown parameter
            page = super()._next(walk, most)
        return evolve(page, items=list(map(_records.record_of, page.items)))

    def _read(self, data: Any) -> tuple[list[Any], int | None]:
        operation = self._call.operation
        rows, total = self._rows(self._layout.page(data))
        found = self._layout.rows(rows)
        total = cursor.check_total(total)
        return found, len(found) if operation.page is None else total
