# Derived from _async/resource.py by scripts/derive.py. Do not edit.
"""The base class of all resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from airflow_rest._sync.client import Airflow


class Resource:
    """A group of operations of the API, sent by one client."""

    def __init__(self, client: Airflow) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"
