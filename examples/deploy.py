"""After a deployment: wait until the server runs and has the new DAGs, and stop if one is broken.

During maintenance: pause some DAGs, and bring back exactly what was changed.

To run it, set AIRFLOW_REST_URL, AIRFLOW_REST_USERNAME and AIRFLOW_REST_PASSWORD, and add
examples/dags to the server's DAGs.
"""

from datetime import UTC, datetime, timedelta

from airflow_rest import Airflow, DagImportFailed
from airflow_rest.workflows import PauseSnapshot

DAG_IDS = ["quickstart", "quickstart_report"]


def main() -> int:
    # Usually the time when the files were copied.
    deployed = datetime.now(UTC) - timedelta(days=1)
    with Airflow.from_env() as airflow:
        airflow.wait_until_healthy(timeout=120)
        for dag in airflow.dags.wait_until_parsed(DAG_IDS, since=deployed, timeout=120):
            print(f"{dag.dag_id} was parsed at {dag.last_parsed_time}")
        try:
            airflow.import_errors.check(["quickstart.py"])
        except DagImportFailed as error:
            print(error)
            return 1

        saved = airflow.dags.pause_all(tags="demo").to_json()  # such as for a file
        print(f"paused for maintenance: {saved}")
        result = airflow.dags.restore(PauseSnapshot.from_json(saved))
        print(f"restored: {', '.join(result.restored) or 'none, since all were paused before'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
