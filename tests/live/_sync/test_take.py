# Derived from _async/test_take.py by scripts/derive.py. Do not edit.
"""The first rows of a list, taken from a real server."""

from __future__ import annotations

import pytest

from airflow_rest import Airflow, NotFound


# behaviour: P1
@pytest.mark.parametrize("page_size", [7, 100, 1000])
def test_the_first_runs(airflow: Airflow, crowd: list[str], page_size: int) -> None:
    rows = airflow.dag_runs.list("crowded", page_size=page_size)
    for n in (0, 1, 7, 8, 99, 100, 101, len(crowd), len(crowd) + 1):
        assert [run.dag_run_id for run in rows.take(n)] == crowd[:n]
    backwards = airflow.dag_runs.search(
        dag_ids="crowded", order_by="-id", page_size=page_size, start=2
    )
    assert [run.dag_run_id for run in backwards.take(101)] == crowd[-3::-1][:101]


# behaviour: P2
def test_task_instances_in_no_order(airflow: Airflow, crowd: list[str]) -> None:
    rows = airflow.task_instances.list("crowded", page_size=10)
    for n in (1, 25, len(crowd), len(crowd) + 1):
        found = {row.dag_run_id for row in rows.take(n)}
        assert len(found) == min(n, len(crowd))
        assert found <= set(crowd)


def test_rows_that_match_a_filter(airflow: Airflow, crowd: list[str]) -> None:
    failed = airflow.dag_runs.list("crowded", state="failed")
    assert failed.take(5) == []
    late = airflow.dag_runs.list("crowded", logical_date_gte="2026-02-01T03:00:00Z")
    assert [run.dag_run_id for run in late.take(2)] == crowd[3:5]


def test_a_list_without_pages(airflow: Airflow) -> None:
    tasks = airflow.tasks.list("etl", order_by="task_id")
    assert [task.task_id for task in tasks.take(2)] == ["extract", "load"]


def test_a_list_of_a_missing_dag_or_run(airflow: Airflow, crowd: list[str]) -> None:
    with pytest.raises(NotFound, match="404 DAG not found"):
        airflow.dag_runs.list("no_such_dag").take(3)
    with pytest.raises(NotFound, match="404 DAGRun not found"):
        airflow.task_instances.list("crowded", "no_such_run").take(3)
    assert airflow.dag_runs.list("no_such_dag").take(0) == []
