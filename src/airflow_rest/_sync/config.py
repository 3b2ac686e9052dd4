# Derived from _async/config.py by scripts/derive.py. Do not edit.
"""`airflow.config`: the server's configuration."""

from __future__ import annotations

from airflow_rest._sync.resource import Resource


class Config(Resource):
    """The server's configuration."""
