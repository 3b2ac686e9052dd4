# Derived from _async/providers.py by scripts/derive.py. Do not edit.
"""`airflow.providers`: the installed provider packages."""

from __future__ import annotations

from airflow_rest._sync.resource import Resource


class Providers(Resource):
    """The installed provider packages."""
