# Derived from _async/roles.py by scripts/derive.py. Do not edit.
"""`airflow.roles`: the roles (deprecated)."""

from __future__ import annotations

from airflow_rest._sync.resource import Resource


class Roles(Resource):
    """The roles (deprecated)."""
