"""`airflow.event_logs`: the audit log."""

from __future__ import annotations

from airflow_rest._async.resource import AsyncResource


class AsyncEventLogs(AsyncResource):
    """The audit log."""
