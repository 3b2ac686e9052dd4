"""`airflow.dag_warnings`: the warnings about DAGs."""

from __future__ import annotations

from airflow_rest._async.resource import AsyncResource


class AsyncDagWarnings(AsyncResource):
    """The warnings about DAGs."""
