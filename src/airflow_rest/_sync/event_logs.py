# Derived from _async/event_logs.py by scripts/derive.py. Do not edit.
"""`airflow.event_logs`: the audit log."""

from __future__ import annotations

from airflow_rest._sync.resource import Resource


class EventLogs(Resource):
    """The audit log."""
