# Derived from _async/users.py by scripts/derive.py. Do not edit.
"""`airflow.users`: the users (deprecated)."""

from __future__ import annotations

from airflow_rest._sync.resource import Resource


class Users(Resource):
    """The users (deprecated)."""
