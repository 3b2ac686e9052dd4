"""`airflow.users`: the users (deprecated)."""

from __future__ import annotations

from airflow_rest._async.resource import AsyncResource


class AsyncUsers(AsyncResource):
    """The users (deprecated)."""
