"""What the resources of a client have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from airflow_rest._async.client import AsyncAirflow


class AsyncResource:
    """Some operations of the API, on the connection of a client."""

    def __init__(self, client: AsyncAirflow) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"
