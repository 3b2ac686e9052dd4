"""The task instance API. Each test checks what the server has stored."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from live_helpers import Ended, Ran, Unique, Until

from airflow_rest import AsyncAirflow, BadRequest, NotFound, PermissionDenied, ServerError
from airflow_rest.models import TaskState, UpdateTaskState
from local_airflow import LocalAirflow

MAPPED = "is mapped, add the map_index value"


@pytest.fixture
async def waiting(airflow: AsyncAirflow, unique: Unique) -> str:
    """Make a run of a paused DAG, with task instances that have no state."""
    return (await airflow.dag_runs.trigger("ti_paused", dag_run_id=unique("waiting"))).dag_run_id


# behaviour: P2
async def test_get_task_instances(airflow: AsyncAirflow, crowd: list[str]) -> None:
    rows = airflow.task_instances.list("crowded", page_size=10)
    assert sorted([row.dag_run_id async for row in rows]) == crowd
    assert len([page async for page in rows.pages()]) == 11
    assert await rows.total() == len(crowd)
    (page,) = [
        page async for page in airflow.task_instances.list("crowded", page_size=1000).pages()
    ]
    assert sorted(row.dag_run_id for row in page.items) == crowd, "this list is not clamped"
    rest = [row.dag_run_id async for row in airflow.task_instances.list("crowded", start=100)]
    assert len(set(rest)) == len(rest) == len(crowd) - 100

    (row,) = await airflow.task_instances.list("crowded", crowd[3]).collect()
    assert (row.dag_id, row.dag_run_id, row.task_id) == ("crowded", crowd[3], "only")
    assert (row.state, row.map_index, row.pool, row.queue) == (None, -1, "default_pool", "default")
    assert [row.to_dict()] == [
        each.to_dict() async for each in airflow.task_instances.list(dag_run_id=crowd[3])
    ]
    everywhere = [
        (each.dag_id, each.dag_run_id, each.task_id, each.map_index)
        async for each in airflow.task_instances.list()
    ]
    assert {("crowded", dag_run_id, "only", -1) for dag_run_id in crowd} <= set(everywhere)
    assert len(set(everywhere)) == len(everywhere) == await airflow.task_instances.list().total()
    # The server responds with an empty list.
    with pytest.raises(NotFound, match="404 DAG not found"):
        await airflow.task_instances.list("no_such_dag").collect()
    with pytest.raises(NotFound, match="404 DAGRun not found"):
        await airflow.task_instances.list("crowded", "no_such_run").collect()


# behaviour: P2
async def test_get_task_instances_in_an_order(airflow: AsyncAirflow) -> None:
    path = "/api/v1/dags/~/dagRuns/~/taskInstances"
    with pytest.raises(BadRequest, match=r"Extra query parameter\(s\) order_by not in spec"):
        await airflow.request("GET", path, params={"order_by": "task_id"})


async def test_get_task_instances_filtered(
    airflow: AsyncAirflow, crowd: list[str], ran: Ran
) -> None:
    async def runs(**filters: Any) -> list[str]:
        return sorted(
            [row.dag_run_id async for row in airflow.task_instances.list("crowded", **filters)]
        )

    third = datetime(2026, 2, 1, 3, tzinfo=UTC)
    assert await runs(execution_date_gte=third) == crowd[3:]
    assert await runs(execution_date_lte="2026-02-01T03:00:00Z") == crowd[:4]
    assert await runs(logical_date_gte=third) == crowd[3:]
    assert await runs(logical_date_lte="2026-02-01T03:00:00Z") == crowd[:4]
    assert await runs(state="none") == crowd
    assert await runs(state=["success", "none"]) == crowd
    assert await runs(state=["success", "failed"]) == []
    assert await runs(pool="default_pool", queue="default") == crowd
    assert await runs(pool=["default_pool", "other"], queue=["default", "other"]) == crowd
    assert await runs(pool="other") == []
    assert await runs(queue="other") == []
    assert await runs(executor="other") == []
    assert await runs(start_date_gte="2000-01-01T00:00:00Z") == [], "none has started"
    assert await runs(end_date_gte="2000-01-01T00:00:00Z") == []
    assert await runs(updated_at_gte="2000-01-01T00:00:00Z") == crowd
    assert await runs(updated_at_lte="2000-01-01T00:00:00Z") == []

    run = await ran("ti_retries")

    async def found(**filters: Any) -> bool:
        rows = airflow.task_instances.list("ti_retries", run.dag_run_id, **filters)
        return bool(await rows.collect())

    task = await airflow.task_instances.get("ti_retries", run.dag_run_id, "stubborn")
    assert task.duration is not None
    for name in ("start_date", "end_date", "duration"):
        value = getattr(task, name)
        assert await found(**{f"{name}_gte": value, f"{name}_lte": value}), name
    assert await found(duration_gte=0.001)
    assert not await found(duration_gte=task.duration + 0.25)
    assert not await found(duration_lte=task.duration / 2)
    assert not await found(start_date_gte=task.end_date)
    assert not await found(end_date_lte=task.start_date)


async def test_get_task_instances_batch(
    airflow: AsyncAirflow, crowd: list[str], waiting: str
) -> None:
    async def runs(**filters: Any) -> list[str]:
        return sorted([row.dag_run_id async for row in airflow.task_instances.search(**filters)])

    rows = airflow.task_instances.search(dag_ids="crowded", page_size=10)
    assert sorted([row.dag_run_id async for row in rows]) == crowd
    assert len([page async for page in rows.pages()]) == 11
    assert await rows.total() == len(crowd)
    third = datetime(2026, 2, 1, 3, tzinfo=UTC)
    assert await runs(dag_ids=["crowded"], execution_date_gte=third) == crowd[3:]
    assert await runs(dag_ids=["crowded"], logical_date_gte=third) == crowd[3:]
    assert await runs(dag_ids=["crowded"], dag_run_ids=crowd[5:7], page_size=1) == crowd[5:7]
    assert await runs(dag_ids="crowded", state=["success"]) == []
    assert await runs(dag_ids="crowded", state=["none", "failed"], pool="default_pool") == crowd
    assert await runs(dag_ids="crowded", pool="other") == []
    assert await runs(dag_ids="crowded", queue=["default", "other"]) == crowd
    assert await runs(dag_ids="crowded", executor=["other"]) == []
    assert await runs(dag_ids="crowded", duration_gte=0) == [], "none has run"
    assert await runs(dag_ids="crowded", start_date_gte=third) == []
    assert await runs(dag_ids=["crowded", "no_such_dag"], start=100, page_size=1000) != []
    assert set(await runs()) >= {*crowd, waiting}
    assert await runs(dag_run_ids=waiting, task_ids=["first", "second"]) == [waiting] * 2
    assert await runs(dag_run_ids=waiting) == [waiting] * 4


# behaviour: T8
async def test_get_task_instances_in_an_unknown_state(airflow: AsyncAirflow, ran: Ran) -> None:
    with pytest.raises(ServerError, match="500 Internal Server Error"):
        await airflow.task_instances.list("crowded", state=TaskState("bogus")).collect()
    with pytest.raises(BadRequest, match="'bogus' is not one of"):
        await airflow.task_instances.search(dag_ids="crowded", state=TaskState("bogus")).collect()
    run = await ran("ti_mapped")
    with pytest.raises(ServerError, match="500 Internal Server Error"):
        await airflow.task_instances.list_mapped(
            "ti_mapped", run.dag_run_id, "square", state=TaskState("bogus")
        ).first()


# behaviour: T11
async def test_get_task_instance(airflow: AsyncAirflow, ran: Ran) -> None:
    run = await ran("ti_retries")
    task = await airflow.task_instances.get("ti_retries", run.dag_run_id, "stubborn")
    assert (task.dag_id, task.dag_run_id, task.task_id) == ("ti_retries", "shared", "stubborn")
    assert (task.state, task.try_number, task.max_tries) == ("success", 2, 1)
    assert task.operator == "PythonOperator"
    assert task.execution_date == run.logical_date
    assert run.start_date < task.queued_when < task.start_date < task.end_date < run.end_date
    assert task.duration == pytest.approx(
        (task.end_date - task.start_date).total_seconds(), abs=0.1
    )
    assert task.rendered_fields == {"op_args": [], "op_kwargs": {}, "templates_dict": None}
    again = await airflow.task_instances.get(
        task.dag_id, task.dag_run_id, task.task_id, map_index=task.map_index
    )
    assert (again, task.map_index) == (task, -1)
    with pytest.raises(NotFound) as caught:
        await airflow.task_instances.get("ti_retries", run.dag_run_id, "no_such_task")
    assert (caught.value.status, caught.value.title) == (404, "Task instance not found")
    with pytest.raises(NotFound):
        await airflow.task_instances.get("ti_retries", "no_such_run", "stubborn")
    with pytest.raises(NotFound):
        await airflow.task_instances.get("no_such_dag", run.dag_run_id, "stubborn")


# behaviour: T6
async def test_get_mapped_task_instance(airflow: AsyncAirflow, ran: Ran) -> None:
    run = await ran("ti_mapped")
    for index in range(3):
        task = await airflow.task_instances.get(
            "ti_mapped", run.dag_run_id, "square", map_index=index
        )
        assert (task.map_index, task.state) == (index, "success")
        assert task.rendered_fields is not None
        assert task.rendered_fields["op_args"] == [index + 2]
    with pytest.raises(NotFound, match=MAPPED) as caught:
        await airflow.task_instances.get("ti_mapped", run.dag_run_id, "square")
    assert caught.value.title == "Task instance not found"
    with pytest.raises(NotFound, match="404 Task instance not found"):
        await airflow.task_instances.get("ti_mapped", run.dag_run_id, "square", map_index=3)


# behaviour: T6
async def test_get_mapped_task_instances(airflow: AsyncAirflow, ran: Ran) -> None:
    run = await ran("ti_mapped")
    where = ("ti_mapped", run.dag_run_id, "square")

    async def indexes(**filters: Any) -> list[int | None]:
        rows = airflow.task_instances.list_mapped(*where, **filters)
        return [row.map_index async for row in rows]

    assert await indexes() == [0, 1, 2]
    assert await indexes(page_size=1) == [0, 1, 2]
    assert await indexes(page_size=2, order_by="-map_index") == [2, 1, 0]
    assert await indexes(start=1) == [1, 2]
    assert await indexes(state="success", pool="default_pool", queue="default") == [0, 1, 2]
    assert await indexes(state=["none", "failed"]) == []
    assert await indexes(executor="other") == []
    assert await indexes(execution_date_gte=run.logical_date) == [0, 1, 2]
    assert await indexes(duration_gte=0, updated_at_gte=run.start_date) == [0, 1, 2]
    tasks = [row async for row in airflow.task_instances.list_mapped(*where)]
    second = sorted(tasks, key=lambda task: str(task.start_date))[1]
    found = await indexes(start_date_gte=second.start_date, start_date_lte=second.start_date)
    assert found == [second.map_index]
    assert await indexes(end_date_lte=second.end_date, order_by="-end_date", page_size=1) == [
        second.map_index,
        min(tasks, key=lambda task: str(task.start_date)).map_index,
    ]
    assert await airflow.task_instances.list_mapped(*where).total() == 3
    with pytest.raises(BadRequest, match="Ordering with 'color' is not supported"):
        await indexes(order_by="color")
    with pytest.raises(NotFound, match="Task id last is not mapped"):
        await airflow.task_instances.list_mapped("ti_mapped", run.dag_run_id, "last").collect()
    with pytest.raises(NotFound, match="Task id no_such_task not found"):
        await airflow.task_instances.list_mapped("ti_mapped", "shared", "no_such_task").collect()
    with pytest.raises(NotFound, match="DAG no_such_dag not found"):
        await airflow.task_instances.list_mapped("no_such_dag", "shared", "square").collect()
    nowhere = airflow.task_instances.list_mapped("ti_mapped", "no_such_run", "square")
    with pytest.raises(NotFound, match="404 DAGRun not found"):
        await nowhere.collect()


# behaviour: T1, T5
async def test_patch_task_instance(
    airflow: AsyncAirflow, server: LocalAirflow, waiting: str
) -> None:
    update = airflow.task_instances.update
    reference = await update("ti_paused", waiting, "first", new_state="failed", dry_run=True)
    assert (reference.dag_id, reference.dag_run_id) == ("ti_paused", waiting)
    assert reference.task_id == "first"
    assert (await airflow.task_instances.get("ti_paused", waiting, "first")).state is None

    for state in ("failed", "skipped", "success", "success"):
        task = await update("ti_paused", waiting, "first", new_state=state)  # type: ignore[call-overload]
        assert (task.dag_run_id, task.task_id, task.state) == (waiting, "first", state)
        assert task == await airflow.task_instances.get("ti_paused", waiting, "first")
    assert (await airflow.task_instances.get("ti_paused", waiting, "second")).state is None

    with pytest.raises(BadRequest, match="'queued' is not one of"):
        await update("ti_paused", waiting, "first", new_state=UpdateTaskState("queued"))
    with pytest.raises(NotFound, match="Task 'no_such_task' not found in DAG 'ti_paused'"):
        await update("ti_paused", waiting, "no_such_task", new_state="failed")
    with pytest.raises(NotFound, match="not found for task 'first' on DAG run with ID 'none'"):
        await update("ti_paused", "none", "first", new_state="failed", dry_run=True)
    viewer = server.users[1]
    async with AsyncAirflow(server.url, auth=(viewer.username, viewer.password)) as other:
        assert (await other.task_instances.get("ti_paused", waiting, "first")).state == "success"
        with pytest.raises(PermissionDenied) as caught:
            await other.task_instances.update("ti_paused", waiting, "first", new_state="failed")
    assert caught.value.status == 403
    assert (await airflow.task_instances.get("ti_paused", waiting, "first")).state == "success"


# behaviour: T6
async def test_patch_mapped_task_instance(airflow: AsyncAirflow, waiting: str) -> None:
    where = ("ti_paused", waiting, "several")
    update = airflow.task_instances.update
    reference = await update(*where, new_state="failed", map_index=1, dry_run=True)
    assert (reference.dag_run_id, reference.task_id) == (waiting, "several")
    task = await update(*where, new_state="failed", map_index=1)
    assert (task.map_index, task.state) == (1, "failed")
    states = [row.state async for row in airflow.task_instances.list_mapped(*where)]
    assert states == [None, "failed"]
    with pytest.raises(NotFound, match="Task instance not found for task 'several'"):
        await update(*where, new_state="failed")
    with pytest.raises(NotFound, match="Task instance not found for task 'several'"):
        await update(*where, new_state="failed", map_index=2)


async def test_a_running_task_that_is_set_to_failed_stops(
    airflow: AsyncAirflow, unique: Unique, until: Until
) -> None:
    where = ("ti_slow", unique("slow"), "sleep")
    await airflow.dag_runs.trigger("ti_slow", dag_run_id=where[1])
    # Where a task cannot be stopped, it must not start.
    await airflow.task_instances.update(*where, new_state="failed", dry_run=True)
    await airflow.dags.unpause("ti_slow")

    async def task() -> Any:
        return await airflow.task_instances.get(*where)

    async def run() -> Any:
        return await airflow.dag_runs.get(*where[:2])

    await until(task, lambda task: task.state == "running")
    log = await until(
        lambda: airflow.task_instances.log(*where, 1), lambda log: "Running <Task" in log.content
    )
    assert "Terminating" not in log.content

    stopped = await airflow.task_instances.update(*where, new_state="failed")
    assert stopped.state == "failed"
    assert (await until(run, lambda run: run.state != "running")).state == "failed"
    # Only the next part of the log.
    more = await until(
        lambda: airflow.task_instances.log(*where, 1, token=log.continuation_token),
        lambda more: "terminated with exit code" in more.content,
    )
    assert "externally set to failed. Terminating instance." in more.content
    assert "Running <Task" not in more.content
    assert "Found local files" not in more.content
    assert (await task()).duration < 100
    assert "Found local files" in log.content


async def test_set_task_instance_note(airflow: AsyncAirflow, waiting: str) -> None:
    set_note = airflow.task_instances.set_note
    for note in ("a note\nof two lines", "another", ""):
        task = await set_note("ti_paused", waiting, "first", note=note)
        assert (task.task_id, task.note) == ("first", note)
        assert (await airflow.task_instances.get("ti_paused", waiting, "first")).note == note
    assert (await airflow.task_instances.get("ti_paused", waiting, "second")).note is None
    with pytest.raises(BadRequest):
        await set_note("ti_paused", waiting, "first", note="x" * 1001)
    with pytest.raises(NotFound):
        await set_note("ti_paused", waiting, "no_such_task", note="x")


# behaviour: T6
async def test_set_mapped_task_instance_note(airflow: AsyncAirflow, waiting: str) -> None:
    where = ("ti_paused", waiting, "several")
    task = await airflow.task_instances.set_note(*where, note="on the second", map_index=1)
    assert (task.map_index, task.note) == (1, "on the second")
    notes = [row.note async for row in airflow.task_instances.list_mapped(*where)]
    assert notes == [None, "on the second"]
    with pytest.raises(NotFound):
        await airflow.task_instances.set_note(*where, note="x")
    with pytest.raises(NotFound):
        await airflow.task_instances.set_note(*where, note="x", map_index=2)


async def test_get_task_instance_dependencies(
    airflow: AsyncAirflow, ran: Ran, waiting: str
) -> None:
    dependencies = airflow.task_instances.dependencies
    unmet = {each.name: each.reason for each in await dependencies("ti_paused", waiting, "first")}
    assert unmet["Dag Not Paused"] == "Task's DAG 'ti_paused' is paused."
    assert "Trigger Rule" not in unmet
    unmet = {each.name: each.reason for each in await dependencies("ti_paused", waiting, "second")}
    assert "requires all upstream tasks to have succeeded" in str(unmet["Trigger Rule"])
    run = await ran("ti_retries")
    assert await dependencies("ti_retries", run.dag_run_id, "stubborn") == []
    with pytest.raises(NotFound, match="Task Instance not found for dag_id=ti_paused"):
        await dependencies("ti_paused", waiting, "no_such_task")


# behaviour: T6
async def test_get_mapped_task_instance_dependencies(airflow: AsyncAirflow, waiting: str) -> None:
    where = ("ti_paused", waiting, "several")
    unmet = await airflow.task_instances.dependencies(*where, map_index=0)
    assert "Dag Not Paused" in [each.name for each in unmet]
    for index in (None, 2):
        with pytest.raises(NotFound, match="Task Instance not found for dag_id=ti_paused"):
            await airflow.task_instances.dependencies(*where, map_index=index)


async def test_get_task_instance_tries(airflow: AsyncAirflow, ran: Ran, waiting: str) -> None:
    tries = airflow.task_instances.tries
    run = await ran("ti_retries")
    first, second = await tries("ti_retries", run.dag_run_id, "stubborn")
    assert (first.try_number, first.state) == (1, "failed")
    assert (second.try_number, second.state) == (2, "success")
    assert first.dag_run_id == second.dag_run_id == run.dag_run_id
    assert first.start_date is not None
    assert first.start_date < first.end_date < second.start_date < second.end_date  # type: ignore[operator]
    # The server ignores the documented parameters and sends all tries in its own order.
    path = f"/api/v1/dags/ti_retries/dagRuns/{run.dag_run_id}/taskInstances/stubborn/tries"
    sent = await airflow.request(
        "GET", path, params={"limit": 1, "offset": 1, "order_by": "-try_number"}
    )
    assert [each["try_number"] for each in sent.json()["task_instances"]] == [1, 2]

    (none,) = await tries("ti_paused", waiting, "first")
    assert (none.try_number, none.state) == (0, None)
    await airflow.task_instances.update("ti_paused", waiting, "first", new_state="failed")
    await airflow.task_instances.clear("ti_paused", task_ids="first", dag_run_id=waiting)
    states = [each.state for each in await tries("ti_paused", waiting, "first")]
    assert states == ["failed", None], "two with one number"
    # The server responds with an empty list.
    with pytest.raises(NotFound, match="404 Task instance not found"):
        await tries("ti_paused", waiting, "no_such_task")


async def test_get_mapped_task_instance_tries(airflow: AsyncAirflow, ran: Ran) -> None:
    run = await ran("ti_mapped")
    where = ("ti_mapped", run.dag_run_id, "square")
    (only,) = await airflow.task_instances.tries(*where, map_index=2)
    assert (only.map_index, only.try_number, only.state) == (2, 1, "success")
    with pytest.raises(NotFound, match="is mapped"):
        await airflow.task_instances.tries(*where)


async def test_get_task_instance_try_details(airflow: AsyncAirflow, ran: Ran, waiting: str) -> None:
    get_try = airflow.task_instances.get_try
    run = await ran("ti_retries")
    tries = await airflow.task_instances.tries("ti_retries", run.dag_run_id, "stubborn")
    for number in (1, 2):
        found = await get_try("ti_retries", run.dag_run_id, "stubborn", number)
        assert found.try_number == number
        assert found == tries[number - 1]
    with pytest.raises(NotFound, match="try_number=3"):
        await get_try("ti_retries", run.dag_run_id, "stubborn", 3)
    assert (await get_try("ti_paused", waiting, "first", 0)).state is None


# behaviour: T6
async def test_get_mapped_task_instance_try_details(airflow: AsyncAirflow, ran: Ran) -> None:
    run = await ran("ti_mapped")
    where = ("ti_mapped", run.dag_run_id, "square")
    found = await airflow.task_instances.get_try(*where, 1, map_index=2)
    assert (found.map_index, found.try_number, found.state) == (2, 1, "success")
    with pytest.raises(NotFound, match="map_index=-1, try_number=1"):
        await airflow.task_instances.get_try(*where, 1)


# behaviour: T7
async def test_get_extra_links(airflow: AsyncAirflow, ran: Ran, waiting: str) -> None:
    extra_links = airflow.task_instances.extra_links
    run = await ran("ti_links")
    links = await extra_links("ti_links", run.dag_run_id, "trigger")
    assert list(links) == ["Triggered DAG"]
    assert str(links["Triggered DAG"]).startswith("/dags/ti_paused/grid?dag_run_id=manual__")
    run = await ran("ti_mapped")
    assert await extra_links("ti_mapped", run.dag_run_id, "last") == {}
    assert await extra_links("ti_mapped", run.dag_run_id, "square", map_index=0) == {}
    for where in (
        ("ti_mapped", run.dag_run_id, "square"),
        ("ti_mapped", "no_such_run", "last"),
    ):
        with pytest.raises(NotFound) as caught:
            await extra_links(*where)
        assert caught.value.title == "DAG Run not found"
    with pytest.raises(NotFound, match="404 Task not found"):
        await extra_links("ti_mapped", run.dag_run_id, "no_such_task")
    # This operator cannot make its link for a mapped task.
    with pytest.raises(ServerError, match="500"):
        await extra_links("ti_paused", waiting, "several", map_index=0)


# behaviour: T9, W7
async def test_get_log(airflow: AsyncAirflow, ran: Ran) -> None:
    run = await ran("ti_chatty")
    where = ("ti_chatty", run.dag_run_id, "talk")
    log = await airflow.task_instances.log(*where, 1)
    assert log.content is not None
    lines = log.content.splitlines()
    said = [line.partition(" INFO - ")[2] for line in lines if "of 5000" in line]
    assert said == [f'line {number} of 5000: it\'s "said" \\ in ünïcode' for number in range(5000)]
    assert "Found local files" in lines[1]
    assert log.continuation_token, "there is a token even at the end"
    more = await airflow.task_instances.log(*where, 1, token=log.continuation_token)
    assert more.content == ""
    assert more.continuation_token
    for full_content in (True, False):
        full = await airflow.task_instances.log(*where, 1, full_content=full_content)
        assert full.content == log.content

    with pytest.raises(BadRequest, match="Bad Signature"):
        await airflow.task_instances.log(*where, 1, token="made up")
    with pytest.raises(NotFound, match="404 TaskInstance not found"):
        await airflow.task_instances.log("ti_chatty", run.dag_run_id, "no_such_task", 1)
    with pytest.raises(NotFound, match="404 TaskInstance not found"):
        await airflow.task_instances.log("ti_chatty", "no_such_run", "talk", 1)


async def test_get_log_of_each_try(airflow: AsyncAirflow, ran: Ran) -> None:
    run = await ran("ti_retries")
    where = ("ti_retries", run.dag_run_id, "stubborn")
    first = await airflow.task_instances.log(*where, 1)
    assert "this is try 1" in str(first.content)
    assert "RuntimeError: the first try fails" in str(first.content)
    second = await airflow.task_instances.log(*where, 2)
    assert "this is try 2" in str(second.content)
    assert "RuntimeError" not in str(second.content)
    # Not a 404: the log of a try that did not happen says what the server did not find.
    third = await airflow.task_instances.log(*where, 3)
    assert "Could not read served logs" in str(third.content)
    assert "this is try" not in str(third.content)
    # This is why 0 is refused before it is sent.
    path = f"/api/v1/dags/ti_retries/dagRuns/{run.dag_run_id}/taskInstances/stubborn/logs/0"
    sent = await airflow.request("GET", path, headers={"Accept": "application/json"})
    assert "Try number 0 is invalid" in sent.json()["content"]
    with pytest.raises(ValueError, match="task_try_number must be at least 1, not 0"):
        await airflow.task_instances.log(*where, 0)


# behaviour: T6
async def test_get_log_of_a_mapped_task(airflow: AsyncAirflow, ran: Ran) -> None:
    run = await ran("ti_mapped")
    where = ("ti_mapped", run.dag_run_id, "square")
    for index in range(3):
        log = await airflow.task_instances.log(*where, 1, map_index=index)
        assert f"the number is {index + 2}" in str(log.content)
    with pytest.raises(NotFound, match="404 TaskInstance not found"):
        await airflow.task_instances.log(*where, 1)


async def test_get_log_of_the_newest_try(airflow: AsyncAirflow, ran: Ran, waiting: str) -> None:
    log = airflow.task_instances.log
    run = await ran("ti_retries")
    where = ("ti_retries", run.dag_run_id, "stubborn")
    newest = await log(*where)
    assert "this is try 2" in str(newest.content)
    assert newest.content == (await log(*where, 2)).content
    run = await ran("ti_mapped")
    for index in range(3):
        newest = await log("ti_mapped", run.dag_run_id, "square", map_index=index)
        assert f"the number is {index + 2}" in str(newest.content)
    with pytest.raises(NotFound, match="is mapped, add the map_index value"):
        await log("ti_mapped", run.dag_run_id, "square")
    with pytest.raises(NotFound):
        await log("ti_mapped", run.dag_run_id, "square", map_index=3)
    # Before the first try, this is the log of try 1, which has no lines of the task.
    assert (await airflow.task_instances.get("ti_paused", waiting, "first")).try_number == 0
    newest = await log("ti_paused", waiting, "first")
    assert newest.content == (await log("ti_paused", waiting, "first", 1)).content
    assert "Running <Task" not in str(newest.content)
    with pytest.raises(ValueError, match="^token must be given together with task_try_number"):
        await log(*where, token=newest.continuation_token)


# behaviour: T13
async def test_get_log_of_a_task_that_waits_to_be_rescheduled(
    airflow: AsyncAirflow, unique: Unique, until: Until
) -> None:
    await airflow.dags.unpause("ti_rescheduled")
    where = ("ti_rescheduled", unique("waits"), "sense")
    await airflow.dag_runs.trigger("ti_rescheduled", dag_run_id=where[1])
    task = await until(
        lambda: airflow.task_instances.get(*where), lambda task: task.state == "up_for_reschedule"
    )
    assert task.try_number == 1
    newest = await airflow.task_instances.log(*where)
    assert "this is try 1" in str(newest.content)
    # End the run. A scheduler crashes if a run is deleted while it works on it.
    await airflow.dag_runs.set_state(*where[:2], "failed")


# behaviour: T1, T2, T3
async def test_post_clear_task_instances(
    airflow: AsyncAirflow, unique: Unique, ended: Ended
) -> None:
    await airflow.dags.unpause("fails_once")
    dag_run_id = unique("fickle")
    await airflow.dag_runs.trigger("fails_once", dag_run_id=dag_run_id)
    assert (await ended("fails_once", dag_run_id)).state == "failed"

    preview = await airflow.task_instances.clear("fails_once", dag_run_id=dag_run_id, dry_run=True)
    assert {each.task_id for each in preview} == {"fickle", "after"}
    assert (await airflow.dag_runs.get("fails_once", dag_run_id)).state == "failed"
    with pytest.raises(ValueError, match="the DAG 'fails_once' has no task 'no_such_task'"):
        await airflow.task_instances.clear("fails_once", task_ids=["fickle", "no_such_task"])
    assert (await airflow.dag_runs.get("fails_once", dag_run_id)).state == "failed"

    cleared = await airflow.task_instances.clear(
        "fails_once", task_ids="fickle", dag_run_id=dag_run_id, include_downstream=True
    )
    assert {each.task_id for each in cleared} == {"fickle", "after"}
    assert (await ended("fails_once", dag_run_id)).state == "success"
    with pytest.raises(NotFound):
        await airflow.task_instances.clear("no_such_dag", dag_run_id="x")
    with pytest.raises(NotFound):
        await airflow.task_instances.clear("fails_once", dag_run_id="no_such_run")


# behaviour: T1, T4
async def test_post_set_task_instances_state(airflow: AsyncAirflow, unique: Unique) -> None:
    run = await airflow.dag_runs.trigger("paused", dag_run_id=unique("tasks"))

    async def states() -> dict[str, str | None]:
        path = f"/api/v1/dags/paused/dagRuns/{run.dag_run_id}/taskInstances"
        found = (await airflow.request("GET", path)).json()["task_instances"]
        return {each["task_id"]: each["state"] for each in found}

    assert await states() == {"first": None, "second": None}
    setting: dict[str, Any] = {"task_id": "first", "new_state": "success"}
    preview = await airflow.task_instances.set_state(
        "paused", dag_run_id=run.dag_run_id, dry_run=True, **setting
    )
    assert [each.task_id for each in preview] == ["first"]
    assert await states() == {"first": None, "second": None}
    changed = await airflow.task_instances.set_state("paused", dag_run_id=run.dag_run_id, **setting)
    assert [(each.task_id, each.dag_run_id) for each in changed] == [("first", run.dag_run_id)]
    assert await states() == {"first": "success", "second": None}
    changed = await airflow.task_instances.set_state(
        "paused",
        task_id="first",
        new_state="success",
        execution_date=run.logical_date,
        include_downstream=True,
    )
    assert {each.task_id for each in changed} == {"second"}
    assert await states() == {"first": "success", "second": "success"}
    changed = await airflow.task_instances.set_state(
        "paused", task_id="first", new_state="failed", logical_date=run.logical_date
    )
    assert "first" in {each.task_id for each in changed}
    assert (await states())["first"] == "failed"
    with pytest.raises(NotFound):
        await airflow.task_instances.set_state(
            "paused", task_id="no_such_task", new_state="failed", dag_run_id=run.dag_run_id
        )
