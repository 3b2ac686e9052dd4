"""Run a DAG for each day of a week, at most two runs at a time, and run again what failed.

If this program is killed, start it again: it finds the runs that exist and goes on from there. The
progress bar needs `pip install 'airflow-rest[progress]'`.
"""

import sys
from datetime import UTC, datetime, timedelta

from airflow_rest import Airflow, BackfillFailed
from airflow_rest.workflows import ProgressBar

MONDAY = datetime(2026, 11, 2, tzinfo=UTC)


def main() -> int:
    with Airflow.from_env() as airflow, ProgressBar(sys.stdout) as bar:
        airflow.dags.unpause("quickstart")
        try:
            report = airflow.dag_runs.backfill(
                "quickstart",
                start=MONDAY,
                end=MONDAY + timedelta(days=6),
                every=timedelta(days=1),
                conf={"day": "2026-11-02", "rows": 3},
                max_active=2,
                poll_interval=2,
                on_progress=bar,
            )
        except BackfillFailed as error:
            again = airflow.dag_runs.rerun_failed("quickstart", since=MONDAY, dry_run=True)
            print(f"{error}\n{len(again.runs)} runs could run again.")
            return 1
        print(f"{len(report.succeeded)} runs succeeded, {len(report.kept)} were there before.")
        return 0


if __name__ == "__main__":
    raise SystemExit(main())
