"""`airflow.providers`: the installed provider packages."""

from __future__ import annotations

from airflow_rest._async.resource import AsyncResource


class AsyncProviders(AsyncResource):
    """The installed provider packages."""
