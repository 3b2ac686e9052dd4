"""`airflow.connections`: the connections."""

from __future__ import annotations

from airflow_rest._async.resource import AsyncResource


class AsyncConnections(AsyncResource):
    """The connections."""
