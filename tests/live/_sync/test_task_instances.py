# Derived from _async/test_task_instances.py by scripts/derive.py. Do not edit.
"""The task instance API. Each test checks what the server has stored."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from airflow_rest import Airflow, BadRequest, NotFound, PermissionDenied, ServerError
from airflow_rest.models import TaskState, UpdateTaskState

if TYPE_CHECKING:
    from live_helpers import Ended, Ran, Unique, Until

    from local_airflow import LocalAirflow

MAPPED = "is mapped, add the map_index value"


@pytest.fixture
def waiting(airflow: Airflow, unique: Unique) -> str:
    """Make a run of a paused DAG, with task instances that have no state."""
    return (airflow.dag_runs.trigger("ti_paused", dag_run_id=unique("waiting"))).dag_run_id


# behaviour: P2
def test_get_task_instances(airflow: Airflow, crowd: list[str]) -> None:
    rows = airflow.task_instances.list("crowded", page_size=10)
    assert sorted([row.dag_run_id for row in rows]) == crowd
    assert len(list(rows.pages())) == 11
    assert rows.total() == len(crowd)
    (page,) = list(airflow.task_instances.list("crowded", page_size=1000).pages())
    assert sorted(row.dag_run_id for row in page.items) == crowd, "this list is not clamped"
    rest = [row.dag_run_id for row in airflow.task_instances.list("crowded", start=100)]
    assert len(set(rest)) == len(rest) == len(crowd) - 100

    (row,) = airflow.task_instances.list("crowded", crowd[3]).collect()
    assert (row.dag_id, row.dag_run_id, row.task_id) == ("crowded", crowd[3], "only")
    assert (row.state, row.map_index, row.pool, row.queue) == (None, -1, "default_pool", "default")
    assert [row.to_dict()] == [
        each.to_dict() for each in airflow.task_instances.list(dag_run_id=crowd[3])
    ]
    everywhere = [
        (each.dag_id, each.dag_run_id, each.task_id, each.map_index)
        for each in airflow.task_instances.list()
    ]
    assert {("crowded", dag_run_id, "only", -1) for dag_run_id in crowd} <= set(everywhere)
    assert len(set(everywhere)) == len(everywhere) == airflow.task_instances.list().total()
    # The server responds with an empty list.
    with pytest.raises(NotFound, match="404 DAG not found"):
        airflow.task_instances.list("no_such_dag").collect()
    with pytest.raises(NotFound, match="404 DAGRun not found"):
        airflow.task_instances.list("crowded", "no_such_run").collect()


# behaviour: P2
def test_get_task_instances_in_an_order(airflow: Airflow) -> None:
    path = "/api/v1/dags/~/dagRuns/~/taskInstances"
    with pytest.raises(BadRequest, match=r"Extra query parameter\(s\) order_by not in spec"):
        airflow.request("GET", path, params={"order_by": "task_id"})


def test_get_task_instances_filtered(airflow: Airflow, crowd: list[str], ran: Ran) -> None:
    def runs(**filters: Any) -> list[str]:
        return sorted([row.dag_run_id for row in airflow.task_instances.list("crowded", **filters)])

    third = datetime(2026, 2, 1, 3, tzinfo=UTC)
    assert runs(execution_date_gte=third) == crowd[3:]
    assert runs(execution_date_lte="2026-02-01T03:00:00Z") == crowd[:4]
    assert runs(logical_date_gte=third) == crowd[3:]
    assert runs(logical_date_lte="2026-02-01T03:00:00Z") == crowd[:4]
    assert runs(state="none") == crowd
    assert runs(state=["success", "none"]) == crowd
    assert runs(state=["success", "failed"]) == []
    assert runs(pool="default_pool", queue="default") == crowd
    assert runs(pool=["default_pool", "other"], queue=["default", "other"]) == crowd
    assert runs(pool="other") == []
    assert runs(queue="other") == []
    assert runs(executor="other") == []
    assert runs(start_date_gte="2000-01-01T00:00:00Z") == [], "none has started"
    assert runs(end_date_gte="2000-01-01T00:00:00Z") == []
    assert runs(updated_at_gte="2000-01-01T00:00:00Z") == crowd
    assert runs(updated_at_lte="2000-01-01T00:00:00Z") == []

    run = ran("ti_retries")

    def found(**filters: Any) -> bool:
        rows = airflow.task_instances.list("ti_retries", run.dag_run_id, **filters)
        return bool(rows.collect())

    task = airflow.task_instances.get("ti_retries", run.dag_run_id, "stubborn")
    assert task.duration is not None
    for name in ("start_date", "end_date", "duration"):
        value = getattr(task, name)
        assert found(**{f"{name}_gte": value, f"{name}_lte": value}), name
    assert found(duration_gte=0.001)
    assert not found(duration_gte=task.duration + 0.25)
    assert not found(duration_lte=task.duration / 2)
    assert not found(start_date_gte=task.end_date)
    assert not found(end_date_lte=task.start_date)


def test_get_task_instances_batch(airflow: Airflow, crowd: list[str], waiting: str) -> None:
    def runs(**filters: Any) -> list[str]:
        return sorted([row.dag_run_id for row in airflow.task_instances.search(**filters)])

    rows = airflow.task_instances.search(dag_ids="crowded", page_size=10)
    assert sorted([row.dag_run_id for row in rows]) == crowd
    assert len(list(rows.pages())) == 11
    assert rows.total() == len(crowd)
    third = datetime(2026, 2, 1, 3, tzinfo=UTC)
    assert runs(dag_ids=["crowded"], execution_date_gte=third) == crowd[3:]
    assert runs(dag_ids=["crowded"], logical_date_gte=third) == crowd[3:]
    assert runs(dag_ids=["crowded"], dag_run_ids=crowd[5:7], page_size=1) == crowd[5:7]
    assert runs(dag_ids="crowded", state=["success"]) == []
    assert runs(dag_ids="crowded", state=["none", "failed"], pool="default_pool") == crowd
    assert runs(dag_ids="crowded", pool="other") == []
    assert runs(dag_ids="crowded", queue=["default", "other"]) == crowd
    assert runs(dag_ids="crowded", executor=["other"]) == []
    assert runs(dag_ids="crowded", duration_gte=0) == [], "none has run"
    assert runs(dag_ids="crowded", start_date_gte=third) == []
    assert runs(dag_ids=["crowded", "no_such_dag"], start=100, page_size=1000) != []
    assert set(runs()) >= {*crowd, waiting}
    assert runs(dag_run_ids=waiting, task_ids=["first", "second"]) == [waiting] * 2
    assert runs(dag_run_ids=waiting) == [waiting] * 4


# behaviour: T8
def test_get_task_instances_in_an_unknown_state(airflow: Airflow, ran: Ran) -> None:
    with pytest.raises(ServerError, match="500 Internal Server Error"):
        airflow.task_instances.list("crowded", state=TaskState("bogus")).collect()
    with pytest.raises(BadRequest, match="'bogus' is not one of"):
        airflow.task_instances.search(dag_ids="crowded", state=TaskState("bogus")).collect()
    run = ran("ti_mapped")
    with pytest.raises(ServerError, match="500 Internal Server Error"):
        airflow.task_instances.list_mapped(
            "ti_mapped", run.dag_run_id, "square", state=TaskState("bogus")
        ).first()


# behaviour: T11
def test_get_task_instance(airflow: Airflow, ran: Ran) -> None:
    run = ran("ti_retries")
    task = airflow.task_instances.get("ti_retries", run.dag_run_id, "stubborn")
    assert (task.dag_id, task.dag_run_id, task.task_id) == ("ti_retries", "shared", "stubborn")
    assert (task.state, task.try_number, task.max_tries) == ("success", 2, 1)
    assert task.operator == "PythonOperator"
    assert task.execution_date == run.logical_date
    assert run.start_date < task.queued_when < task.start_date < task.end_date < run.end_date
    assert task.duration == pytest.approx(
        (task.end_date - task.start_date).total_seconds(), abs=0.1
    )
    assert task.rendered_fields == {"op_args": [], "op_kwargs": {}, "templates_dict": None}
    again = airflow.task_instances.get(
        task.dag_id, task.dag_run_id, task.task_id, map_index=task.map_index
    )
    assert (again, task.map_index) == (task, -1)
    with pytest.raises(NotFound) as caught:
        airflow.task_instances.get("ti_retries", run.dag_run_id, "no_such_task")
    assert (caught.value.status, caught.value.title) == (404, "Task instance not found")
    with pytest.raises(NotFound):
        airflow.task_instances.get("ti_retries", "no_such_run", "stubborn")
    with pytest.raises(NotFound):
        airflow.task_instances.get("no_such_dag", run.dag_run_id, "stubborn")


# behaviour: T6
def test_get_mapped_task_instance(airflow: Airflow, ran: Ran) -> None:
    run = ran("ti_mapped")
    for index in range(3):
        task = airflow.task_instances.get("ti_mapped", run.dag_run_id, "square", map_index=index)
        assert (task.map_index, task.state) == (index, "success")
        assert task.rendered_fields is not None
        assert task.rendered_fields["op_args"] == [index + 2]
    with pytest.raises(NotFound, match=MAPPED) as caught:
        airflow.task_instances.get("ti_mapped", run.dag_run_id, "square")
    assert caught.value.title == "Task instance not found"
    with pytest.raises(NotFound, match="404 Task instance not found"):
        airflow.task_instances.get("ti_mapped", run.dag_run_id, "square", map_index=3)


# behaviour: T6
def test_get_mapped_task_instances(airflow: Airflow, ran: Ran) -> None:
    run = ran("ti_mapped")
    where = ("ti_mapped", run.dag_run_id, "square")

    def indexes(**filters: Any) -> list[int | None]:
        rows = airflow.task_instances.list_mapped(*where, **filters)
        return [row.map_index for row in rows]

    assert indexes() == [0, 1, 2]
    assert indexes(page_size=1) == [0, 1, 2]
    assert indexes(page_size=2, order_by="-map_index") == [2, 1, 0]
    assert indexes(start=1) == [1, 2]
    assert indexes(state="success", pool="default_pool", queue="default") == [0, 1, 2]
    assert indexes(state=["none", "failed"]) == []
    assert indexes(executor="other") == []
    assert indexes(execution_date_gte=run.logical_date) == [0, 1, 2]
    assert indexes(duration_gte=0, updated_at_gte=run.start_date) == [0, 1, 2]
    tasks = list(airflow.task_instances.list_mapped(*where))
    second = sorted(tasks, key=lambda task: str(task.start_date))[1]
    found = indexes(start_date_gte=second.start_date, start_date_lte=second.start_date)
    assert found == [second.map_index]
    assert indexes(end_date_lte=second.end_date, order_by="-end_date", page_size=1) == [
        second.map_index,
        min(tasks, key=lambda task: str(task.start_date)).map_index,
    ]
    assert airflow.task_instances.list_mapped(*where).total() == 3
    with pytest.raises(BadRequest, match="Ordering with 'color' is not supported"):
        indexes(order_by="color")
    with pytest.raises(NotFound, match="Task id last is not mapped"):
        airflow.task_instances.list_mapped("ti_mapped", run.dag_run_id, "last").collect()
    with pytest.raises(NotFound, match="Task id no_such_task not found"):
        airflow.task_instances.list_mapped("ti_mapped", "shared", "no_such_task").collect()
    with pytest.raises(NotFound, match="DAG no_such_dag not found"):
        airflow.task_instances.list_mapped("no_such_dag", "shared", "square").collect()
    nowhere = airflow.task_instances.list_mapped("ti_mapped", "no_such_run", "square")
    with pytest.raises(NotFound, match="404 DAGRun not found"):
        nowhere.collect()


# behaviour: T1, T5
def test_patch_task_instance(airflow: Airflow, server: LocalAirflow, waiting: str) -> None:
    update = airflow.task_instances.update
    reference = update("ti_paused", waiting, "first", new_state="failed", dry_run=True)
    assert (reference.dag_id, reference.dag_run_id) == ("ti_paused", waiting)
    assert reference.task_id == "first"
    assert (airflow.task_instances.get("ti_paused", waiting, "first")).state is None

    for state in ("failed", "skipped", "success", "success"):
        task = update("ti_paused", waiting, "first", new_state=state)  # type: ignore[call-overload]
        assert (task.dag_run_id, task.task_id, task.state) == (waiting, "first", state)
        assert task == airflow.task_instances.get("ti_paused", waiting, "first")
    assert (airflow.task_instances.get("ti_paused", waiting, "second")).state is None

    with pytest.raises(BadRequest, match="'queued' is not one of"):
        update("ti_paused", waiting, "first", new_state=UpdateTaskState("queued"))
    with pytest.raises(NotFound, match="Task 'no_such_task' not found in DAG 'ti_paused'"):
        update("ti_paused", waiting, "no_such_task", new_state="failed")
    with pytest.raises(NotFound, match="not found for task 'first' on DAG run with ID 'none'"):
        update("ti_paused", "none", "first", new_state="failed", dry_run=True)
    viewer = server.users[1]
    with Airflow(server.url, auth=(viewer.username, viewer.password)) as other:
        assert (other.task_instances.get("ti_paused", waiting, "first")).state == "success"
        with pytest.raises(PermissionDenied) as caught:
            other.task_instances.update("ti_paused", waiting, "first", new_state="failed")
    assert caught.value.status == 403
    assert (airflow.task_instances.get("ti_paused", waiting, "first")).state == "success"


# behaviour: T6
def test_patch_mapped_task_instance(airflow: Airflow, waiting: str) -> None:
    where = ("ti_paused", waiting, "several")
    update = airflow.task_instances.update
    reference = update(*where, new_state="failed", map_index=1, dry_run=True)
    assert (reference.dag_run_id, reference.task_id) == (waiting, "several")
    task = update(*where, new_state="failed", map_index=1)
    assert (task.map_index, task.state) == (1, "failed")
    states = [row.state for row in airflow.task_instances.list_mapped(*where)]
    assert states == [None, "failed"]
    with pytest.raises(NotFound, match="Task instance not found for task 'several'"):
        update(*where, new_state="failed")
    with pytest.raises(NotFound, match="Task instance not found for task 'several'"):
        update(*where, new_state="failed", map_index=2)


def test_a_running_task_that_is_set_to_failed_stops(
    airflow: Airflow, unique: Unique, until: Until
) -> None:
    where = ("ti_slow", unique("slow"), "sleep")
    airflow.dag_runs.trigger("ti_slow", dag_run_id=where[1])
    # Where a task cannot be stopped, it must not start.
    airflow.task_instances.update(*where, new_state="failed", dry_run=True)
    airflow.dags.unpause("ti_slow")

    def task() -> Any:
        return airflow.task_instances.get(*where)

    def run() -> Any:
        return airflow.dag_runs.get(*where[:2])

    until(task, lambda task: task.state == "running")
    log = until(
        lambda: airflow.task_instances.log(*where, 1), lambda log: "Running <Task" in log.content
    )
    assert "Terminating" not in log.content

    stopped = airflow.task_instances.update(*where, new_state="failed")
    assert stopped.state == "failed"
    assert (until(run, lambda run: run.state != "running")).state == "failed"
    # Only the next part of the log.
    more = until(
        lambda: airflow.task_instances.log(*where, 1, token=log.continuation_token),
        lambda more: "terminated with exit code" in more.content,
    )
    assert "externally set to failed. Terminating instance." in more.content
    assert "Running <Task" not in more.content
    assert "Found local files" not in more.content
    assert (task()).duration < 100
    assert "Found local files" in log.content


def test_set_task_instance_note(airflow: Airflow, waiting: str) -> None:
    set_note = airflow.task_instances.set_note
    for note in ("a note\nof two lines", "another", ""):
        task = set_note("ti_paused", waiting, "first", note=note)
        assert (task.task_id, task.note) == ("first", note)
        assert (airflow.task_instances.get("ti_paused", waiting, "first")).note == note
    assert (airflow.task_instances.get("ti_paused", waiting, "second")).note is None
    with pytest.raises(BadRequest):
        set_note("ti_paused", waiting, "first", note="x" * 1001)
    with pytest.raises(NotFound):
        set_note("ti_paused", waiting, "no_such_task", note="x")


# behaviour: T6
def test_set_mapped_task_instance_note(airflow: Airflow, waiting: str) -> None:
    where = ("ti_paused", waiting, "several")
    task = airflow.task_instances.set_note(*where, note="on the second", map_index=1)
    assert (task.map_index, task.note) == (1, "on the second")
    notes = [row.note for row in airflow.task_instances.list_mapped(*where)]
    assert notes == [None, "on the second"]
    with pytest.raises(NotFound):
        airflow.task_instances.set_note(*where, note="x")
    with pytest.raises(NotFound):
        airflow.task_instances.set_note(*where, note="x", map_index=2)


def test_get_task_instance_dependencies(airflow: Airflow, ran: Ran, waiting: str) -> None:
    dependencies = airflow.task_instances.dependencies
    unmet = {each.name: each.reason for each in dependencies("ti_paused", waiting, "first")}
    assert unmet["Dag Not Paused"] == "Task's DAG 'ti_paused' is paused."
    assert "Trigger Rule" not in unmet
    unmet = {each.name: each.reason for each in dependencies("ti_paused", waiting, "second")}
    assert "requires all upstream tasks to have succeeded" in str(unmet["Trigger Rule"])
    run = ran("ti_retries")
    assert dependencies("ti_retries", run.dag_run_id, "stubborn") == []
    with pytest.raises(NotFound, match="Task Instance not found for dag_id=ti_paused"):
        dependencies("ti_paused", waiting, "no_such_task")


# behaviour: T6
def test_get_mapped_task_instance_dependencies(airflow: Airflow, waiting: str) -> None:
    where = ("ti_paused", waiting, "several")
    unmet = airflow.task_instances.dependencies(*where, map_index=0)
    assert "Dag Not Paused" in [each.name for each in unmet]
    for index in (None, 2):
        with pytest.raises(NotFound, match="Task Instance not found for dag_id=ti_paused"):
            airflow.task_instances.dependencies(*where, map_index=index)


def test_get_task_instance_tries(airflow: Airflow, ran: Ran, waiting: str) -> None:
    tries = airflow.task_instances.tries
    run = ran("ti_retries")
    first, second = tries("ti_retries", run.dag_run_id, "stubborn")
    assert (first.try_number, first.state) == (1, "failed")
    assert (second.try_number, second.state) == (2, "success")
    assert first.dag_run_id == second.dag_run_id == run.dag_run_id
    assert first.start_date is not None
    assert first.start_date < first.end_date < second.start_date < second.end_date  # type: ignore[operator]
    # The server ignores the documented parameters and sends all tries in its own order.
    path = f"/api/v1/dags/ti_retries/dagRuns/{run.dag_run_id}/taskInstances/stubborn/tries"
    sent = airflow.request("GET", path, params={"limit": 1, "offset": 1, "order_by": "-try_number"})
    assert [each["try_number"] for each in sent.json()["task_instances"]] == [1, 2]

    (none,) = tries("ti_paused", waiting, "first")
    assert (none.try_number, none.state) == (0, None)
    airflow.task_instances.update("ti_paused", waiting, "first", new_state="failed")
    airflow.task_instances.clear("ti_paused", task_ids="first", dag_run_id=waiting)
    states = [each.state for each in tries("ti_paused", waiting, "first")]
    assert states == ["failed", None], "two with one number"
    # The server responds with an empty list.
    with pytest.raises(NotFound, match="404 Task instance not found"):
        tries("ti_paused", waiting, "no_such_task")


def test_get_mapped_task_instance_tries(airflow: Airflow, ran: Ran) -> None:
    run = ran("ti_mapped")
    where = ("ti_mapped", run.dag_run_id, "square")
    (only,) = airflow.task_instances.tries(*where, map_index=2)
    assert (only.map_index, only.try_number, only.state) == (2, 1, "success")
    with pytest.raises(NotFound, match="is mapped"):
        airflow.task_instances.tries(*where)


def test_get_task_instance_try_details(airflow: Airflow, ran: Ran, waiting: str) -> None:
    get_try = airflow.task_instances.get_try
    run = ran("ti_retries")
    tries = airflow.task_instances.tries("ti_retries", run.dag_run_id, "stubborn")
    for number in (1, 2):
        found = get_try("ti_retries", run.dag_run_id, "stubborn", number)
        assert found.try_number == number
        assert found == tries[number - 1]
    with pytest.raises(NotFound, match="try_number=3"):
        get_try("ti_retries", run.dag_run_id, "stubborn", 3)
    assert (get_try("ti_paused", waiting, "first", 0)).state is None


# behaviour: T6
def test_get_mapped_task_instance_try_details(airflow: Airflow, ran: Ran) -> None:
    run = ran("ti_mapped")
    where = ("ti_mapped", run.dag_run_id, "square")
    found = airflow.task_instances.get_try(*where, 1, map_index=2)
    assert (found.map_index, found.try_number, found.state) == (2, 1, "success")
    with pytest.raises(NotFound, match="map_index=-1, try_number=1"):
        airflow.task_instances.get_try(*where, 1)


# behaviour: T7
def test_get_extra_links(airflow: Airflow, ran: Ran, waiting: str) -> None:
    extra_links = airflow.task_instances.extra_links
    run = ran("ti_links")
    links = extra_links("ti_links", run.dag_run_id, "trigger")
    assert list(links) == ["Triggered DAG"]
    assert str(links["Triggered DAG"]).startswith("/dags/ti_paused/grid?dag_run_id=manual__")
    run = ran("ti_mapped")
    assert extra_links("ti_mapped", run.dag_run_id, "last") == {}
    assert extra_links("ti_mapped", run.dag_run_id, "square", map_index=0) == {}
    for where in (
        ("ti_mapped", run.dag_run_id, "square"),
        ("ti_mapped", "no_such_run", "last"),
    ):
        with pytest.raises(NotFound) as caught:
            extra_links(*where)
        assert caught.value.title == "DAG Run not found"
    with pytest.raises(NotFound, match="404 Task not found"):
        extra_links("ti_mapped", run.dag_run_id, "no_such_task")
    # This operator cannot make its link for a mapped task.
    with pytest.raises(ServerError, match="500"):
        extra_links("ti_paused", waiting, "several", map_index=0)


# behaviour: T9, W7
def test_get_log(airflow: Airflow, ran: Ran) -> None:
    run = ran("ti_chatty")
    where = ("ti_chatty", run.dag_run_id, "talk")
    log = airflow.task_instances.log(*where, 1)
    assert log.content is not None
    lines = log.content.splitlines()
    said = [line.partition(" INFO - ")[2] for line in lines if "of 5000" in line]
    assert said == [f'line {number} of 5000: it\'s "said" \\ in ünïcode' for number in range(5000)]
    assert "Found local files" in lines[1]
    assert log.continuation_token, "there is a token even at the end"
    more = airflow.task_instances.log(*where, 1, token=log.continuation_token)
    assert more.content == ""
    assert more.continuation_token
    for full_content in (True, False):
        full = airflow.task_instances.log(*where, 1, full_content=full_content)
        assert full.content == log.content

    with pytest.raises(BadRequest, match="Bad Signature"):
        airflow.task_instances.log(*where, 1, token="made up")
    with pytest.raises(NotFound, match="404 TaskInstance not found"):
        airflow.task_instances.log("ti_chatty", run.dag_run_id, "no_such_task", 1)
    with pytest.raises(NotFound, match="404 TaskInstance not found"):
        airflow.task_instances.log("ti_chatty", "no_such_run", "talk", 1)


def test_get_log_of_each_try(airflow: Airflow, ran: Ran) -> None:
    run = ran("ti_retries")
    where = ("ti_retries", run.dag_run_id, "stubborn")
    first = airflow.task_instances.log(*where, 1)
    assert "this is try 1" in str(first.content)
    assert "RuntimeError: the first try fails" in str(first.content)
    second = airflow.task_instances.log(*where, 2)
    assert "this is try 2" in str(second.content)
    assert "RuntimeError" not in str(second.content)
    # Not a 404: the log of a try that did not happen says what the server did not find.
    third = airflow.task_instances.log(*where, 3)
    assert "Could not read served logs" in str(third.content)
    assert "this is try" not in str(third.content)
    # This is why 0 is refused before it is sent.
    path = f"/api/v1/dags/ti_retries/dagRuns/{run.dag_run_id}/taskInstances/stubborn/logs/0"
    sent = airflow.request("GET", path, headers={"Accept": "application/json"})
    assert "Try number 0 is invalid" in sent.json()["content"]
    with pytest.raises(ValueError, match="task_try_number must be at least 1, not 0"):
        airflow.task_instances.log(*where, 0)


# behaviour: T6
def test_get_log_of_a_mapped_task(airflow: Airflow, ran: Ran) -> None:
    run = ran("ti_mapped")
    where = ("ti_mapped", run.dag_run_id, "square")
    for index in range(3):
        log = airflow.task_instances.log(*where, 1, map_index=index)
        assert f"the number is {index + 2}" in str(log.content)
    with pytest.raises(NotFound, match="404 TaskInstance not found"):
        airflow.task_instances.log(*where, 1)


def test_get_log_of_the_newest_try(airflow: Airflow, ran: Ran, waiting: str) -> None:
    log = airflow.task_instances.log
    run = ran("ti_retries")
    where = ("ti_retries", run.dag_run_id, "stubborn")
    newest = log(*where)
    assert "this is try 2" in str(newest.content)
    assert newest.content == (log(*where, 2)).content
    run = ran("ti_mapped")
    for index in range(3):
        newest = log("ti_mapped", run.dag_run_id, "square", map_index=index)
        assert f"the number is {index + 2}" in str(newest.content)
    with pytest.raises(NotFound, match="is mapped, add the map_index value"):
        log("ti_mapped", run.dag_run_id, "square")
    with pytest.raises(NotFound):
        log("ti_mapped", run.dag_run_id, "square", map_index=3)
    # Before the first try, this is the log of try 1, which has no lines of the task.
    assert (airflow.task_instances.get("ti_paused", waiting, "first")).try_number == 0
    newest = log("ti_paused", waiting, "first")
    assert newest.content == (log("ti_paused", waiting, "first", 1)).content
    assert "Running <Task" not in str(newest.content)
    with pytest.raises(ValueError, match="^token must be given together with task_try_number"):
        log(*where, token=newest.continuation_token)


# behaviour: T13
def test_get_log_of_a_task_that_waits_to_be_rescheduled(
    airflow: Airflow, unique: Unique, until: Until
) -> None:
    airflow.dags.unpause("ti_rescheduled")
    where = ("ti_rescheduled", unique("waits"), "sense")
    airflow.dag_runs.trigger("ti_rescheduled", dag_run_id=where[1])
    task = until(
        lambda: airflow.task_instances.get(*where), lambda task: task.state == "up_for_reschedule"
    )
    assert task.try_number == 1
    newest = airflow.task_instances.log(*where)
    assert "this is try 1" in str(newest.content)
    # End the run. A scheduler crashes if a run is deleted while it works on it.
    airflow.dag_runs.set_state(*where[:2], "failed")


# behaviour: T1, T2, T3
def test_post_clear_task_instances(airflow: Airflow, unique: Unique, ended: Ended) -> None:
    airflow.dags.unpause("fails_once")
    dag_run_id = unique("fickle")
    airflow.dag_runs.trigger("fails_once", dag_run_id=dag_run_id)
    assert (ended("fails_once", dag_run_id)).state == "failed"

    preview = airflow.task_instances.clear("fails_once", dag_run_id=dag_run_id, dry_run=True)
    assert {each.task_id for each in preview} == {"fickle", "after"}
    assert (airflow.dag_runs.get("fails_once", dag_run_id)).state == "failed"
    with pytest.raises(ValueError, match="the DAG 'fails_once' has no task 'no_such_task'"):
        airflow.task_instances.clear("fails_once", task_ids=["fickle", "no_such_task"])
    assert (airflow.dag_runs.get("fails_once", dag_run_id)).state == "failed"

    cleared = airflow.task_instances.clear(
        "fails_once", task_ids="fickle", dag_run_id=dag_run_id, include_downstream=True
    )
    assert {each.task_id for each in cleared} == {"fickle", "after"}
    assert (ended("fails_once", dag_run_id)).state == "success"
    with pytest.raises(NotFound):
        airflow.task_instances.clear("no_such_dag", dag_run_id="x")
    with pytest.raises(NotFound):
        airflow.task_instances.clear("fails_once", dag_run_id="no_such_run")


# behaviour: T1, T4
def test_post_set_task_instances_state(airflow: Airflow, unique: Unique) -> None:
    run = airflow.dag_runs.trigger("paused", dag_run_id=unique("tasks"))

    def states() -> dict[str, str | None]:
        path = f"/api/v1/dags/paused/dagRuns/{run.dag_run_id}/taskInstances"
        found = (airflow.request("GET", path)).json()["task_instances"]
        return {each["task_id"]: each["state"] for each in found}

    assert states() == {"first": None, "second": None}
    setting: dict[str, Any] = {"task_id": "first", "new_state": "success"}
    preview = airflow.task_instances.set_state(
        "paused", dag_run_id=run.dag_run_id, dry_run=True, **setting
    )
    assert [each.task_id for each in preview] == ["first"]
    assert states() == {"first": None, "second": None}
    changed = airflow.task_instances.set_state("paused", dag_run_id=run.dag_run_id, **setting)
    assert [(each.task_id, each.dag_run_id) for each in changed] == [("first", run.dag_run_id)]
    assert states() == {"first": "success", "second": None}
    changed = airflow.task_instances.set_state(
        "paused",
        task_id="first",
        new_state="success",
        execution_date=run.logical_date,
        include_downstream=True,
    )
    assert {each.task_id for each in changed} == {"second"}
    assert states() == {"first": "success", "second": "success"}
    changed = airflow.task_instances.set_state(
        "paused", task_id="first", new_state="failed", logical_date=run.logical_date
    )
    assert "first" in {each.task_id for each in changed}
    assert (states())["first"] == "failed"
    with pytest.raises(NotFound):
        airflow.task_instances.set_state(
            "paused", task_id="no_such_task", new_state="failed", dag_run_id=run.dag_run_id
        )
