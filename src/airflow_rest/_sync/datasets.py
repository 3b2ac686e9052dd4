# Derived from _async/datasets.py by scripts/derive.py. Do not edit.
"""`airflow.datasets`: the datasets, their events, and the events that wait in queues."""

from __future__ import annotations

from airflow_rest._sync.resource import Resource


class Datasets(Resource):
    """The datasets, their events, and the events that wait in queues."""
