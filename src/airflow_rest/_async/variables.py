"""`airflow.variables`: the variables."""

from __future__ import annotations

from airflow_rest._async.resource import AsyncResource


class AsyncVariables(AsyncResource):
    """The variables."""
