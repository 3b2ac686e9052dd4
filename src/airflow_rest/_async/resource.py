"""The base class of all resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from airflow_rest._async.client import AsyncAirflow


class AsyncResource:
    """A group of operations of the API, sent by one client."""

    def __init__(self, client: AsyncAirflow) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"
