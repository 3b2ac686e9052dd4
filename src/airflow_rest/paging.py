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

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeAlias, TypeVar

from attrs import frozen

from airflow_rest._arguments import integer

if TYPE_CHECKING:
    from collections.abc import Callable

    from airflow_api_v1.runtime import ApiRequest

__all__ = ["PAGE_SIZE", "Page"]

T = TypeVar("T")
Parent: TypeAlias = "tuple[ApiRequest[Any], Callable[[Any], object]]"
"""What a list is below: the request that reads it, and what parses the answer."""

PAGE_SIZE = 100
"""Rows to ask for at once; servers give no more than 100 unless they are configured to."""


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


def parent(dag_id: str | None, dag_run_id: str | None = None) -> Parent | None:
    """Return what a list of a DAG or of one of its runs is below; None for a list of all DAGs."""
    from airflow_api_v1.api.dag import get_dag
    from airflow_api_v1.api.dag_run import get_dag_run

    if dag_id is None:
        return None
    if dag_run_id is None:
        return get_dag.request(dag_id), get_dag.parse
    return get_dag_run.request(dag_id, dag_run_id), get_dag_run.parse


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
