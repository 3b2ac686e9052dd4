"""Print a report on a server, whatever version of Airflow 2 it runs.

It counts the runs itself where the server cannot, and leaves out what else the version lacks.
"""

from collections import Counter
from datetime import UTC, datetime, timedelta

from airflow_rest import Airflow, NotSupported


def count_runs(airflow: Airflow) -> dict[str, int]:
    dag_ids = [dag.dag_id for dag in airflow.dags.list()]
    counts = Counter[str]()
    try:
        for dag in airflow.dags.stats(dag_ids):
            counts.update({each.state: each.count for each in dag.stats or () if each.count})
    except NotSupported:
        counts.update(str(run.state) for run in airflow.dag_runs.search(dag_ids=dag_ids))
    return dict(counts)


with Airflow.from_env() as airflow:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    print("version:", airflow.version().version)
    for name, find in {
        "scheduler": lambda: airflow.health().scheduler.status,
        "DAGs": lambda: airflow.dags.list().total(),
        "DAGs that are not paused": lambda: airflow.dags.list(paused=False).total(),
        "runs": lambda: count_runs(airflow),
        "DAG warnings": lambda: airflow.dag_warnings.list().total(),
        "datasets": lambda: airflow.datasets.list().total(),
        "events since yesterday": lambda: airflow.event_logs.list(after=yesterday).total(),
    }.items():
        try:
            print(f"{name}: {find()}")
        except NotSupported as error:
            print(f"{name}: needs Airflow {error.needs}")
