"""`airflow.datasets`: the datasets, their events, and the events that wait in queues."""

from __future__ import annotations

from airflow_rest._async.resource import AsyncResource


class AsyncDatasets(AsyncResource):
    """The datasets, their events, and the events that wait in queues."""
