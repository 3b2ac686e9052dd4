"""What a call needs, how versions compare, and that the facts about both are complete."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import typing
from typing import Any

import pytest

import airflow_api_v1.api
import generate
import history
import operations
from airflow_api_v1.api.dag import get_dag, get_dags
from airflow_api_v1.api.dag_run import get_dag_runs_batch, post_dag_run
from airflow_api_v1.api.dag_stats import get_dag_stats
from airflow_api_v1.api.task_instance import get_mapped_task_instance, get_task_instances_batch
from airflow_api_v1.models import (
    DAGRunRequest,
    ListDagRunsFormRequest,
    ListTaskInstanceFormRequest,
    VersionInfo,
)
from airflow_api_v1.runtime import ApiRequest, ListOperation, Operation, release
from airflow_rest import Airflow, NotSupported, StatusError
from airflow_rest import _versions as versions
from airflow_rest._methods import METHODS
from hostile import Wire, outcome
from servers import calls

KNOWN: dict[str, Operation[Any]] = {
    operation.id: operation
    for module in pkgutil.walk_packages(airflow_api_v1.api.__path__, "airflow_api_v1.api.")
    if not module.ispkg
    for operation in [importlib.import_module(module.name).OPERATION]
}
NEWER = [
    (operation.id, name)
    for operation in KNOWN.values()
    for name in [*operation.newer_parameters, *operation.newer_fields]
]


# --- versions ---


@pytest.mark.parametrize(
    ("version", "reached", "missed"),
    [
        ("2.10.5", "2.10", "2.11"),
        ("2.10.5", "2.10.5", "2.10.6"),
        ("2.10.5", "2.9", "3"),
        ("2.10.0", "2.10", "2.10.1"),
        ("2.9.3", "2", "2.10"),
        ("2.9.3+astro.1", "2.9.3", "2.9.4"),
        ("2.10.4-composer", "2.10.4", "2.10.5"),
        ("2.10.0rc1", "2.10.0", "2.10.1"),
        ("2.11.0.dev0", "2.11", "2.11.1"),
        ("2.8.1.post1", "2.8.1", "2.8.2"),
        ("3.0.6", "2.11", "3.1"),
    ],
)
def test_versions_compare_by_their_numbers(version: str, reached: str, missed: str) -> None:
    found = VersionInfo(version=version)
    assert found.at_least(reached)
    assert not found.at_least(missed)


@pytest.mark.parametrize("wrong", [2.1, 2, None, (2, 10), b"2.10"])
def test_a_version_to_compare_with_is_a_string(wrong: Any) -> None:
    with pytest.raises(TypeError, match="^version must be a string, not "):
        VersionInfo(version="2.10.5").at_least(wrong)


@pytest.mark.parametrize("wrong", ["", "2.", "2.10rc1", "v2.10", ">=2.10", "2.10 ", "two"])
def test_a_version_to_compare_with_is_numbers(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"^version must be a release such as '2\.10', not "):
        VersionInfo(version="2.10.5").at_least(wrong)


def test_a_server_without_a_number_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="^the server's version is not a number: 'main'$"):
        VersionInfo(version="main").at_least("2.10")


# --- what a call needs ---

BODY = DAGRunRequest(note="n", logical_date="2026-11-01T00:00:00Z", conf={"data_interval_end": 1})
NEEDS: list[tuple[ApiRequest[Any], versions.Need | None]] = [
    (get_dag.request("etl"), None),
    (get_dag.request("fields"), None),
    (get_dag.request("etl", fields=["tags"]), versions.Need("dags.get", "fields", "2.9")),
    (get_dag_stats.request(dag_ids="etl"), versions.Need("dags.stats", None, "2.10")),
    (
        get_dags.request(tags=["a"], paused=True, dag_id_pattern="x"),
        versions.Need("dags.list", "paused", "2.6"),
    ),
    (post_dag_run.request("etl", body=DAGRunRequest(conf={"note": 1})), None),
    (post_dag_run.request("etl", body=BODY), versions.Need("dag_runs.trigger", "note", "2.5")),
    (
        get_dag_runs_batch.request(body=ListDagRunsFormRequest(states=["failed"])),
        versions.Need("dag_runs.search", "state", "2.3"),
    ),
    (
        get_mapped_task_instance.request("etl", "r1", "t", 0),
        versions.Need("task_instances.get", "map_index", "2.3"),
    ),
    # The paginator sends the arguments for paging, not the caller.
    (get_task_instances_batch.request(body=ListTaskInstanceFormRequest()).for_page(10, 0), None),
]


@pytest.mark.parametrize(("call", "needed"), NEEDS)
def test_a_call_needs_the_newest_of_its_parts(
    call: ApiRequest[Any], needed: versions.Need | None
) -> None:
    assert versions.need(call) == needed


def test_an_operation_without_a_method_is_named_by_its_id() -> None:
    operation = Operation("new_thing", "GET", "/x", lambda data: None, reads=True, since="2.11")
    assert versions.need(ApiRequest(operation, "/x")) == versions.Need("new_thing", None, "2.11")


def test_an_error_can_be_created_by_hand() -> None:
    error = NotSupported("text", status=404)
    assert isinstance(error, StatusError)
    assert (error.needs, error.server_version, error.parameter) == ("", "", None)


# --- facts ---


def test_operations_have_the_releases_of_the_history() -> None:
    known = history.releases(generate.corrected_spec())
    for name, operation in KNOWN.items():
        page = operation.page or () if isinstance(operation, ListOperation) else ()
        for recorded, stated in (
            (known.parameters[name], operation.newer_parameters),
            (known.request_fields[name], operation.newer_fields),
        ):
            assert stated == {
                key: since
                for key, since in recorded.items()
                if release(since) > release(operation.since) and key not in page
            }


def test_errors_name_the_method_of_every_operation() -> None:
    assert METHODS.keys() == KNOWN.keys()
    for name, method in METHODS.items():
        assert method.partition("(")[0] == operations.FACADE[name]
    with_argument = {name: method for name, method in METHODS.items() if "(" in method}
    assert with_argument == {"get_mapped_task_instance": "task_instances.get(map_index=)"}


@pytest.mark.parametrize(("name", "argument"), NEWER)
def test_errors_name_arguments_as_the_method_does(name: str, argument: str) -> None:
    resource, _, method = operations.FACADE[name].rpartition(".")
    parameters = inspect.signature(
        getattr(getattr(Airflow, resource) if resource else Airflow, method), eval_str=False
    ).parameters
    names = set(parameters)
    for parameter in parameters.values():
        if parameter.kind is parameter.VAR_KEYWORD:  # Unpack of a TypedDict
            types = importlib.import_module("airflow_rest.types")
            (changes,) = [
                getattr(types, part)
                for part in str(parameter.annotation).replace("]", "[").split("[")
                if hasattr(types, part)
            ]
            names |= set(typing.get_type_hints(changes))
    assert versions.ARGUMENTS.get(argument, argument) in names


def test_real_servers_are_tested_with_every_argument_that_some_version_lacks() -> None:
    lacking = sorted(map(str, set(NEWER) - calls.ARGUMENTS.keys()))
    assert not lacking, f"tests/servers/calls.py has no call with {', '.join(lacking)}"
    assert calls.ARGUMENTS.keys() == set(NEWER)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", calls.OPERATIONS)
def test_real_servers_are_tested_with_every_operation_that_some_version_lacks(name: str) -> None:
    wire = Wire()
    sent, refusal = outcome(wire, lambda: calls.OPERATIONS[name](wire.airflow()))
    assert sent, f"tests/servers/calls.py needs a call of {name}: {refusal}"


def test_every_special_call_is_of_an_operation_that_some_version_lacks() -> None:
    assert calls.CALLS.keys() <= calls.OPERATIONS.keys()
