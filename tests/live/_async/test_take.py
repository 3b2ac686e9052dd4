"""The first rows of a list, taken from a real server."""

from __future__ import annotations

import pytest

from airflow_rest import AsyncAirflow, NotFound


# behaviour: P1
@pytest.mark.parametrize("page_size", [7, 100, 1000])
async def test_the_first_runs(airflow: AsyncAirflow, crowd: list[str], page_size: int) -> None:
    rows = airflow.dag_runs.list("crowded", page_size=page_size)
    for n in (0, 1, 7, 8, 99, 100, 101, len(crowd), len(crowd) + 1):
        assert [run.dag_run_id for run in await rows.take(n)] == crowd[:n]
    backwards = airflow.dag_runs.search(
        dag_ids="crowded", order_by="-id", page_size=page_size, start=2
    )
    assert [run.dag_run_id for run in await backwards.take(101)] == crowd[-3::-1][:101]


# behaviour: P2
async def test_task_instances_in_no_order(airflow: AsyncAirflow, crowd: list[str]) -> None:
    rows = airflow.task_instances.list("crowded", page_size=10)
    for n in (1, 25, len(crowd), len(crowd) + 1):
        found = {row.dag_run_id for row in await rows.take(n)}
        assert len(found) == min(n, len(crowd))
        assert found <= set(crowd)


async def test_rows_that_match_a_filter(airflow: AsyncAirflow, crowd: list[str]) -> None:
    failed = airflow.dag_runs.list("crowded", state="failed")
    assert await failed.take(5) == []
    late = airflow.dag_runs.list("crowded", logical_date_gte="2026-02-01T03:00:00Z")
    assert [run.dag_run_id for run in await late.take(2)] == crowd[3:5]


async def test_a_list_without_pages(airflow: AsyncAirflow) -> None:
    tasks = airflow.tasks.list("etl", order_by="task_id")
    assert [task.task_id for task in await tasks.take(2)] == ["extract", "load"]


async def test_a_list_of_a_missing_dag_or_run(airflow: AsyncAirflow, crowd: list[str]) -> None:
    with pytest.raises(NotFound, match="404 DAG not found"):
        await airflow.dag_runs.list("no_such_dag").take(3)
    with pytest.raises(NotFound, match="404 DAGRun not found"):
        await airflow.task_instances.list("crowded", "no_such_run").take(3)
    assert await airflow.dag_runs.list("no_such_dag").take(0) == []
