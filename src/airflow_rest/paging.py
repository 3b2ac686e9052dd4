"""The pages of lists.

`_engine/cursor.py` decides which page to request next and which rows are new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeAlias, TypeVar

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from airflow_api_v1.runtime import ApiRequest

__all__ = ["PAGE_SIZE", "Page"]

T = TypeVar("T")
Parent: TypeAlias = "tuple[ApiRequest[Any], Callable[[Any], object]]"
"""The DAG or the run that a list belongs to: the request for it, and a parser of its response."""

PAGE_SIZE = 100
"""How many rows to request at a time. Servers return at most 100 unless configured otherwise."""


@frozen
class Page(Generic[T]):
    """Some rows of a list.

    Attributes:
        items: The rows. None of them was in an earlier page of the same iteration.
        offset: The place of the first row in the list, counted from 0.
        total_entries: How many rows the list has, as the server reported with this page; None if it
            did not report a total, or counts rows that do not match the filters.
    """

    items: list[T]
    offset: int
    total_entries: int | None
    # Frozen, but not hashable: it contains a list.
    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # pyright: ignore[reportIncompatibleMethodOverride]


def parent(dag_id: str | None, dag_run_id: str | None = None) -> Parent | None:
    """Return the DAG or the run that a list belongs to; None for a list of all DAGs."""
    from airflow_api_v1.api.dag import get_dag
    from airflow_api_v1.api.dag_run import get_dag_run

    if dag_id is None:
        return None
    if dag_run_id is None:
        return get_dag.request(dag_id), get_dag.parse
    return get_dag_run.request(dag_id, dag_run_id), get_dag_run.parse
