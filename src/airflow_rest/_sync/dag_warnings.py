# Derived from _async/dag_warnings.py by scripts/derive.py. Do not edit.
"""`airflow.dag_warnings`: the warnings about DAGs."""

from __future__ import annotations

from airflow_rest._sync.resource import Resource


class DagWarnings(Resource):
    """The warnings about DAGs."""
