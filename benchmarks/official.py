"""Measure the official client, which has an environment of its own: `make bench` creates it.

It reads the name of a measurement per line and prints the seconds that it took.
"""

from __future__ import annotations

import sys
import time
from types import SimpleNamespace

import samples
from airflow_client.client import ApiClient, Configuration
from airflow_client.client.api.dag_api import DAGApi
from airflow_client.client.api.dag_run_api import DAGRunApi
from airflow_client.client.model.dag_collection import DAGCollection
from airflow_client.client.model.dag_run_collection import DAGRunCollection
from airflow_client.client.model.task_instance_collection import TaskInstanceCollection

MODELS = {
    "dag_runs": DAGRunCollection,
    "task_instances": TaskInstanceCollection,
    "dags": DAGCollection,
}


def main() -> None:
    """Run the program."""
    client = ApiClient(Configuration(host=f"http://127.0.0.1:{sys.argv[1]}/api/v1"))
    runs, dags = DAGRunApi(client), DAGApi(client)
    bodies = {kind: samples.page(kind).decode() for kind in MODELS}

    def measure(name: str) -> None:
        if name in MODELS:
            body = SimpleNamespace(data=bodies[name])
            client.deserialize(body, (MODELS[name],), True)
        elif name == "call":
            dags.get_dag("etl")
        elif name == "page":
            runs.get_dag_runs("etl", limit=100, offset=0)

    for line in sys.stdin:
        name = line.strip()
        began = time.perf_counter()
        measure(name)
        print(time.perf_counter() - began, flush=True)


if __name__ == "__main__":
    main()
