# Derived from _async/import_errors.py by scripts/derive.py. Do not edit.
"""`airflow.import_errors`: the DAG files that could not be imported."""

from __future__ import annotations

from airflow_rest._sync.resource import Resource


class ImportErrors(Resource):
    """The DAG files that could not be imported."""
