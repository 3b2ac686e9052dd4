"""Following the logs of tasks while they write, on a real server."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
from live_helpers import Unique

from airflow_rest import AsyncAirflow, DagPaused, NotFound

LINE = re.compile(r"try (\d) of (\d), line (\d+) of \d+: ünï \\ 'x' \"y\"$")


async def collected(lines: AsyncIterator[str]) -> list[str]:
    return [line async for line in lines]


def numbers(lines: list[str]) -> list[tuple[int, ...]]:
    """Return the numbers of the lines that the task wrote: its try, its index, the line."""
    found = [LINE.search(line) for line in lines]
    return [tuple(map(int, match.groups())) for match in found if match]


# behaviour: T14, T15
async def test_each_line_comes_once_and_in_order(airflow: AsyncAirflow, unique: Unique) -> None:
    dag_run_id = unique("plain")
    where = ("logs_plain", dag_run_id, "write")
    await airflow.dags.unpause("logs_plain")
    conf = {"lines": 2000, "seconds": 8}
    await airflow.dag_runs.trigger("logs_plain", dag_run_id=dag_run_id, conf=conf)
    lines = await collected(airflow.task_instances.follow_log(*where, timeout=300))
    assert numbers(lines) == [(1, 0, number) for number in range(2000)]
    assert not [line for line in lines if line.startswith("***") or "Log message source" in line]
    assert await collected(airflow.task_instances.log_lines(*where)) == lines
    assert await collected(airflow.task_instances.log_lines(*where, 1, tail=5)) == lines[-5:]
    # What is complete can be followed too.
    assert await collected(airflow.task_instances.follow_log(*where)) == lines
    with pytest.raises(NotFound):
        await collected(airflow.task_instances.follow_log("logs_plain", dag_run_id, "no_such_task"))


async def test_the_tries_of_a_task_follow_each_other(airflow: AsyncAirflow, unique: Unique) -> None:
    dag_run_id = unique("retried")
    where = ("logs_retried", dag_run_id, "write")
    await airflow.dags.unpause("logs_retried")
    conf = {"lines": 300, "seconds": 2}
    await airflow.dag_runs.trigger("logs_retried", dag_run_id=dag_run_id, conf=conf)
    first, second = ([(number, 0, line) for line in range(300)] for number in (1, 2))
    lines = await collected(airflow.task_instances.follow_log(*where, timeout=300))
    assert numbers(lines) == first + second
    assert [line for line in lines if "RuntimeError: the first try fails" in line]
    follow = airflow.task_instances.follow_log
    assert numbers(await collected(follow(*where, tries=1))) == first
    assert numbers(await collected(follow(*where))) == second
    assert numbers(await collected(follow(*where, tries="all"))) == first + second


async def test_one_instance_of_a_mapped_task(airflow: AsyncAirflow, unique: Unique) -> None:
    dag_run_id = unique("mapped")
    where = ("logs_mapped", dag_run_id, "write")
    await airflow.dags.unpause("logs_mapped")
    conf = {"lines": 300, "seconds": 2}
    await airflow.dag_runs.trigger("logs_mapped", dag_run_id=dag_run_id, conf=conf)
    lines = await collected(airflow.task_instances.follow_log(*where, map_index=1, timeout=300))
    assert numbers(lines) == [(1, 1, number) for number in range(300)]
    with pytest.raises(NotFound):
        await collected(airflow.task_instances.follow_log(*where, map_index=2))
    with pytest.raises(NotFound, match="add the map_index"):
        await collected(airflow.task_instances.follow_log(*where))


async def test_a_task_that_does_not_run(airflow: AsyncAirflow, unique: Unique) -> None:
    dag_run_id = unique("waiting")
    await airflow.dag_runs.trigger("paused", dag_run_id=dag_run_id)
    follow = airflow.task_instances.follow_log
    with pytest.raises(DagPaused, match="cannot start while its DAG is paused"):
        await collected(follow("paused", dag_run_id, "first"))
    await airflow.dag_runs.set_state("paused", dag_run_id, "failed")
    assert await collected(follow("paused", dag_run_id, "first", timeout=60)) == []
