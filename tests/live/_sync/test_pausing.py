# Derived from _async/test_pausing.py by scripts/derive.py. Do not edit.
"""Pausing DAGs by their tags and owners, and bringing that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from airflow_rest import Airflow, NotFound, PermissionDenied
from airflow_rest.workflows import PauseSnapshot, RestoreResult

if TYPE_CHECKING:
    from collections.abc import Iterator

BEFORE = {"load": False, "load_2": True, "my_load": False, "my_load_2": False}


def states(airflow: Airflow) -> dict[str, bool | None]:
    """Return whether each of the DAGs is paused."""
    return {dag.dag_id: dag.is_paused for dag in airflow.dags.list(dag_id_pattern="load")}


@pytest.fixture
def loads(airflow: Airflow) -> Iterator[None]:
    """Four DAGs whose ids contain one another. Three have a tag, and one of these is paused."""
    for dag_id, is_paused in BEFORE.items():
        airflow.dags.update(dag_id, is_paused=is_paused)
    yield
    for dag_id in BEFORE:
        airflow.dags.pause(dag_id)


@pytest.mark.usefixtures("loads")
def test_every_dag_is_as_it_was_after_pausing_and_restoring(airflow: Airflow) -> None:
    others = {dag.dag_id for dag in airflow.dags.list(paused=False)} - BEFORE.keys()
    snapshot = airflow.dags.pause_all(tags="loads")
    assert snapshot == PauseSnapshot({"load": False, "my_load": False})
    assert states(airflow) == BEFORE | {"load": True, "my_load": True}
    airflow.dags.unpause("my_load")  # by somebody else
    result = airflow.dags.restore(PauseSnapshot.from_json(snapshot.to_json()))
    assert result == RestoreResult(restored=("load",), unchanged=("my_load",), missing=())
    assert states(airflow) == BEFORE
    assert {dag.dag_id for dag in airflow.dags.list(paused=False)} - BEFORE.keys() == others


@pytest.mark.usefixtures("loads")
def test_dags_are_selected_by_exact_ids_and_owners(airflow: Airflow) -> None:
    snapshot = airflow.dags.pause_all(owners="ann")
    assert snapshot == PauseSnapshot({"load": False, "my_load": False})
    airflow.dags.restore(snapshot)
    snapshot = airflow.dags.unpause_all(dag_ids=["load", "load_2"])
    assert snapshot == PauseSnapshot({"load_2": True})
    assert states(airflow) == BEFORE | {"load_2": False}
    airflow.dags.restore(snapshot)
    assert states(airflow) == BEFORE
    with pytest.raises(NotFound):
        airflow.dags.pause_all(dag_ids=["load", "loa"])
    assert states(airflow) == BEFORE


@pytest.mark.usefixtures("loads")
def test_restoring_reports_dags_that_do_not_exist(airflow: Airflow) -> None:
    snapshot = PauseSnapshot({"load_2": False, "loa": True, "my_load": True})
    result = airflow.dags.restore(snapshot)
    assert result == RestoreResult(restored=("load_2", "my_load"), unchanged=(), missing=("loa",))
    assert states(airflow) == BEFORE | {"load_2": False, "my_load": True}


@pytest.mark.usefixtures("loads")
def test_a_user_without_permission_changes_nothing(airflow: Airflow, viewer: Airflow) -> None:
    with pytest.raises(PermissionDenied):
        viewer.dags.pause_all(tags="loads")
    assert states(airflow) == BEFORE
