"""A real Airflow of the version in the environment variable AIRFLOW."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from recorder import Recorder

from airflow_rest import Airflow
from local_airflow import DEFAULT_VERSION, LocalAirflow

HERE = Path(__file__).parent
RECORDER = Recorder()


@pytest.fixture(scope="session", autouse=True)
def _recorded() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        RECORDER.watch(patch)
        yield


def pytest_sessionfinish() -> None:
    """Write down which operations succeeded."""
    if record := os.environ.get("AIRFLOW_RECORD"):
        Path(record).write_text(json.dumps(sorted(RECORDER.called["sync"])))


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Iterator[LocalAirflow]:
    """A server on which the run `r1` of each DAG has ended."""
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    assert reporter is not None
    with LocalAirflow(
        os.environ.get("AIRFLOW", DEFAULT_VERSION),
        dags=HERE / "dags",
        config={
            "AIRFLOW__CORE__TEST_CONNECTION": "Enabled",
            # An executor that starts tasks faster.
            "AIRFLOW__CORE__PLUGINS_FOLDER": str(HERE.parent / "live" / "plugins"),
            "AIRFLOW__WEBSERVER__EXPOSE_CONFIG": "True",
        },
        log=lambda line: reporter.write_line(line),
    ) as local:
        with Airflow(local.url, auth=(local.username, local.password)) as airflow:
            prepare(airflow)
        yield local


def prepare(airflow: Airflow) -> None:
    """Run the DAGs, and create what the calls read or change."""
    dag_ids = {dag.dag_id for dag in airflow.dags.list()} - {"paused"}
    for dag_id in dag_ids:
        airflow.dags.unpause(dag_id)
        airflow.dag_runs.trigger(dag_id, dag_run_id="r1")
    airflow.dag_runs.trigger("paused", dag_run_id="r1")
    for name in ("a", "b"):
        airflow.variables.create(name, "x")
        airflow.pools.create(name, 1)
        airflow.connections.create(name, "http")
    until = time.monotonic() + 180
    while {airflow.dag_runs.get(dag_id, "r1").state for dag_id in dag_ids} != {"success"}:
        assert time.monotonic() < until, "the runs do not end"
        time.sleep(0.5)


@pytest.fixture
def airflow(server: LocalAirflow) -> Iterator[Airflow]:
    """A client that does not know the version of the server yet."""
    with Airflow(server.url, auth=(server.username, server.password), retries=0) as client:
        yield client
