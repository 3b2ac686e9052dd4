"""The core of the API on every version: DAGs, runs, task instances, variables, pools, connections.

The live tests show more, but run on Airflow 2.2 and later only.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from airflow_api_v1.runtime import release
from airflow_rest import Airflow, AlreadyExists, NotFound
from airflow_rest.models import DAG, DagState, TaskState
from local_airflow import LocalAirflow

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def settled(dag: DAG) -> dict[str, object]:
    """Return the fields that stay the same when the scheduler parses the DAG again."""
    fields: dict[str, object] = dag.to_dict()
    fields.pop("last_parsed_time", None)
    return fields


def test_dags(server: LocalAirflow, airflow: Airflow) -> None:
    dags = {dag.dag_id: dag for dag in airflow.dags.list(page_size=1)}
    assert {"etl", "paused"} <= set(dags)
    assert airflow.dags.list().total() == len(dags)
    assert settled(airflow.dags.get("etl")) == settled(dags["etl"])
    assert [tag.name for tag in dags["etl"].tags or ()] == ["nightly"]
    assert airflow.dags.details("etl").dag_id == "etl"
    assert "leave_xcom" in airflow.dags.source(airflow.dags.get("etl").file_token or "")
    assert airflow.dags.pause("etl").is_paused is True
    assert airflow.dags.get("etl").is_paused is True
    assert airflow.dags.unpause("etl").is_paused is False
    assert airflow.dags.get("etl").is_paused is False
    if release(server.version) >= release("2.3"):
        changed = airflow.dags.update_many("pause", is_paused=True)
        assert [dag.dag_id for dag in changed] == ["paused"]
    with pytest.raises(NotFound, match="^404 DAG not found"):
        airflow.dags.get("no_such_dag")


def test_runs(airflow: Airflow) -> None:
    run = airflow.dag_runs.trigger("paused", dag_run_id="core", conf={"n": 1, "x": 1.0})
    assert airflow.dag_runs.get("paused", "core").to_dict() == run.to_dict()
    assert (run.dag_run_id, run.conf) == ("core", {"n": 1, "x": 1.0})
    with pytest.raises(AlreadyExists):
        airflow.dag_runs.trigger("paused", dag_run_id="core")
    assert "core" in [each.dag_run_id for each in airflow.dag_runs.list("paused", page_size=1)]
    assert "core" in [each.dag_run_id for each in airflow.dag_runs.search(dag_ids="paused")]
    airflow.dag_runs.delete("paused", "core")
    with pytest.raises(NotFound):
        airflow.dag_runs.get("paused", "core")
    assert airflow.dag_runs.wait("etl", "r1", timeout=60).state == DagState.SUCCESS


def test_task_instances(airflow: Airflow) -> None:
    instances = {each.task_id: each for each in airflow.task_instances.list("etl", "r1")}
    assert {task_id: each.state for task_id, each in instances.items()} == {
        "extract": TaskState.SUCCESS,
        "load": TaskState.SUCCESS,
    }
    one = airflow.task_instances.get("etl", "r1", "extract")
    assert one.to_dict() == instances["extract"].to_dict()
    assert one.start_date is not None
    assert one.start_date > LONG_AGO
    found = airflow.task_instances.search(dag_ids="etl", state="success")
    assert {"extract", "load"} <= {each.task_id for each in found}
    assert [task.task_id for task in airflow.tasks.list("etl")] == ["extract", "load"]
    assert airflow.tasks.get("etl", "extract").downstream_task_ids == ["load"]
    assert (
        "Marking task as SUCCESS" in airflow.task_instances.log("etl", "r1", "extract", 1).content
    )
    assert airflow.xcoms.get("etl", "r1", "extract", "pair").value in ("[1, 2]", [1, 2])
    assert "pair" in [each.key for each in airflow.xcoms.list("etl", "r1", "extract")]
    assert airflow.task_instances.extra_links("etl", "r1", "extract") == {}
    cleared = airflow.task_instances.clear(
        "etl", start_date=LONG_AGO, only_failed=False, dry_run=True
    )
    assert {each.task_id for each in cleared} == {"extract", "load"}
    changed = airflow.task_instances.set_state(
        "etl",
        task_id="extract",
        new_state="failed",
        execution_date=one.execution_date,
        dry_run=True,
    )
    assert [each.task_id for each in changed] == ["extract"]


def test_variables(airflow: Airflow) -> None:
    airflow.variables.create("core_one", "1")
    assert airflow.variables.get("core_one").value == "1"
    with pytest.raises(AlreadyExists):
        airflow.variables.create("core_one", "2")
    assert airflow.variables.set("core_one", "3").value == "3"
    assert {each.key: each.value for each in airflow.variables.list(page_size=1)}["core_one"] == "3"
    airflow.variables.delete("core_one")
    with pytest.raises(NotFound):
        airflow.variables.get("core_one")


def test_pools(airflow: Airflow) -> None:
    assert airflow.pools.create("core", 2).slots == 2
    with pytest.raises(AlreadyExists):
        airflow.pools.create("core", 3)
    assert airflow.pools.set("core", 4).slots == 4
    assert airflow.pools.get("core").slots == 4
    assert {"core", "default_pool"} <= {each.name for each in airflow.pools.list(page_size=1)}
    airflow.pools.delete("core")
    with pytest.raises(NotFound):
        airflow.pools.get("core")


def test_connections(airflow: Airflow) -> None:
    airflow.connections.create("core", "http", host="a.example.com", port=80, extra='{"n": 1}')
    with pytest.raises(AlreadyExists):
        airflow.connections.create("core", "http")
    airflow.connections.set("core", "http", host="b.example.com")
    found = airflow.connections.get("core")
    assert (found.conn_type, found.host, found.port) == ("http", "b.example.com", 80)
    assert found.extra == '{"n": 1}'
    assert "core" in [each.connection_id for each in airflow.connections.list(page_size=1)]
    airflow.connections.delete("core")
    with pytest.raises(NotFound):
        airflow.connections.get("core")


def test_the_server(airflow: Airflow) -> None:
    health = airflow.health()
    assert health.metadatabase is not None
    assert health.metadatabase.status == "healthy"
    assert airflow.import_errors.list().collect() == []
    (entry,) = airflow.event_logs.list().take(1)
    assert airflow.event_logs.get(entry.event_log_id or 0).to_dict() == entry.to_dict()
    config = {section.name: section.options for section in airflow.config.get().sections}
    assert "load_examples" in [option.key for option in config["core"]]
