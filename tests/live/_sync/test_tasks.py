# Derived from _async/test_tasks.py by scripts/derive.py. Do not edit.
"""The tasks of a DAG."""

from __future__ import annotations

import pytest

from airflow_rest import Airflow, BadRequest, NotFound


def test_get_tasks(airflow: Airflow) -> None:
    tasks = airflow.tasks.list("etl", order_by="-task_id")
    assert [task.task_id for task in tasks] == ["transform", "load", "extract"]
    assert tasks.total() == 3
    with pytest.raises(NotFound):
        airflow.tasks.list("no_such_dag").collect()
    with pytest.raises(BadRequest):
        airflow.tasks.list("etl", order_by="color").collect()


def test_get_task(airflow: Airflow) -> None:
    task = airflow.tasks.get("etl", "transform")
    assert task.downstream_task_ids == ["load"]
    assert task.operator_name == "EmptyOperator"
    assert task.class_ref is not None
    assert task.class_ref.class_name == "EmptyOperator"
    assert task.retry_delay is not None
    assert task.retry_delay.seconds == 300
    with pytest.raises(NotFound, match="404 Task not found"):
        airflow.tasks.get("etl", "no_such_task")
