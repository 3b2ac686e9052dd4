"""Measure the official client, which has an environment of its own: `make bench` creates it.

    python benchmarks/official.py URL [COOKIE | USER PASSWORD]

It reads the name of a measurement per line and prints the seconds that it took.
"""

from __future__ import annotations

import sys
import time
from types import SimpleNamespace

import pandas
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
    url, *credentials = sys.argv[1:]
    configuration = Configuration(host=f"{url}/api/v1")
    cookie = None
    if len(credentials) == 2:
        configuration.username, configuration.password = credentials
    elif credentials:
        (cookie,) = credentials
    client = ApiClient(configuration, cookie=cookie)
    runs, dags = DAGRunApi(client), DAGApi(client)
    bodies = {kind: samples.page(kind).decode() for kind in MODELS}

    def pages(rows: int) -> list[dict[str, object]]:
        found: list[dict[str, object]] = []
        while len(found) < rows:
            page = runs.get_dag_runs("etl", limit=100, offset=len(found))
            found += [run.to_dict() for run in page.dag_runs]
        return found

    def measure(name: str) -> None:
        name, _, number = name.partition(" ")
        if name in MODELS:
            body = SimpleNamespace(data=bodies[name])
            client.deserialize(body, (MODELS[name],), True)
        elif name == "call":
            dags.get_dag("etl")
        elif name == "pages":
            pages(int(number))
        elif name == "frame":
            pandas.DataFrame(pages(int(number)))

    for line in sys.stdin:
        began = time.perf_counter()
        measure(line.strip())
        print(time.perf_counter() - began, flush=True)


if __name__ == "__main__":
    main()
