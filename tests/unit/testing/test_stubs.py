"""The builders of models, paginators for stubs, and the checks of models made by hand."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from typing import Any
from unittest.mock import create_autospec

import attrs
import pytest

from airflow_rest import Airflow, AsyncAirflow, AsyncPaginator, Paginator, models, testing
from airflow_rest.models import DAG, DAGRun, DagState, Tag


@pytest.mark.parametrize(
    ("builder", "model"),
    [
        (testing.connection, models.Connection),
        (testing.dag, models.DAG),
        (testing.dag_run, models.DAGRun),
        (testing.health, models.HealthInfo),
        (testing.import_error, models.ImportError_),
        (testing.pool, models.Pool),
        (testing.task, models.Task),
        (testing.task_instance, models.TaskInstance),
        (testing.variable, models.Variable),
        (testing.version, models.VersionInfo),
        (testing.xcom, models.XCom),
    ],
)
def test_a_builder_needs_no_arguments(builder: Any, model: type[Any]) -> None:
    made = builder()
    assert type(made) is model
    assert made == model.from_dict(made.to_dict()), "a server could have sent it"


def test_builders_take_any_field() -> None:
    run = testing.dag_run("etl", "x", state="running", note="by hand")
    assert (run.dag_run_id, run.state, run.end_date, run.note) == ("x", "running", None, "by hand")
    assert testing.dag(tags=("nightly",)).tags == [Tag(name="nightly")]
    assert testing.task_instance(state=None, task_id="load").start_date is None
    with pytest.raises(TypeError, match="color"):
        testing.dag_run(color="red")


def test_a_paginator_over_rows_for_a_stub() -> None:
    airflow = create_autospec(Airflow, instance=True)
    rows = [testing.dag(f"dag_{number}") for number in range(5)]
    airflow.dags.list.return_value = testing.paginator(rows, page_size=2)
    found = airflow.dags.list(tags="nightly")
    assert isinstance(found, Paginator)
    assert list(found) == found.collect() == rows
    assert found.first() == rows[0]
    assert found.take(3) == rows[:3]
    assert found.total() == 5
    assert [(page.offset, len(page.items)) for page in found.pages()] == [(0, 2), (2, 2), (4, 1)]
    assert testing.paginator([]).first() is None
    with pytest.raises(ValueError, match="^n must not be negative"):
        found.take(-1)
    with pytest.raises(TypeError, match="has no truth value"):
        bool(found)


async def test_an_async_paginator_over_rows_for_a_stub() -> None:
    airflow = create_autospec(AsyncAirflow, instance=True)
    rows = [testing.dag(f"dag_{number}") for number in range(5)]
    airflow.dags.list.return_value = testing.async_paginator(rows, page_size=2)
    found = airflow.dags.list(tags="nightly")
    assert isinstance(found, AsyncPaginator)
    assert [row async for row in found] == await found.collect() == rows
    assert await found.first() == rows[0]
    assert await found.take(3) == rows[:3]
    assert await found.total() == 5
    assert [page.offset async for page in found.pages()] == [0, 2, 4]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": 3}, "DAGRun.state must be DagState or None, not int"),
        ({"dag_id": None}, "DAGRun.dag_id must be a string, not NoneType"),
        ({"start_date": "2026-01-01"}, "DAGRun.start_date must be datetime or None, not str"),
        ({"conf": [1]}, "DAGRun.conf must be dict or None, not list"),
        ({"external_trigger": 1}, "DAGRun.external_trigger must be a bool or None, not int"),
    ],
)
def test_a_model_made_by_hand_with_a_wrong_type(fields: dict[str, Any], words: str) -> None:
    with pytest.raises(TypeError, match=f"^{words}"):
        DAGRun(**{"dag_id": "etl", "dag_run_id": "x", **fields})


def test_a_model_made_by_hand_has_the_values_of_one_that_was_read() -> None:
    run = DAGRun(dag_id="etl", dag_run_id="x", state="success")  # type: ignore[arg-type]
    assert run.state is DagState.SUCCESS
    assert run == DAGRun.from_dict({"dag_id": "etl", "dag_run_id": "x", "state": "success"})
    assert attrs.evolve(run, state="failed").state is DagState.FAILED
    assert pickle.loads(pickle.dumps(run)) == run
    with pytest.raises(ValueError, match=r"^DAGRun\.start_date has no time zone"):
        attrs.evolve(run, start_date=datetime(2026, 1, 1))
    assert attrs.evolve(run, start_date=datetime(2026, 1, 1, tzinfo=UTC)).start_date
    with pytest.raises(TypeError, match=r"^DAG\.tags\[0\] must be Tag, not str"):
        DAG(dag_id="etl", tags=["nightly"])  # type: ignore[list-item]
