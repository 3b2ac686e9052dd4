"""`airflow.config`: the server's configuration."""

from __future__ import annotations

from airflow_rest._async.resource import AsyncResource


class AsyncConfig(AsyncResource):
    """The server's configuration."""
