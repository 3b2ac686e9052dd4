# Derived from _async/xcoms.py by scripts/derive.py. Do not edit.
"""`airflow.xcoms`: the XCom entries that tasks leave for one another."""

from __future__ import annotations

from airflow_rest._sync.resource import Resource


class XComs(Resource):
    """The XCom entries that tasks leave for one another."""
