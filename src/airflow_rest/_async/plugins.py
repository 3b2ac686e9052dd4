"""`airflow.plugins`: the loaded plugins."""

from __future__ import annotations

from airflow_rest._async.resource import AsyncResource


class AsyncPlugins(AsyncResource):
    """The loaded plugins."""
