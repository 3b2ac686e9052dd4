"""Pausing DAGs by their tags and owners, and bringing that back."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from airflow_rest import AsyncAirflow, NotFound, PermissionDenied
from airflow_rest.workflows import PauseSnapshot, RestoreResult

BEFORE = {"load": False, "load_2": True, "my_load": False, "my_load_2": False}


async def states(airflow: AsyncAirflow) -> dict[str, bool | None]:
    """Return whether each of the DAGs is paused."""
    return {dag.dag_id: dag.is_paused async for dag in airflow.dags.list(dag_id_pattern="load")}


@pytest.fixture
async def loads(airflow: AsyncAirflow) -> AsyncIterator[None]:
    """Four DAGs whose ids contain one another. Three have a tag, and one of these is paused."""
    for dag_id, is_paused in BEFORE.items():
        await airflow.dags.update(dag_id, is_paused=is_paused)
    yield
    for dag_id in BEFORE:
        await airflow.dags.pause(dag_id)


@pytest.mark.usefixtures("loads")
async def test_every_dag_is_as_it_was_after_pausing_and_restoring(airflow: AsyncAirflow) -> None:
    others = {dag.dag_id async for dag in airflow.dags.list(paused=False)} - BEFORE.keys()
    snapshot = await airflow.dags.pause_all(tags="loads")
    assert snapshot == PauseSnapshot({"load": False, "my_load": False})
    assert await states(airflow) == BEFORE | {"load": True, "my_load": True}
    await airflow.dags.unpause("my_load")  # by somebody else
    result = await airflow.dags.restore(PauseSnapshot.from_json(snapshot.to_json()))
    assert result == RestoreResult(restored=("load",), unchanged=("my_load",), missing=())
    assert await states(airflow) == BEFORE
    assert {dag.dag_id async for dag in airflow.dags.list(paused=False)} - BEFORE.keys() == others


@pytest.mark.usefixtures("loads")
async def test_dags_are_selected_by_exact_ids_and_owners(airflow: AsyncAirflow) -> None:
    snapshot = await airflow.dags.pause_all(owners="ann")
    assert snapshot == PauseSnapshot({"load": False, "my_load": False})
    await airflow.dags.restore(snapshot)
    snapshot = await airflow.dags.unpause_all(dag_ids=["load", "load_2"])
    assert snapshot == PauseSnapshot({"load_2": True})
    assert await states(airflow) == BEFORE | {"load_2": False}
    await airflow.dags.restore(snapshot)
    assert await states(airflow) == BEFORE
    with pytest.raises(NotFound):
        await airflow.dags.pause_all(dag_ids=["load", "loa"])
    assert await states(airflow) == BEFORE


@pytest.mark.usefixtures("loads")
async def test_restoring_reports_dags_that_do_not_exist(airflow: AsyncAirflow) -> None:
    snapshot = PauseSnapshot({"load_2": False, "loa": True, "my_load": True})
    result = await airflow.dags.restore(snapshot)
    assert result == RestoreResult(restored=("load_2", "my_load"), unchanged=(), missing=("loa",))
    assert await states(airflow) == BEFORE | {"load_2": False, "my_load": True}


@pytest.mark.usefixtures("loads")
async def test_a_user_without_permission_changes_nothing(
    airflow: AsyncAirflow, viewer: AsyncAirflow
) -> None:
    with pytest.raises(PermissionDenied):
        await viewer.dags.pause_all(tags="loads")
    assert await states(airflow) == BEFORE
