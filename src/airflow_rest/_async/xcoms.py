"""`airflow.xcoms`: the XCom entries that tasks leave for one another."""

from __future__ import annotations

from airflow_rest._async.resource import AsyncResource


class AsyncXComs(AsyncResource):
    """The XCom entries that tasks leave for one another."""
