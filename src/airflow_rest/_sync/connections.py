# Derived from _async/connections.py by scripts/derive.py. Do not edit.
"""`airflow.connections`: the connections."""

from __future__ import annotations

from airflow_rest._sync.resource import Resource


class Connections(Resource):
    """The connections."""
