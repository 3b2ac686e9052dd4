"""Keep variables, connections and pools as the code says.

Shows a dry run, which prints a diff without secrets, then the changes, and a second call, which
finds nothing left to change.
"""

from __future__ import annotations

import json
import os

from airflow_rest import Airflow
from airflow_rest.types import DesiredConnection, DesiredPool

VARIABLES = {
    "lake/bucket": "s3://lake",
    "lake/tables": json.dumps(["orders", "customers"]),
}
CONNECTIONS: dict[str, DesiredConnection] = {
    "warehouse": {
        "conn_type": "postgres",
        "host": "warehouse.example.com",
        "login": "etl",
        "password": os.environ.get("WAREHOUSE_PASSWORD", "a secret"),
    },
}
POOLS: dict[str, int | DesiredPool] = {"warehouse": {"slots": 4, "description": "Open sessions"}}

with Airflow.from_env() as airflow:
    print(airflow.variables.apply(VARIABLES, dry_run=True))
    for _ in range(2):
        print(airflow.variables.apply(VARIABLES))
        print(airflow.connections.apply(CONNECTIONS))
        print(airflow.pools.apply(POOLS))
