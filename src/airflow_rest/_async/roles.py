"""`airflow.roles`: the roles (deprecated)."""

from __future__ import annotations

from airflow_rest._async.resource import AsyncResource


class AsyncRoles(AsyncResource):
    """The roles (deprecated)."""
