"""FakeAirflow: what it refuses, what goes wrong with it, and the versions that it has."""

from __future__ import annotations

import subprocess
import sys
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from ruamel.yaml import YAML

import operations
from airflow_rest import (
    Airflow,
    AirflowError,
    BadRequest,
    MethodNotAllowed,
    NotFound,
    ServerError,
    TimedOut,
)
from airflow_rest.models import TaskState
from airflow_rest.testing import FakeAirflow, FakeTask, NotFaked, fails, states, succeeds
from airflow_rest.testing._catalog import catalog
from airflow_rest.testing._releases import NEWER_FIELDS
from airflow_rest.testing._routes import handlers

pytestmark = pytest.mark.filterwarnings(r"ignore:(users|roles|permissions)\.:DeprecationWarning")

HISTORY = Path(__file__).parents[3] / "openapi" / "history.yaml"


@pytest.fixture
def fake() -> FakeAirflow:
    fake = FakeAirflow(now="2026-11-01T00:00:00Z")
    fake.add_dag("etl", tasks=["extract", "load"], tags=["nightly"])
    return fake


# --- what it does not know ---


def test_an_operation_that_is_not_faked_fails_the_test(fake: FakeAirflow) -> None:
    with fake.client() as airflow:
        with pytest.raises(NotFaked, match=r"GET /roles/\{role_name\} \(get_role\)") as caught:
            airflow.roles.get("Viewer")
        assert 'fake.respond("GET", "/api/v1/roles/Viewer", json=...)' in str(caught.value)
        assert not isinstance(caught.value, AirflowError)
        assert fake.refused == [caught.value]
        with pytest.raises(NotFaked, match="no operation of the API"):
            airflow.request("GET", "/my_plugin/status")
    assert len(fake.refused) == 2


def test_a_response_can_be_given(fake: FakeAirflow) -> None:
    fake.respond("GET", "/api/v1/roles/Viewer", json={"name": "Viewer", "actions": []})
    fake.respond("GET", "/my_plugin/status", text="well", status=202)
    with fake.client() as airflow:
        assert airflow.roles.get("Viewer").name == "Viewer"
        response = airflow.request("GET", "/my_plugin/status")
        assert (response.status_code, response.text) == (202, "well")
    assert fake.refused == []


def test_every_handler_is_of_an_operation() -> None:
    assert handlers().keys() <= catalog().keys() == operations.addresses().keys()
    assert len(handlers()) > 50


def test_clearing_is_a_dry_run_by_default(fake: FakeAirflow) -> None:
    run = fake.add_run("etl", state="failed")
    with fake.client() as airflow:
        path = "/api/v1/dags/etl/clearTaskInstances"
        cleared = airflow.request("POST", path, json={"dag_run_id": run}).json()
        assert [each["task_id"] for each in cleared["task_instances"]] == ["load"], "what failed"
        assert airflow.dag_runs.get("etl", run).state == "failed"


@pytest.mark.parametrize(
    ("method", "path", "sent", "words"),
    [
        ("GET", "/dags?color=red", None, r"Extra query parameter\(s\) color not in spec"),
        ("GET", "/dags?limit=many", None, "Wrong type, expected 'integer'"),
        ("GET", "/dags?paused=maybe", None, "Wrong type, expected 'boolean'"),
        ("GET", "/dags/~/dagRuns?start_date_gte=2026-01-01T00:00:00", None, "not a 'date-time'"),
        ("GET", "/dags?limit=-1", None, "Page limit must be a positive integer"),
        ("POST", "/dags/etl/dagRuns", {"logical_date": "2026-01-01T00:00:00"}, "'date-time'"),
        ("POST", "/dags/etl/dagRuns", {"color": "red"}, "Unknown field"),
        ("POST", "/dags/etl/dagRuns", {"conf": [1]}, "is not of type 'object'"),
        ("POST", "/dags/etl/dagRuns", {"note": None, "dag_run_id": 3}, "not of type 'string'"),
        ("PATCH", "/dags/etl/dagRuns/x", {}, "'state' is a required property"),
        ("POST", "/dags/~/dagRuns/~/taskInstances/list", {"state": ["x"]}, "'x' is not one of"),
    ],
)
def test_requests_are_checked(
    fake: FakeAirflow, method: str, path: str, sent: Any, words: str
) -> None:
    fake.add_run("etl", "x")
    with fake.client() as airflow, pytest.raises(BadRequest, match=words):
        airflow.request(method, f"/api/v1{path}", json=sent)


# --- faults ---


def test_faults_happen_in_order_and_to_their_operation(fake: FakeAirflow) -> None:
    fake.fail_next(500, operation="get_dag")
    fake.fail_next(503)
    with fake.client(retries=None) as airflow:
        with pytest.raises(ServerError, match="503"):
            airflow.dags.list().collect()
        with pytest.raises(ServerError, match="500"):
            airflow.dags.get("etl")
        assert airflow.dags.get("etl").dag_id == "etl"


def test_a_slow_response_times_out_on_the_clock_of_the_fake(fake: FakeAirflow) -> None:
    fake.delay_next(20)
    fake.delay_next(60, operation="post_dag_run")
    before = fake.now
    with fake.client(retries=None, timeout=30) as airflow:
        airflow.dags.get("etl")
        assert 20 <= (fake.now - before).total_seconds() < 21
        with pytest.raises(TimedOut) as caught:
            airflow.dag_runs.trigger("etl", dag_run_id="slow")
        assert caught.value.in_doubt
        assert 50 <= (fake.now - before).total_seconds() < 51
        assert airflow.dag_runs.get("etl", "slow").dag_run_id == "slow", "the server has acted"


def test_a_slow_response_meets_the_deadline_of_the_call(fake: FakeAirflow) -> None:
    fake.delay_next(60)
    before = fake.now
    with fake.client(timeout=None) as airflow, pytest.raises(TimedOut):
        airflow.with_options(deadline=5).dags.get("etl")
    assert 5 <= (fake.now - before).total_seconds() < 6


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda fake: fake.fail_next(200), "from 400 to 599"),
        (lambda fake: fake.fail_next(503, operation="post_dagrun"), "did you mean 'post_dag_run'"),
        (lambda fake: fake.fail_next(503, times=0), "times must be at least 1"),
        (lambda fake: fake.lose_next(operation="x"), "there is no operation 'x'"),
        (lambda fake: fake.advance(-1), "must not be negative"),
        (lambda fake: fake.respond("GET", "status"), "must begin with a slash"),
        (lambda fake: fake.add_run("elt"), "call add_dag first; did you mean 'etl'"),
        (lambda fake: fake.add_run("etl", state="done"), "state must be one of queued"),
        (lambda fake: fake.add_dag("x", tasks=[FakeTask("a", upstream=["b"])]), "comes after 'b'"),
        (lambda fake: fake.add_dag("x", tasks=["a", "a"]), "two tasks have the id 'a'"),
        (
            lambda fake: fake.add_dag("x", tasks=["load"], runs=fails("laod")),
            "the DAG 'x' has no task 'laod'; did you mean 'load'",
        ),
        (lambda fake: fake.add_run("etl", script=fails("laod")), "the DAG 'etl' has no task"),
        (lambda fake: fake.set_log("etl", "no", "load", "x"), "has no run 'no'"),
        (lambda fake: fake.set_health(schedular="healthy"), "did you mean 'scheduler'"),
        (lambda fake: FakeAirflow(version="3.0"), "version must be one of Airflow 2"),
        (lambda fake: FakeAirflow(now="2026-01-01T00:00:00"), "now has no time zone"),
        (lambda fake: succeeds(seconds=1, polls=1), "either seconds or polls"),
    ],
)
def test_wrong_arguments_are_named(fake: FakeAirflow, call: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call(fake)


# --- time ---


async def test_tasks_that_sleep_at_once_let_the_time_pass_once(fake: FakeAirflow) -> None:
    before = fake.now
    async with anyio.create_task_group() as group:
        for seconds in (10, 60, 30):
            group.start_soon(fake.async_clock.sleep, seconds)
    assert (fake.now - before).total_seconds() == 60


def test_a_paused_dag_keeps_its_runs_queued(fake: FakeAirflow) -> None:
    fake.add_dag("paused", paused=True)
    with fake.client() as airflow:
        run = airflow.dag_runs.trigger("paused")
        fake.advance(3600)
        assert airflow.dag_runs.get("paused", run.dag_run_id).state == "queued"
        airflow.dags.unpause("paused")
        fake.advance(5)
        assert airflow.dag_runs.get("paused", run.dag_run_id).state == "running"
        fake.advance(5)
        assert airflow.dag_runs.get("paused", run.dag_run_id).state == "success"


def test_runs_that_a_test_adds(fake: FakeAirflow) -> None:
    fake.add_run("etl", "old", state="failed", logical_date="2026-10-01T00:00:00Z", seconds=60)
    fake.add_run("etl", "new", state="running", conf={"n": 1})
    fake.set_task_state("etl", "new", "load", "running")
    fake.set_log("etl", "new", "load", "one\n")
    fake.append_log("etl", "new", "load", "two\n")
    fake.set_xcom("etl", "old", "load", {"rows": 3})
    with fake.client() as airflow:
        old = airflow.dag_runs.get("etl", "old")
        assert (old.state, old.logical_date) == ("failed", datetime(2026, 10, 1, tzinfo=UTC))
        assert [each.state for each in airflow.task_instances.list("etl", "old")] == [
            "success",
            "failed",
        ]
        assert airflow.dag_runs.get("etl", "new").conf == {"n": 1}
        assert str(airflow.task_instances.log("etl", "new", "load").content).endswith("one\ntwo")
        assert airflow.xcoms.result("etl", "old", "load") == {"rows": 3}


def test_a_wait_for_a_run_that_never_ends_fails_the_test(fake: FakeAirflow) -> None:
    fake.add_dag("etl", runs=states("running"))
    with fake.client() as airflow, pytest.raises(RuntimeError, match="a run that never ends"):
        airflow.dag_runs.trigger_and_wait("etl", poll_interval=60)


# --- versions ---


def test_an_old_version_lacks_operations_and_fields() -> None:
    fake = FakeAirflow(version="2.7.3")
    fake.add_dag("etl")
    run = fake.add_run("etl", state="success")
    with fake.client() as airflow:
        assert airflow.version().version == "2.7.3"
        with pytest.raises(NotFound):
            airflow.request("GET", "/api/v1/dagStats?dag_ids=etl")
        dag = airflow.dags.get("etl").to_dict()
        assert "dag_display_name" not in dag
        assert "timetable_description" in dag
        assert len(airflow.dag_runs.clear("etl", run, dry_run=True)) == 1
        (row,) = airflow.task_instances.list("etl", run).collect()
        assert "rendered_map_index" not in row.to_dict()
        with pytest.raises(BadRequest, match=r"Extra query parameter\(s\) fields not in spec"):
            airflow.request("GET", "/api/v1/dags?fields=dag_id")


@pytest.mark.parametrize(("version", "is_old"), [("2.7.3", True), ("2.11.2", False)])
def test_what_an_old_version_does_otherwise(version: str, is_old: bool) -> None:
    fake = FakeAirflow(version=version)
    delta = {"__type": "RelativeDelta", "months": 1, "days": 0, "hour": 6, "minute": 0}
    fake.add_dag("etl", tasks=[FakeTask("load", mapped=2)], schedule=delta)
    run = fake.add_run("etl", state="success")
    with fake.client() as airflow:
        details = airflow.dags.details("etl").to_dict()["schedule_interval"]
        assert details == delta | {"minute": None if is_old else 0}
        assert airflow.dags.get("etl").to_dict()["schedule_interval"] == delta
        with pytest.raises(ServerError) as crash:
            airflow.task_instances.list("etl", state=TaskState("bogus")).collect()
        title = "INTERNAL SERVER ERROR" if is_old else "500 Internal Server Error"
        assert crash.value.title == title
        for rows in (
            airflow.task_instances.list_mapped("etl", run, "load", order_by="duration"),
            airflow.tasks.list("etl", order_by="task_display_name"),
        ):
            with pytest.raises(BadRequest) if is_old else nullcontext():
                rows.collect()
        by_state = airflow.task_instances.list_mapped("etl", run, "load", order_by="-state")
        assert by_state.total() == 2


@pytest.mark.parametrize(("version", "state"), [("2.10.5", None), ("2.11.2", "skipped")])
def test_tasks_that_have_not_started_when_a_run_fails(version: str, state: str | None) -> None:
    fake = FakeAirflow(version=version)
    fake.add_dag("etl", tasks=["extract", "load"], runs=states("running"))
    run = fake.add_run("etl")
    with fake.client() as airflow:
        airflow.dag_runs.set_state("etl", run, "failed")
        assert airflow.task_instances.get("etl", run, "load").state == state


def test_a_version_that_lacks_one_method_of_a_path() -> None:
    fake = FakeAirflow(version="2.1")
    fake.add_dag("etl")
    with fake.client() as airflow, pytest.raises(MethodNotAllowed):
        airflow.request("DELETE", "/api/v1/dags/etl")


def test_the_newer_fields_are_those_of_the_history() -> None:
    history = YAML(typ="safe").load(HISTORY)["fields"]
    # Corrections in overlay.yaml.
    corrections = {
        "Connection": {"description": "2.2"},
        "ConnectionCollectionItem": {"description": "2.2"},
        "DAGDetail": {"template_searchpath": "2.8", "template_search_path": None},
    }
    for name, fields in NEWER_FIELDS.items():
        expected = {**history[name], **corrections.get(name, {})}
        assert fields == {field: since for field, since in expected.items() if since}


# --- the rest ---


def test_the_record_shows_no_secrets(fake: FakeAirflow) -> None:
    with fake.client(auth=("ann", "pa55word")) as airflow:
        airflow.connections.create("warehouse", "postgres", password="s3cret")
    (sent,) = fake.requests
    assert (sent.method, sent.operation, sent.status) == ("POST", "post_connection", 200)
    assert sent.json["password"] == "s3cret"
    assert "s3cret" not in repr(sent)
    assert "pa55word" not in repr(sent)


def test_a_client_that_the_program_creates(fake: FakeAirflow) -> None:
    with Airflow(fake.url, transport=fake.transport, clock=fake.clock) as airflow:
        assert [dag.dag_id for dag in airflow.dags.list(tags="nightly")] == ["etl"]
    assert repr(fake) == "<FakeAirflow 2.11.2 with 1 DAGs>"


def test_the_fake_is_imported_on_demand() -> None:
    program = "import airflow_rest.models, sys; assert 'airflow_rest.testing' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)
    program = (
        "import sys; sys.modules['pytest'] = None; from airflow_rest.testing import FakeAirflow"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_an_error_of_httpx_is_raised_with_its_request(fake: FakeAirflow) -> None:
    error = httpx.ReadError("reset")
    fake.fail_next(error)
    with fake.client(retries=None) as airflow, pytest.raises(AirflowError) as caught:
        airflow.dag_runs.trigger("etl")
    assert caught.value.in_doubt
