"""Pausing many DAGs and bringing that back, and what loops written by hand do instead."""

from __future__ import annotations

import pickle

import pytest
from dag_server import DagServer, reply
from pytest_httpserver import HTTPServer
from werkzeug import Response

from airflow_rest import AsyncAirflow, NotFound, PauseIncomplete, PermissionDenied, ServerError
from airflow_rest.workflows import PauseSnapshot, Progress, RestoreResult

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


async def test_every_dag_is_as_it_was_after_pausing_and_restoring(
    airflow: AsyncAirflow, fake: DagServer
) -> None:
    before = fake.paused()
    snapshot = await airflow.dags.pause_all(tags="nightly")
    assert snapshot == PauseSnapshot({"etl": False, "my_etl": False})
    assert fake.paused() == {"etl": True, "etl_2": True, "my_etl": True, "my_etl_2": False}
    await airflow.dags.unpause("my_etl")  # by somebody else
    result = await airflow.dags.restore(PauseSnapshot.from_json(snapshot.to_json()))
    assert result == RestoreResult(restored=("etl",), unchanged=("my_etl",), missing=())
    assert fake.paused() == before


async def test_a_pattern_and_unpausing_all_at_the_end_leave_dags_changed(
    airflow: AsyncAirflow, fake: DagServer
) -> None:
    before = fake.paused()
    # What is often written by hand.
    await airflow.dags.update_many("etl", is_paused=True)
    assert fake.paused()["my_etl_2"] is True
    await airflow.dags.update_many("etl", is_paused=False)
    assert fake.paused() != before
    assert fake.paused()["etl_2"] is False


async def test_only_dags_that_are_not_so_yet_are_changed(
    airflow: AsyncAirflow, fake: DagServer
) -> None:
    snapshot = await airflow.dags.unpause_all(dag_ids=["etl", "etl_2", "etl"])
    assert snapshot == PauseSnapshot({"etl_2": True})
    assert [each for each in fake.requests if each[:5] == "PATCH"] == ["PATCH /dags/etl_2"]
    assert not await airflow.dags.unpause_all(dag_ids="etl_2")
    await airflow.dags.restore(snapshot)
    assert fake.paused()["etl_2"] is True


async def test_a_dag_must_match_all_filters(airflow: AsyncAirflow, fake: DagServer) -> None:
    async def paused_by(**filters: str | list[str]) -> list[str]:
        snapshot = await airflow.dags.pause_all(**filters)
        await airflow.dags.restore(snapshot)
        return list(snapshot.was_paused)

    assert await paused_by(owners="ann") == ["etl"]  # not that of annabel
    assert await paused_by(owners=["ann", "bob"], tags=["nightly", "x"]) == ["etl", "my_etl"]
    assert await paused_by(dag_ids=["etl", "my_etl_2"], tags="nightly") == ["etl"]
    assert await paused_by(dag_ids=["etl", "my_etl"], owners="bob") == ["my_etl"]
    assert await paused_by(tags="night") == []


async def test_each_changed_dag_is_reported(airflow: AsyncAirflow, fake: DagServer) -> None:
    steps: list[Progress] = []
    snapshot = await airflow.dags.pause_all(tags="nightly", on_progress=steps.append)
    assert steps == [Progress(1, 2, "etl: paused"), Progress(2, 2, "my_etl: paused")]
    steps.clear()
    await airflow.dags.restore(snapshot, on_progress=steps.append)
    assert steps == [Progress(1, 2, "etl: unpaused"), Progress(2, 2, "my_etl: unpaused")]


@pytest.mark.slow
async def test_the_dags_of_all_pages_are_paused(airflow: AsyncAirflow, fake: DagServer) -> None:
    for number in range(250):
        fake.add(f"many_{number:03}", tags=[{"name": "many"}], owners=["ann"])
    assert len(await airflow.dags.pause_all(tags="many")) == 250
    assert sum(fake.paused().values()) == 251


async def test_a_filter_is_needed_and_must_not_be_empty(
    airflow: AsyncAirflow, fake: DagServer
) -> None:
    with pytest.raises(ValueError, match="^dag_ids, tags or owners is needed"):
        await airflow.dags.pause_all()
    for empty in ([], "", ["x", ""]):
        with pytest.raises(ValueError, match="^tags must have at least one value"):
            await airflow.dags.pause_all(tags=empty)
        with pytest.raises(ValueError, match="^owners must have at least one value"):
            await airflow.dags.unpause_all(owners=empty)
        with pytest.raises(ValueError, match="^dag_ids must have at least one value"):
            await airflow.dags.pause_all(dag_ids=empty)
    with pytest.raises(ValueError, match=r"^dag_ids must not be '\.\.'"):
        await airflow.dags.pause_all(dag_ids=["etl", ".."])
    assert fake.requests == []


async def test_nothing_is_changed_if_one_of_the_ids_does_not_exist(
    airflow: AsyncAirflow, fake: DagServer
) -> None:
    before = fake.paused()
    with pytest.raises(NotFound):
        await airflow.dags.pause_all(dag_ids=["etl", "my_et"])
    assert fake.paused() == before


async def test_few_requests_find_dags_by_id(airflow: AsyncAirflow, fake: DagServer) -> None:
    for number in range(1000):
        fake.add(f"many_{number:04}", is_paused=True)
    # One request for each of two DAGs is less than 11 pages, and 11 pages are less than 500.
    await airflow.dags.pause_all(dag_ids=["many_0500", "many_0999"])
    assert fake.requests == ["GET /dags", "GET /dags/many_0500", "GET /dags/many_0999"]
    fake.requests.clear()
    await airflow.dags.pause_all(dag_ids=[f"many_{number:04}" for number in range(500, 1000)])
    assert fake.requests == ["GET /dags"] * 11
    fake.requests.clear()
    await airflow.dags.pause_all(dag_ids="many_0500")
    assert fake.requests == ["GET /dags/many_0500"]


async def test_an_error_in_the_middle_has_the_snapshot(
    airflow: AsyncAirflow, fake: DagServer
) -> None:
    before = fake.paused()
    fake.before = lambda request: (
        reply({"title": "Forbidden", "status": 403}, 403)
        if request == "PATCH /dags/my_etl"
        else None
    )
    with pytest.raises(PauseIncomplete, match="^403 Forbidden.*; 1 DAGs were changed") as caught:
        await airflow.dags.pause_all(tags="nightly")
    error = pickle.loads(pickle.dumps(caught.value))
    assert error.snapshot == PauseSnapshot({"etl": False})
    assert error.in_doubt
    assert isinstance(caught.value.__cause__, PermissionDenied)
    assert await airflow.dags.restore(error.snapshot)
    assert fake.paused() == before


async def test_a_change_in_doubt_is_in_the_snapshot(airflow: AsyncAirflow, fake: DagServer) -> None:
    def lose_the_response(request: str) -> Response | None:
        if request != "PATCH /dags/etl":
            return None
        fake.dags["etl"]["is_paused"] = True
        return reply({}, 502)

    before = fake.paused()
    fake.before = lose_the_response
    with pytest.raises(PauseIncomplete) as caught:
        await airflow.dags.pause_all(tags="nightly")
    assert caught.value.snapshot == PauseSnapshot({"etl": False})
    fake.before = lambda request: None
    await airflow.dags.restore(caught.value.snapshot)
    assert fake.paused() == before


async def test_an_error_before_any_change_is_raised_as_it_is(
    airflow: AsyncAirflow, fake: DagServer
) -> None:
    fake.before = lambda request: (
        reply({"title": "Forbidden"}, 403) if request[:5] == "PATCH" else None
    )
    with pytest.raises(PermissionDenied) as caught:
        await airflow.dags.pause_all(tags="nightly")
    assert not caught.value.in_doubt


async def test_an_interrupt_has_the_snapshot_in_its_notes(
    airflow: AsyncAirflow, fake: DagServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    update = type(airflow.dags).update

    async def interrupted(*args: object, **changes: bool) -> object:
        if args[1] == "my_etl":
            raise KeyboardInterrupt
        return await update(*args, **changes)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(type(airflow.dags), "update", interrupted)
    with pytest.raises(KeyboardInterrupt) as caught:
        await airflow.dags.pause_all(tags="nightly")
    (note,) = caught.value.__notes__
    snapshot = PauseSnapshot.from_json(note.partition(": ")[2])
    assert snapshot == PauseSnapshot({"etl": False, "my_etl": False})


async def test_restoring_reports_deleted_dags_and_restores_the_rest(
    airflow: AsyncAirflow, fake: DagServer
) -> None:
    fake.add("gone", tags=NIGHTLY)
    snapshot = await airflow.dags.pause_all(tags="nightly")
    del fake.dags["etl"]

    def delete(request: str) -> None:
        if request == "PATCH /dags/gone":
            del fake.dags["gone"]

    fake.before = delete
    result = await airflow.dags.restore(snapshot)
    assert result == RestoreResult(restored=("my_etl",), unchanged=(), missing=("etl", "gone"))
    assert fake.paused() == {"etl_2": True, "my_etl": False, "my_etl_2": False}


async def test_a_404_of_a_proxy_does_not_count_as_deleted(
    airflow: AsyncAirflow, fake: DagServer
) -> None:
    fake.before = lambda request: Response("<html>", 404, content_type="text/html")
    with pytest.raises(NotFound):
        await airflow.dags.restore(PauseSnapshot({"etl": False}))


async def test_restoring_can_be_repeated_after_an_error(
    airflow: AsyncAirflow, fake: DagServer
) -> None:
    before = fake.paused()
    snapshot = await airflow.dags.pause_all(tags="nightly")
    fake.before = lambda request: reply({}, 500) if request == "PATCH /dags/my_etl" else None
    with pytest.raises(ServerError) as caught:
        await airflow.dags.restore(snapshot)
    assert caught.value.in_doubt
    assert "1 DAGs have been restored. It is safe to try again." in caught.value.__notes__
    fake.before = lambda request: None
    result = await airflow.dags.restore(snapshot)
    assert result == RestoreResult(restored=("my_etl",), unchanged=("etl",), missing=())
    assert fake.paused() == before


async def test_restoring_nothing_sends_nothing(airflow: AsyncAirflow, fake: DagServer) -> None:
    assert await airflow.dags.restore(PauseSnapshot({})) == RestoreResult((), (), ())
    assert fake.requests == []
