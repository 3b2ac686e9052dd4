"""`airflow.pools`: the pools."""

from __future__ import annotations

from airflow_rest._async.resource import AsyncResource


class AsyncPools(AsyncResource):
    """The pools."""
