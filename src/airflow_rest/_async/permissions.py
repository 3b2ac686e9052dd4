"""`airflow.permissions`: the actions that permissions are made of (deprecated)."""

from __future__ import annotations

from airflow_rest._async.resource import AsyncResource


class AsyncPermissions(AsyncResource):
    """The actions that permissions are made of (deprecated)."""
