"""Convert the rows of a list to dicts, without creating models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from airflow_api_v1.runtime import as_list, checked, fields_of, nearest, shown

if TYPE_CHECKING:
    from airflow_api_v1.runtime import ResponseModel


class _Object:
    """A JSON object whose fields are attributes, as those of a model."""

    __slots__ = ("__dict__", "_record")

    def __init__(self, source: dict[str, Any]) -> None:
        self.__dict__ = source

    def __getattr__(self, name: str) -> Any:
        return None  # a missing field


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
        return _Object(_as_object(data))

    def rows(self, rows: Any) -> list[Any]:
        """Return the rows of a page, with their records.

        Raises:
            TypeError: A row is not an object, or a time is not a string.
            ValueError: A row lacks a field that every server sends, or a time is invalid.
        """
        read, required = self._fields.reader(self.columns), self._fields.required
        found: list[Any] = []
        for item in as_list(rows):
            source = _as_object(item)
            for name in required:
                if source.get(name) is None:
                    raise ValueError(f"the field {name!r} is missing")
            row: Any = _Object(source)
            row._record = read(source)
            found.append(row)
        return found


def _as_object(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise TypeError(f"expected an object, not {type(data).__name__}")
    return cast("dict[str, Any]", data)


def record_of(row: Any) -> dict[str, Any]:
    """Return the record of a row."""
    record: dict[str, Any] = row._record
    return record
