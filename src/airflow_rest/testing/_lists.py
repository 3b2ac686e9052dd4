"""Filters, order and pages of lists, as the server has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from airflow_rest.testing._errors import bad_request

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from airflow_rest.testing._requests import Received
    from airflow_rest.testing._state import Server

T = TypeVar("T")


def in_range(value: Any, least: Any, most: Any) -> bool:
    """Return whether a value is in a range. Like NULL in SQL, None is in none."""
    if least is not None and (value is None or value < least):
        return False
    return most is None or (value is not None and value <= most)


def ordered(
    rows: Iterable[T],
    order_by: str,
    values: Mapping[str, Callable[[T], Any]],
    *,
    then: Callable[[T], Any] | None = None,
) -> list[T]:
    """Return rows in an order.

    Args:
        rows: The rows.
        order_by: The field, with a leading `-` for descending.
        values: The value of each field that is allowed.
        then: Orders rows with equal values.

    Raises:
        Problem: The field is not allowed.
    """
    name = order_by.lstrip("-")
    if name not in values:
        raise bad_request(
            f"Ordering with '{name}' is disallowed or the attribute does not exist on the model"
        )
    found = sorted(rows, key=then) if then else list(rows)

    def key(row: T) -> tuple[bool, Any]:
        value = values[name](row)
        return value is not None, value  # SQLite puts NULL first

    return sorted(found, key=key, reverse=order_by.startswith("-"))


def page(
    server: Server, received: Received, rows: list[T], *, clamped: bool = True
) -> tuple[list[T], int]:
    """Return the rows of the page that a request is for, and how many there are in all.

    Raises:
        Problem: The limit or the offset is negative.
    """
    operation = received.known.operation
    in_body = operation.method == "POST"
    names = ("page_limit", "page_offset") if in_body else ("limit", "offset")
    source: Callable[[str], Any] = received.body.get if in_body else received.number
    limit, offset = source(names[0]), source(names[1]) or 0
    limit = 100 if limit is None or (limit == 0 and clamped) else limit
    if limit < 0:
        raise bad_request(None, title="Page limit must be a positive integer")
    if offset < 0:
        raise bad_request(f"{offset} is less than the minimum of 0 - 'offset'")
    if clamped:
        limit = min(limit, server.page_limit)
    return rows[offset : offset + limit], len(rows)


def only(row: dict[str, Any], fields: Collection[str]) -> dict[str, Any]:
    """Return only these fields of a row; all if there are none."""
    return {name: value for name, value in row.items() if name in fields} if fields else row
