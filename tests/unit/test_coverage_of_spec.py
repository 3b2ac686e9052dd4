"""Every operation of the spec has a facade method, which takes every parameter it has."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

import generate
from airflow_rest import Airflow

# operation id: where the facade has it
FACADE = {
    "get_dags": "dags.list",
    "get_dag": "dags.get",
    "get_dag_details": "dags.details",
    "get_dag_source": "dags.source",
    "patch_dag": "dags.update",
    "patch_dags": "dags.update_many",
    "delete_dag": "dags.delete",
    "reparse_dag_file": "dags.reparse",
    "get_dag_stats": "dags.stats",
    "get_tasks": "tasks.list",
    "get_task": "tasks.get",
    "get_dag_runs": "dag_runs.list",
    "get_dag_runs_batch": "dag_runs.search",
    "get_dag_run": "dag_runs.get",
    "post_dag_run": "dag_runs.trigger",
    "delete_dag_run": "dag_runs.delete",
    "update_dag_run_state": "dag_runs.set_state",
    "clear_dag_run": "dag_runs.clear",
    "set_dag_run_note": "dag_runs.set_note",
    "get_upstream_dataset_events": "dag_runs.upstream_dataset_events",
    "post_clear_task_instances": "task_instances.clear",
    "post_set_task_instances_state": "task_instances.set_state",
    "get_health": "health",
    "get_version": "version",
}
TAGS = {"DAG", "DAGRun", "DagStats", "Monitoring"}
# What the facade calls otherwise, or works out by itself.
RENAMED = {
    "limit": "page_size",
    "offset": "start",
    "page_limit": "page_size",
    "page_offset": "start",
    "update_mask": None,
}

SPEC = generate.effective_spec()
OPERATIONS = {
    operation["operationId"]: (path, method, operation)
    for path, method, operation in generate.operations(SPEC)
    if operation["tags"][0] in TAGS
}


def resolve(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        found: Any = SPEC
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        schema = found
    return schema


def method_of(operation: str) -> Any:
    found: Any = Airflow("http://localhost", verify=False)
    for part in FACADE[operation].split("."):
        found = getattr(found, part)
    return found


def test_every_operation_has_a_method() -> None:
    assert not sorted(OPERATIONS.keys() - FACADE.keys()), "operations without a facade method"
    assert not sorted(FACADE.keys() - OPERATIONS.keys()), "methods of operations that there are not"


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_method_takes_every_parameter(operation: str) -> None:
    path, _method, stated = OPERATIONS[operation]
    parameters = [*SPEC["paths"][path].get("parameters", []), *stated.get("parameters", [])]
    names = [resolve(parameter)["name"] for parameter in parameters]
    for media in stated.get("requestBody", {}).get("content", {}).values():
        names += resolve(media["schema"])["properties"]
    taken = set(inspect.signature(method_of(operation)).parameters)
    missing = {RENAMED.get(name, name) for name in names} - {None} - taken
    assert not missing, f"{FACADE[operation]} does not take {sorted(missing)}"


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_method_names_its_operation(operation: str) -> None:
    path, method, _stated = OPERATIONS[operation]
    assert f"`{method.upper()} {path}`" in (inspect.getdoc(method_of(operation)) or "")
