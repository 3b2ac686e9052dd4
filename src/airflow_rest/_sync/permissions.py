# Derived from _async/permissions.py by scripts/derive.py. Do not edit.
"""`airflow.permissions`: the actions that permissions are made of (deprecated)."""

from __future__ import annotations

from airflow_rest._sync.resource import Resource


class Permissions(Resource):
    """The actions that permissions are made of (deprecated)."""
