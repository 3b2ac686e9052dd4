"""A real Airflow for the whole run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from airflow_rest import Airflow
from local_airflow import LocalAirflow, User

ROOT = Path(__file__).parents[2]
CROWD = 105


@pytest.fixture(scope="session")
def server(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[LocalAirflow]:
    """A server with the DAGs of the tests and of the examples."""
    dags = tmp_path_factory.mktemp("dags")
    for folder in (ROOT / "tests" / "live" / "dags", ROOT / "examples" / "dags"):
        for path in folder.glob("*.py"):
            shutil.copy(path, dags)
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    assert reporter is not None
    with LocalAirflow(
        dags=dags,
        users=[User("admin"), User("viewer", role="Viewer")],
        # A file is parsed again when a test asks for it, not while a test looks.
        config={"AIRFLOW__SCHEDULER__MIN_FILE_PROCESS_INTERVAL": "3600"},
        log=lambda line: reporter.write_line(line),
    ) as local:
        yield local


@pytest.fixture(scope="session")
def crowd(server: LocalAirflow) -> list[str]:
    """The ids of more runs of one DAG than the server gives on one page, in their order."""
    first = datetime(2026, 2, 1, tzinfo=UTC)
    with Airflow(server.url, auth=(server.username, server.password)) as airflow:
        return [
            airflow.dag_runs.trigger(
                "crowded",
                dag_run_id=f"crowd_{number:03}",
                logical_date=first + timedelta(hours=number),
            ).dag_run_id
            for number in range(CROWD)
        ]
