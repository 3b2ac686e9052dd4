# Derived from _async/pools.py by scripts/derive.py. Do not edit.
"""`airflow.pools`: the pools."""

from __future__ import annotations

from airflow_rest._sync.resource import Resource


class Pools(Resource):
    """The pools."""
