"""No argument in a path leads to another resource."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from airflow_rest import AsyncAirflow

NAMES: dict[str, Any] = {"email": "a@b.c", "first_name": "", "last_name": ""}
WRONG_PATHS: list[Callable[[AsyncAirflow, str], Awaitable[Any]]] = [
    lambda a, x: a.dags.get(x),
    lambda a, x: a.dags.details(x),
    lambda a, x: a.dags.source(x),
    lambda a, x: a.dags.update(x, is_paused=True),
    lambda a, x: a.dags.pause(x),
    lambda a, x: a.dags.unpause(x),
    lambda a, x: a.dags.delete(x),
    lambda a, x: a.dags.reparse(x),
    lambda a, x: a.tasks.list(x).collect(),
    lambda a, x: a.tasks.get(x, "task"),
    lambda a, x: a.tasks.get("etl", x),
    lambda a, x: a.dag_runs.list(x).collect(),
    lambda a, x: a.dag_runs.get(x, "r1"),
    lambda a, x: a.dag_runs.get("etl", x),
    lambda a, x: a.dag_runs.trigger(x),
    lambda a, x: a.dag_runs.trigger("etl", dag_run_id=x),
    lambda a, x: a.dag_runs.delete(x, "r1"),
    lambda a, x: a.dag_runs.delete("etl", x),
    lambda a, x: a.dag_runs.set_state(x, "r1", state="failed"),
    lambda a, x: a.dag_runs.set_state("etl", x, state="failed"),
    lambda a, x: a.dag_runs.clear(x, "r1"),
    lambda a, x: a.dag_runs.clear("etl", x),
    lambda a, x: a.dag_runs.clear("etl", x, dry_run=True),
    lambda a, x: a.dag_runs.set_note(x, "r1", note="n"),
    lambda a, x: a.dag_runs.set_note("etl", x, note="n"),
    lambda a, x: a.dag_runs.upstream_dataset_events(x, "r1"),
    lambda a, x: a.dag_runs.upstream_dataset_events("etl", x),
    lambda a, x: a.task_instances.clear(x, task_ids="a"),
    lambda a, x: a.task_instances.set_state(x, task_id="t", new_state="failed", dag_run_id="r"),
    lambda a, x: a.task_instances.list(x).collect(),
    lambda a, x: a.task_instances.list(None, x).collect(),
    lambda a, x: a.task_instances.list_mapped(x, "r1", "t").collect(),
    lambda a, x: a.task_instances.list_mapped("etl", x, "t").collect(),
    lambda a, x: a.task_instances.list_mapped("etl", "r1", x).collect(),
    lambda a, x: a.xcoms.list(x).collect(),
    lambda a, x: a.xcoms.list(None, x).collect(),
    lambda a, x: a.xcoms.list(None, None, x).collect(),
    lambda a, x: a.xcoms.get(x, "r1", "t", "k"),
    lambda a, x: a.xcoms.get("etl", x, "t", "k"),
    lambda a, x: a.xcoms.get("etl", "r1", x, "k"),
    lambda a, x: a.pools.get(x),
    lambda a, x: a.pools.create(x, slots=1),
    lambda a, x: a.pools.update(x, slots=1),
    lambda a, x: a.pools.update("p", name=x),
    lambda a, x: a.pools.delete(x),
    lambda a, x: a.connections.get(x),
    lambda a, x: a.connections.create(x, conn_type="http"),
    lambda a, x: a.connections.update(x, host="h"),
    lambda a, x: a.connections.delete(x),
    lambda a, x: a.datasets.queued_event(x, "u"),
    lambda a, x: a.datasets.queued_events(dag_id=x),
    lambda a, x: a.datasets.delete_queued_event(x, "u"),
    lambda a, x: a.datasets.delete_queued_events(dag_id=x),
    lambda a, x: a.config.get_option(x, "option"),
    lambda a, x: a.config.get_option("section", x),
    lambda a, x: a.users.get(x),
    lambda a, x: a.users.create(x, password="pw", **NAMES),
    lambda a, x: a.users.update(x, email="a@b.c"),
    lambda a, x: a.users.update("ann", username=x),
    lambda a, x: a.users.delete(x),
    lambda a, x: a.roles.get(x),
    lambda a, x: a.roles.create(x),
    lambda a, x: a.roles.update(x, name="ops"),
    lambda a, x: a.roles.update("ops", name=x),
    lambda a, x: a.roles.delete(x),
]


# behaviour: W11
@pytest.mark.filterwarnings(r"ignore:(users|roles)\.:DeprecationWarning")
@pytest.mark.parametrize("value", ["", ".", "..", "a/b", "../dags", "r1/.."])
@pytest.mark.parametrize("call", WRONG_PATHS, ids=range(len(WRONG_PATHS)))
async def test_a_path_argument_that_addresses_another_resource_is_refused_before_anything_is_sent(
    airflow: AsyncAirflow,
    httpserver: HTTPServer,
    call: Callable[[AsyncAirflow, str], Awaitable[Any]],
    value: str,
) -> None:
    with pytest.raises(ValueError, match="must not"):
        await call(airflow, value)
    assert httpserver.log == []
