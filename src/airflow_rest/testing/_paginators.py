"""Paginators over rows of the caller, for stubs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from airflow_api_v1.runtime import checked
from airflow_rest._async.paging import AsyncPaginator
from airflow_rest._sync.paging import Paginator
from airflow_rest.paging import PAGE_SIZE, Page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator

T = TypeVar("T")


def _pages(rows: list[T], page_size: int) -> Iterator[Page[T]]:
    for offset in range(0, len(rows), page_size):
        yield Page(rows[offset : offset + page_size], offset, len(rows))


class _Paginator(Paginator[T]):
    def __init__(self, rows: list[T], page_size: int) -> None:
        # It sends nothing, so it needs neither a client nor a request.
        nothing: Any = None
        super().__init__(nothing, nothing, page_size=page_size, rows=lambda _: (rows, len(rows)))
        self._known = rows

    def pages(self) -> Iterator[Page[T]]:
        return _pages(self._known, self._page_size)

    def take(self, n: int) -> list[T]:
        return self._known[: checked("n", n, int, least=0)]

    def total(self) -> int:
        return len(self._known)

    def __repr__(self) -> str:
        return f"<Paginator of {len(self._known)} rows>"


class _AsyncPaginator(AsyncPaginator[T]):
    def __init__(self, rows: list[T], page_size: int) -> None:
        # It sends nothing, so it needs neither a client nor a request.
        nothing: Any = None
        super().__init__(nothing, nothing, page_size=page_size, rows=lambda _: (rows, len(rows)))
        self._known = rows

    async def pages(self) -> AsyncIterator[Page[T]]:
        for page in _pages(self._known, self._page_size):
            yield page

    async def take(self, n: int) -> list[T]:
        return self._known[: checked("n", n, int, least=0)]

    async def total(self) -> int:
        return len(self._known)

    def __repr__(self) -> str:
        return f"<AsyncPaginator of {len(self._known)} rows>"


def paginator(rows: Iterable[T], *, page_size: int = PAGE_SIZE) -> Paginator[T]:
    """Return a paginator over rows, as the stub of a method that lists something.

        airflow = create_autospec(Airflow, instance=True)
        airflow.dags.list.return_value = paginator([dag("etl"), dag("report")])

    Args:
        rows: The rows.
        page_size: How many rows its `pages` have.

    Raises:
        ValueError: `page_size` is not positive.
    """
    return _Paginator(list(rows), page_size)


def async_paginator(rows: Iterable[T], *, page_size: int = PAGE_SIZE) -> AsyncPaginator[T]:
    """Return an async paginator over rows. See `paginator`.

    Args:
        rows: The rows.
        page_size: How many rows its `pages` have.

    Raises:
        ValueError: `page_size` is not positive.
    """
    return _AsyncPaginator(list(rows), page_size)
