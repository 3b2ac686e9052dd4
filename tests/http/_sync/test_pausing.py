# Derived from _async/test_pausing.py by scripts/derive.py. Do not edit.
"""Pausing many DAGs and bringing that back, and what loops written by hand do instead."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from dag_server import DagServer, reply
from werkzeug import Response

from airflow_rest import Airflow, NotFound, PauseIncomplete, PermissionDenied, ServerError
from airflow_rest.workflows import PauseSnapshot, Progress, RestoreResult

if TYPE_CHECKING:
    from pytest_httpserver import HTTPServer

NIGHTLY = [{"name": "nightly"}]


@pytest.fixture
def fake(httpserver: HTTPServer) -> DagServer:
    """Four DAGs whose ids contain one another; three of them have a tag, one is paused."""
    fake = DagServer(httpserver)
    fake.add("etl", tags=NIGHTLY, owners=["ann"])
    fake.add("etl_2", tags=NIGHTLY, owners=["ann", "bob"], is_paused=True)
    fake.add("my_etl", tags=NIGHTLY, owners=["bob"])
    fake.add("my_etl_2", owners=["annabel"])
    return fake


def test_every_dag_is_as_it_was_after_pausing_and_restoring(
    airflow: Airflow, fake: DagServer
) -> None:
    before = fake.paused()
    snapshot = airflow.dags.pause_all(tags="nightly")
    assert snapshot == PauseSnapshot({"etl": False, "my_etl": False})
    assert fake.paused() == {"etl": True, "etl_2": True, "my_etl": True, "my_etl_2": False}
    airflow.dags.unpause("my_etl")  # by somebody else
    result = airflow.dags.restore(PauseSnapshot.from_json(snapshot.to_json()))
    assert result == RestoreResult(restored=("etl",), unchanged=("my_etl",), missing=())
    assert fake.paused() == before


def test_a_pattern_and_unpausing_all_at_the_end_leave_dags_changed(
    airflow: Airflow, fake: DagServer
) -> None:
    before = fake.paused()
    # What is often written by hand.
    airflow.dags.update_many("etl", is_paused=True)
    assert fake.paused()["my_etl_2"] is True
    airflow.dags.update_many("etl", is_paused=False)
    assert fake.paused() != before
    assert fake.paused()["etl_2"] is False


def test_only_dags_that_are_not_so_yet_are_changed(airflow: Airflow, fake: DagServer) -> None:
    snapshot = airflow.dags.unpause_all(dag_ids=["etl", "etl_2", "etl"])
    assert snapshot == PauseSnapshot({"etl_2": True})
    assert [each for each in fake.requests if each[:5] == "PATCH"] == ["PATCH /dags/etl_2"]
    assert not airflow.dags.unpause_all(dag_ids="etl_2")
    airflow.dags.restore(snapshot)
    assert fake.paused()["etl_2"] is True


def test_a_dag_must_match_all_filters(airflow: Airflow, fake: DagServer) -> None:
    def paused_by(**filters: str | list[str]) -> list[str]:
        snapshot = airflow.dags.pause_all(**filters)
        airflow.dags.restore(snapshot)
        return list(snapshot.was_paused)

    assert paused_by(owners="ann") == ["etl"]  # not that of annabel
    assert paused_by(owners=["ann", "bob"], tags=["nightly", "x"]) == ["etl", "my_etl"]
    assert paused_by(dag_ids=["etl", "my_etl_2"], tags="nightly") == ["etl"]
    assert paused_by(dag_ids=["etl", "my_etl"], owners="bob") == ["my_etl"]
    assert paused_by(tags="night") == []


def test_each_changed_dag_is_reported(airflow: Airflow, fake: DagServer) -> None:
    steps: list[Progress] = []
    snapshot = airflow.dags.pause_all(tags="nightly", on_progress=steps.append)
    assert steps == [Progress(1, 2, "etl: paused"), Progress(2, 2, "my_etl: paused")]
    steps.clear()
    airflow.dags.restore(snapshot, on_progress=steps.append)
    assert steps == [Progress(1, 2, "etl: unpaused"), Progress(2, 2, "my_etl: unpaused")]


@pytest.mark.slow
def test_the_dags_of_all_pages_are_paused(airflow: Airflow, fake: DagServer) -> None:
    for number in range(250):
        fake.add(f"many_{number:03}", tags=[{"name": "many"}], owners=["ann"])
    assert len(airflow.dags.pause_all(tags="many")) == 250
    assert sum(fake.paused().values()) == 251


def test_a_filter_is_needed_and_must_not_be_empty(airflow: Airflow, fake: DagServer) -> None:
    with pytest.raises(ValueError, match="^dag_ids, tags or owners is needed"):
        airflow.dags.pause_all()
    for empty in ([], "", ["x", ""]):
        with pytest.raises(ValueError, match="^tags must have at least one value"):
            airflow.dags.pause_all(tags=empty)
        with pytest.raises(ValueError, match="^owners must have at least one value"):
            airflow.dags.unpause_all(owners=empty)
        with pytest.raises(ValueError, match="^dag_ids must have at least one value"):
            airflow.dags.pause_all(dag_ids=empty)
    with pytest.raises(ValueError, match=r"^dag_ids must not be '\.\.'"):
        airflow.dags.pause_all(dag_ids=["etl", ".."])
    assert fake.requests == []


def test_nothing_is_changed_if_one_of_the_ids_does_not_exist(
    airflow: Airflow, fake: DagServer
) -> None:
    before = fake.paused()
    with pytest.raises(NotFound):
        airflow.dags.pause_all(dag_ids=["etl", "my_et"])
    assert fake.paused() == before


def test_few_requests_find_dags_by_id(airflow: Airflow, fake: DagServer) -> None:
    for number in range(1000):
        fake.add(f"many_{number:04}", is_paused=True)
    # One request for each of two DAGs is less than 11 pages, and 11 pages are less than 500.
    airflow.dags.pause_all(dag_ids=["many_0500", "many_0999"])
    assert fake.requests == ["GET /dags", "GET /dags/many_0500", "GET /dags/many_0999"]
    fake.requests.clear()
    airflow.dags.pause_all(dag_ids=[f"many_{number:04}" for number in range(500, 1000)])
    assert fake.requests == ["GET /dags"] * 11
    fake.requests.clear()
    airflow.dags.pause_all(dag_ids="many_0500")
    assert fake.requests == ["GET /dags/many_0500"]


def test_an_error_in_the_middle_has_the_snapshot(airflow: Airflow, fake: DagServer) -> None:
    before = fake.paused()
    fake.before = lambda request: (
        reply({"title": "Forbidden", "status": 403}, 403)
        if request == "PATCH /dags/my_etl"
        else None
    )
    with pytest.raises(PauseIncomplete, match="^403 Forbidden.*; 1 DAGs were changed") as caught:
        airflow.dags.pause_all(tags="nightly")
    error = pickle.loads(pickle.dumps(caught.value))
    assert error.snapshot == PauseSnapshot({"etl": False})
    assert error.in_doubt
    assert isinstance(caught.value.__cause__, PermissionDenied)
    assert airflow.dags.restore(error.snapshot)
    assert fake.paused() == before


def test_a_change_in_doubt_is_in_the_snapshot(airflow: Airflow, fake: DagServer) -> None:
    def lose_the_response(request: str) -> Response | None:
        if request != "PATCH /dags/etl":
            return None
        fake.dags["etl"]["is_paused"] = True
        return reply({}, 502)

    before = fake.paused()
    fake.before = lose_the_response
    with pytest.raises(PauseIncomplete) as caught:
        airflow.dags.pause_all(tags="nightly")
    assert caught.value.snapshot == PauseSnapshot({"etl": False})
    fake.before = lambda request: None
    airflow.dags.restore(caught.value.snapshot)
    assert fake.paused() == before


def test_an_error_before_any_change_is_raised_as_it_is(airflow: Airflow, fake: DagServer) -> None:
    fake.before = lambda request: (
        reply({"title": "Forbidden"}, 403) if request[:5] == "PATCH" else None
    )
    with pytest.raises(PermissionDenied) as caught:
        airflow.dags.pause_all(tags="nightly")
    assert not caught.value.in_doubt


def test_an_interrupt_has_the_snapshot_in_its_notes(
    airflow: Airflow, fake: DagServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    update = type(airflow.dags).update

    def interrupted(*args: object, **changes: bool) -> object:
        if args[1] == "my_etl":
            raise KeyboardInterrupt
        return update(*args, **changes)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(type(airflow.dags), "update", interrupted)
    with pytest.raises(KeyboardInterrupt) as caught:
        airflow.dags.pause_all(tags="nightly")
    (note,) = caught.value.__notes__
    snapshot = PauseSnapshot.from_json(note.partition(": ")[2])
    assert snapshot == PauseSnapshot({"etl": False, "my_etl": False})


def test_restoring_reports_deleted_dags_and_restores_the_rest(
    airflow: Airflow, fake: DagServer
) -> None:
    fake.add("gone", tags=NIGHTLY)
    snapshot = airflow.dags.pause_all(tags="nightly")
    del fake.dags["etl"]

    def delete(request: str) -> None:
        if request == "PATCH /dags/gone":
            del fake.dags["gone"]

    fake.before = delete
    result = airflow.dags.restore(snapshot)
    assert result == RestoreResult(restored=("my_etl",), unchanged=(), missing=("etl", "gone"))
    assert fake.paused() == {"etl_2": True, "my_etl": False, "my_etl_2": False}


def test_a_404_of_a_proxy_does_not_count_as_deleted(airflow: Airflow, fake: DagServer) -> None:
    fake.before = lambda request: Response("<html>", 404, content_type="text/html")
    with pytest.raises(NotFound):
        airflow.dags.restore(PauseSnapshot({"etl": False}))


def test_restoring_can_be_repeated_after_an_error(airflow: Airflow, fake: DagServer) -> None:
    before = fake.paused()
    snapshot = airflow.dags.pause_all(tags="nightly")
    fake.before = lambda request: reply({}, 500) if request == "PATCH /dags/my_etl" else None
    with pytest.raises(ServerError) as caught:
        airflow.dags.restore(snapshot)
    assert caught.value.in_doubt
    assert "1 DAGs have been restored. It is safe to try again." in caught.value.__notes__
    fake.before = lambda request: None
    result = airflow.dags.restore(snapshot)
    assert result == RestoreResult(restored=("my_etl",), unchanged=("etl",), missing=())
    assert fake.paused() == before


def test_restoring_nothing_sends_nothing(airflow: Airflow, fake: DagServer) -> None:
    assert airflow.dags.restore(PauseSnapshot({})) == RestoreResult((), (), ())
    assert fake.requests == []
