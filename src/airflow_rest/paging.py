"""The pages of lists.

`_engine/cursor.py` decides which page to request next and which rows are new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeAlias, TypeVar, cast

from attrs import frozen

from airflow_api_v1.runtime import as_list, checked, fields_of, nearest, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from airflow_api_v1.runtime import ApiRequest, ResponseModel

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


class _Object:
    """A JSON object whose fields are attributes, as those of a model."""

    __slots__ = ("record", "source")

    def __init__(self, source: dict[str, Any], record: dict[str, Any]) -> None:
        self.source = source
        self.record = record

    def __getattr__(self, name: str) -> Any:
        return self.source.get(name)


class Layout:
    """The columns of records.

    Args:
        row: The model of a row.
        names: The fields; all fields if it is empty.

    Raises:
        ValueError: The model has no such field.
        TypeError: The name of a field is not a string.
    """

    def __init__(self, row: type[ResponseModel], names: tuple[str, ...]) -> None:
        self._fields = fields_of(row)
        known = self._fields.names
        for name in names:
            if checked("fields", name, str) not in known:
                raise ValueError(
                    f"fields: {row.__name__} has no field {shown(name)}{nearest(name, known)}"
                )
        self.columns = tuple(dict.fromkeys(names or known))
        self.requested = list(dict.fromkeys([*self._fields.required, *self.columns]))

    def page(self, data: Any) -> Any:
        """Return the body of a response as the object that the function `rows` expects."""
        return _Object(_as_object(data), {})

    def rows(self, rows: Any) -> list[Any]:
        """Return the rows of a page, with their records.

        Raises:
            TypeError: A row is not an object, or a time is not a string.
            ValueError: A row lacks a field that every server sends, or a time is invalid.
        """
        record, columns, required = self._fields.record, self.columns, self._fields.required
        found: list[Any] = []
        for item in as_list(rows):
            source = _as_object(item)
            for name in required:
                if source.get(name) is None:
                    raise ValueError(f"the field {name!r} is missing")
            found.append(_Object(source, record(source, columns)))
        return found


def _as_object(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise TypeError(f"expected an object, not {type(data).__name__}")
    return cast("dict[str, Any]", data)


def parent(dag_id: str | None, dag_run_id: str | None = None) -> Parent | None:
    """Return the DAG or the run that a list belongs to; None for a list of all DAGs."""
    from airflow_api_v1.api.dag import get_dag
    from airflow_api_v1.api.dag_run import get_dag_run

    if dag_id is None:
        return None
    if dag_run_id is None:
        return get_dag.request(dag_id), get_dag.parse
    return get_dag_run.request(dag_id, dag_run_id), get_dag_run.parse
