# Derived from _async/variables.py by scripts/derive.py. Do not edit.
"""`airflow.variables`: the variables."""

from __future__ import annotations

from airflow_rest._sync.resource import Resource


class Variables(Resource):
    """The variables."""
