"""Everything on a server with Airflow's own example DAGs is read without loss.

Every GET operation is called for every object, and each result is compared with the JSON of the
response: the result of `to_dict()`, and the JSON that is written from the fields of the models.
"""

from __future__ import annotations

import json
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from live_helpers import EXTRAS, session

from airflow_rest import Airflow
from airflow_rest._logs import readable
from airflow_rest.models import TaskLog, User
from airflow_rest.paging import Page
from local_airflow import LocalAirflow

# Mapped tasks, skipped tasks, XComs of several kinds, datasets. None of these DAGs needs a network.
# Few have a schedule, which would create more runs.
RUN = (
    "example_dynamic_task_mapping",
    "example_short_circuit_operator",
    "example_xcom",
    "dataset_produces_1",
    "dataset_consumes_1",
)


def without_nulls(value: Any) -> Any:
    """Remove null fields: a model created by hand cannot distinguish them from missing fields."""
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_nulls(item) for item in value]
    return value


def same(left: Any, right: Any) -> bool:
    """Compare two values as JSON, so that 1 and 1.0 differ."""
    return json.dumps(left, sort_keys=True) == json.dumps(right, sort_keys=True)


def from_fields(value: Any) -> Any:
    """Rebuild a model, and the models in it, from their fields alone."""
    if isinstance(value, list):
        return [from_fields(item) for item in value]
    if not attrs.has(type(value)):
        return value
    fields = [field.name for field in attrs.fields(type(value)) if field.init]
    return attrs.evolve(value, **{name: from_fields(getattr(value, name)) for name in fields})


class Comparing(Airflow):
    """A client that compares each result with the JSON it was read from."""

    compared = 0

    def send(self, call: Any, parse: Callable[[Any], Any] | None = None, **options: Any) -> Any:
        def read(data: Any) -> Any:
            result = (parse or call.operation.parse)(data)
            if isinstance(result, tuple | Page):  # the rows and their total
                if isinstance(result, Page):
                    rows, total = result.items, result.total_entries
                else:
                    rows, total = result
                assert total in (None, data.get("total_entries"))
                (sent,) = (value for value in data.values() if isinstance(value, list))
                # A page may begin with rows of the previous page. The new rows are at its end.
                pairs = list(zip(rows, sent[len(sent) - len(rows) :], strict=True))
            else:
                pairs = [(result, data)]
            for model, source in pairs:
                if isinstance(model, TaskLog):  # the only model whose text is converted
                    assert model.content == readable(source["content"])
                    model = TaskLog.from_dict(source)
                if attrs.has(type(model)):
                    assert same(model.to_dict(), source)
                    # The times of users have no time zone, and are read as UTC.
                    written = source if isinstance(model, User) else from_fields(model).to_dict()
                    assert same(without_nulls(written), without_nulls(source)), call.path
                else:  # extra links, which are read as a dict
                    assert same(model, source)
                self.compared += 1
            return result

        return super().send(call, read, **options)


@pytest.fixture(scope="module")
def examples(request: pytest.FixtureRequest, tmp_path_factory: Any) -> Iterator[LocalAirflow]:
    """A server with Airflow's example DAGs, some of which have run."""
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    assert reporter is not None
    with LocalAirflow(
        dags=tmp_path_factory.mktemp("no_dags"),
        extras=EXTRAS,
        load_examples=True,
        config={
            "AIRFLOW__WEBSERVER__EXPOSE_CONFIG": "True",
            "AIRFLOW__SCHEDULER__MIN_FILE_PROCESS_INTERVAL": "3600",
            "AIRFLOW__DATABASE__LOAD_DEFAULT_CONNECTIONS": "True",
            "AIRFLOW__CORE__PLUGINS_FOLDER": str(Path(__file__).parent / "plugins"),
        },
        log=lambda line: reporter.write_line(line),
    ) as local:
        yield local


def wait_for(question: Callable[[], bool], seconds: int) -> bool:
    until = time.monotonic() + seconds
    while not (result := question()) and time.monotonic() < until:
        time.sleep(1)
    return result


def test_everything_that_can_be_read(examples: LocalAirflow) -> None:
    with (
        Comparing(examples.url, auth=session(examples)) as airflow,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore", DeprecationWarning)  # users, roles, permissions
        assert wait_for(lambda: airflow.dags.list().total() >= 69, 120)
        airflow.variables.create("a/b", value="1", description="x")
        airflow.pools.create("small", slots=2)
        airflow.connections.create("extra", conn_type="http", extra={"a": {"b": 1}}, port=80)
        for dag_id in RUN:
            airflow.dags.unpause(dag_id)
            if dag_id != "dataset_consumes_1":
                airflow.dag_runs.trigger(dag_id, dag_run_id="by_hand")

        def ended() -> bool:
            runs = [airflow.dag_runs.get(dag_id, "by_hand") for dag_id in RUN[:-1]]
            return all(run.state in ("success", "failed") for run in runs)

        assert wait_for(ended, 420), "the example DAGs take too long"
        read_everything(airflow)
        assert airflow.compared > 1000
        for kind in ("dags", "variables", "pools", "connections", "event_logs", "roles", "users"):
            assert getattr(airflow, kind).list().total() > 0, kind
        assert airflow.datasets.list().total() > 0
        assert airflow.dag_runs.list().total() >= len(RUN)


def read_everything(airflow: Comparing) -> None:
    """Call every GET operation for every object on the server."""
    airflow.health()
    airflow.version()
    for dag in airflow.dags.list(only_active=False):
        airflow.dags.get(dag.dag_id)
        airflow.dags.details(dag.dag_id)
        for task in airflow.tasks.list(dag.dag_id):
            airflow.tasks.get(dag.dag_id, task.task_id)
        airflow.dags.stats(dag_ids=dag.dag_id)
        airflow.datasets.queued_events(dag_id=dag.dag_id)
    for run in airflow.dag_runs.list():
        airflow.dag_runs.get(run.dag_id, run.dag_run_id)
        airflow.dag_runs.upstream_dataset_events(run.dag_id, run.dag_run_id)
        for instance in airflow.task_instances.list(run.dag_id, run.dag_run_id):
            read_instance(airflow, instance)
    airflow.dag_runs.search().collect()
    airflow.task_instances.search().collect()
    for dataset in airflow.datasets.list():
        airflow.datasets.get(dataset.uri)
    airflow.datasets.events().collect()
    for entry in airflow.event_logs.list():
        airflow.event_logs.get(entry.event_log_id)
    for variable in airflow.variables.list():
        airflow.variables.get(variable.key)
    for pool in airflow.pools.list():
        airflow.pools.get(pool.name)
    for connection in airflow.connections.list():
        airflow.connections.get(connection.connection_id)
    for error in airflow.import_errors.list():
        airflow.import_errors.get(error.import_error_id)
    airflow.dag_warnings.list().collect()
    airflow.providers.list().collect()
    airflow.plugins.list().collect()
    airflow.config.get()
    for role in airflow.roles.list():
        airflow.roles.get(role.name)
    for user in airflow.users.list():
        airflow.users.get(user.username)
    airflow.permissions.list().collect()


def read_instance(airflow: Comparing, instance: Any) -> None:
    """Call every GET operation for one task instance."""
    place = (instance.dag_id, instance.dag_run_id, instance.task_id)
    index = None if instance.map_index == -1 else instance.map_index
    airflow.task_instances.get(*place, map_index=index)
    airflow.task_instances.dependencies(*place, map_index=index)
    if index is None:
        airflow.task_instances.extra_links(*place)
    else:
        airflow.task_instances.list_mapped(*place).collect()
    for each in airflow.task_instances.tries(*place, map_index=index):
        if each.try_number:  # an instance that has not run yet has try 0, without a log
            airflow.task_instances.get_try(*place, each.try_number, map_index=index)
            airflow.task_instances.log(*place, each.try_number, map_index=index)
    for entry in airflow.xcoms.list(*place, map_index=index):
        for stringify in (True, False):
            airflow.xcoms.get(*place, entry.key, map_index=index, stringify=stringify)


def test_files_can_be_read(examples: LocalAirflow) -> None:
    with Airflow(examples.url, auth=session(examples)) as airflow:
        tokens = {dag.fileloc: dag.file_token for dag in airflow.dags.list()}
        for file, token in tokens.items():
            assert file is not None
            assert token is not None
            assert airflow.dags.source(token) == Path(file).read_text()
        assert len(tokens) > 40
