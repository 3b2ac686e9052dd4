"""`airflow.import_errors`: the DAG files that could not be imported."""

from __future__ import annotations

from airflow_rest._async.resource import AsyncResource


class AsyncImportErrors(AsyncResource):
    """The DAG files that could not be imported."""
