"""Check the changes that are passed to the `update` methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow_api_v1.runtime import nearest, shown

if TYPE_CHECKING:
    from collections.abc import Mapping


def mask(method: str, changes: Mapping[str, object], known: Any) -> str:
    """Return the update mask for the changes: the names of the fields to change.

    Args:
        method: The name of the method that takes the changes.
        changes: The changes.
        known: The TypedDict of the changes that the method accepts.

    Raises:
        ValueError: There are no changes.
        TypeError: A change has an unknown name.
    """
    for name in changes:
        if name not in known.__optional_keys__:
            raise TypeError(
                f"{method}() got an unexpected keyword argument {shown(name)}"
                + nearest(name, sorted(known.__optional_keys__))
            )
    if not changes:
        raise ValueError("there is nothing to change: give at least one field")
    return ",".join(changes)
