"""Print which nightly DAGs have failed since midnight."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from airflow_rest import Airflow


def main() -> int:
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    failed: dict[str, int] = {}
    with Airflow("https://airflow.example.com", auth=("reader", "secret")) as airflow:
        for dag in airflow.dags.list(tags=["nightly"], paused=False, order_by="-dag_id"):
            runs = airflow.dag_runs.list(dag.dag_id, state="failed", start_date_gte=midnight)
            failed[dag.dag_id] = sum(1 for run in runs if run.note is None)
            for tag in dag.tags or []:
                print(tag.name.upper())
    for dag_id, count in sorted(failed.items()):
        print(f"{dag_id:40} {count:5}")
    return 1 if any(failed.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
