"""Keep variables, connections and pools as the code says.

Shows a dry run, which prints a diff without secrets, then the changes, and a second call, which
finds nothing left to change.
"""

from __future__ import annotations

import json
import os

from airflow_rest import Airflow


def main(airflow: Airflow) -> None:
    for dry_run in (True, False, False):
        print(
            airflow.variables.apply(
                {
                    "lake/bucket": "s3://lake",
                    "lake/tables": json.dumps(["orders", "customers"]),
                },
                dry_run=dry_run,
            ),
            airflow.connections.apply(
                {
                    "warehouse": {
                        "conn_type": "postgres",
                        "host": "warehouse.example.com",
                        "login": "etl",
                        "password": os.environ.get("WAREHOUSE_PASSWORD", "a secret"),
                    }
                },
                dry_run=dry_run,
            ),
            airflow.pools.apply({"warehouse": {"slots": 4}}, dry_run=dry_run),
            sep="\n",
        )


if __name__ == "__main__":
    with Airflow.from_env() as client:
        main(client)
