# Derived from _async/plugins.py by scripts/derive.py. Do not edit.
"""`airflow.plugins`: the loaded plugins."""

from __future__ import annotations

from airflow_rest._sync.resource import Resource


class Plugins(Resource):
    """The loaded plugins."""
