# Derived from _async/test_lossy_network.py by scripts/derive.py. Do not edit.
"""Through a network that loses connections, nothing is lost and nothing is done twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proxy import LossyProxy

from airflow_rest import Airflow
from airflow_rest.retry import Retry

if TYPE_CHECKING:
    from collections.abc import Callable

    from local_airflow import LocalAirflow

PATIENT = Retry(attempts=12, backoff=0.01, max_backoff=0.1)


def test_200_triggers_make_200_runs(
    airflow: Airflow, server: LocalAirflow, unique: Callable[[str], str]
) -> None:
    mark = unique("lossy")
    lossy = LossyProxy(server.url, before=0.1, after=0.1, seed=7)
    auth = (server.username, server.password)
    with lossy.running(), Airflow(lossy.url, auth=auth, retries=PATIENT) as through:
        returned = [
            through.dag_runs.trigger("lossy", conf={"mark": mark, "number": number})
            for number in range(200)
        ]
    assert lossy.lost_before > 10
    assert lossy.lost_after > 10
    runs = airflow.dag_runs.list("lossy").collect()
    made = [run for run in runs if run.conf and run.conf["mark"] == mark]
    assert sorted(run.conf["number"] for run in made if run.conf) == list(range(200))
    assert {run.dag_run_id: run.conf for run in made} == {
        run.dag_run_id: run.conf for run in returned
    }


def test_a_list_is_whole(server: LocalAirflow, crowd: list[str]) -> None:
    lossy = LossyProxy(server.url, before=0.1, after=0.1, seed=11)
    auth = (server.username, server.password)
    with lossy.running(), Airflow(lossy.url, auth=auth, retries=PATIENT) as through:
        for _ in range(3):
            rows = through.dag_runs.list("crowded", page_size=5)
            assert [run.dag_run_id for run in rows] == crowd
    assert lossy.lost_before + lossy.lost_after > 5
