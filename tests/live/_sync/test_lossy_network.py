# Derived from _async/test_lossy_network.py by scripts/derive.py. Do not edit.
"""In a network that loses connections, no data is lost and nothing is done twice."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

import pytest
from proxy import FAULTS, FaultyProxy

from airflow_rest import Airflow, AirflowError
from airflow_rest.retry import Retry

from .conftest import TLS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from live_helpers import Unique

    from local_airflow import LocalAirflow

PATIENT = Retry(attempts=12, backoff=0.01, max_backoff=0.1)
MANY = 10_000


def test_200_triggers_make_200_runs(airflow: Airflow, server: LocalAirflow, unique: Unique) -> None:
    mark = unique("lossy")
    lossy = FaultyProxy(server.url, {"lost_before": 0.1, "lost_after": 0.1}, seed=7)
    auth = (server.username, server.password)
    with lossy.running(), Airflow(lossy.url, auth=auth, retries=PATIENT, verify=TLS) as through:
        returned = [
            through.dag_runs.trigger("lossy", conf={"mark": mark, "number": number})
            for number in range(200)
        ]
    assert lossy.failed["lost_before"] > 10
    assert lossy.failed["lost_after"] > 10
    runs = airflow.dag_runs.list("lossy").collect()
    made = [run for run in runs if run.conf and run.conf["mark"] == mark]
    assert sorted(run.conf["number"] for run in made if run.conf) == list(range(200))
    assert {run.dag_run_id: run.conf for run in made} == {
        run.dag_run_id: run.conf for run in returned
    }


def test_a_failed_trigger_says_whether_its_run_may_exist(
    airflow: Airflow, server: LocalAirflow, unique: Unique
) -> None:
    mark = unique("lossy")
    ways = ("lost_before", "lost_after", "cut")
    lossy = FaultyProxy(server.url, dict.fromkeys(ways, 0.15), seed=5)
    auth = (server.username, server.password)
    returned: dict[int, str] = {}
    failed: dict[int, AirflowError] = {}
    hasty = Retry(attempts=2, backoff=0.01)
    with lossy.running(), Airflow(lossy.url, auth=auth, retries=hasty, verify=TLS) as through:
        for number in range(100):
            try:
                run = through.dag_runs.trigger("lossy", conf={"mark": mark, "number": number})
            except AirflowError as error:
                failed[number] = error
            else:
                returned[number] = run.dag_run_id
    made = {
        run.conf["number"]: run.dag_run_id
        for run in airflow.dag_runs.list("lossy")
        if run.conf and run.conf["mark"] == mark
    }
    assert returned.items() <= made.items()
    there = failed.keys() & made.keys()
    assert there
    for number in there:
        assert failed[number].in_doubt
        assert any(made[number] in note for note in failed[number].__notes__)


@pytest.fixture
def many(server: LocalAirflow, unique: Unique) -> Iterator[list[str]]:
    """The keys of 10,000 variables, written to the database, since the API would take minutes."""
    prefix = unique("many")
    keys = [f"{prefix}_{number:05}" for number in range(MANY)]
    database = sqlite3.connect(server.home / "airflow.db", timeout=60)
    with contextlib.closing(database):
        with database:
            database.executemany(
                "insert into variable (key, val, is_encrypted) values (?, 'x', 0)",
                [(key,) for key in keys],
            )
        yield keys
        with database:
            database.execute("delete from variable where key like ?", (f"{prefix}%",))


def test_each_of_10000_items_is_returned_once(server: LocalAirflow, many: list[str]) -> None:
    lossy = FaultyProxy(server.url, dict.fromkeys(FAULTS, 0.2 / len(FAULTS)), seed=11)
    auth = (server.username, server.password)
    with (
        lossy.running(),
        Airflow(lossy.url, auth=auth, retries=PATIENT, timeout=3, verify=TLS) as through,
    ):
        variables = through.variables.list(page_size=50, order_by="key")
        found = [variable.key for variable in variables]
    assert [key for key in found if key.startswith(many[0][:-6])] == many
    assert set(lossy.failed) == set(FAULTS), "each of the six faults has occurred"
    assert lossy.failed.total() > 25
