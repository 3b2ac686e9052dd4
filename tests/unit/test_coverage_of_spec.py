"""Every operation of the spec has a facade method that accepts all of its parameters."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

import derive
import generate
import history
import operations
from airflow_rest import AsyncAirflow, types

CLIENT = AsyncAirflow("http://localhost", verify=False)
FACADE = operations.FACADE
SPEC = generate.effective_spec()
OPERATIONS = {
    operation["operationId"]: (path, method, operation)
    for path, method, operation in generate.operations(SPEC)
}


def resolve(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        found: Any = SPEC
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        schema = found
    return schema


def names_of(operation: str) -> set[str]:
    """Return the names of an operation's parameters in the path, the query and the body."""
    path, _method, stated = OPERATIONS[operation]
    parameters = [*SPEC["paths"][path].get("parameters", []), *stated.get("parameters", [])]
    names = {resolve(parameter)["name"] for parameter in parameters}
    for media in stated.get("requestBody", {}).get("content", {}).values():
        names |= set(resolve(media["schema"])["properties"])
    return names


def missing(operation: str) -> set[str]:
    """Return the names of an operation's parameters that its method does not accept."""
    return operations.missing(operation, names_of(operation))


def test_every_operation_has_a_method() -> None:
    missing = sorted(OPERATIONS.keys() - FACADE.keys())
    assert not missing, f"no method of a resource of the client calls {', '.join(missing)}"
    unknown = sorted(FACADE.keys() - OPERATIONS.keys())
    assert not unknown, f"the spec has no operations {', '.join(unknown)}"


def test_every_resource_is_in_the_client() -> None:
    resources = {type(getattr(CLIENT, name)) for name in vars(AsyncAirflow) if name[0] != "_"}
    for name, module in derive.resources().items():
        assert getattr(types, name) in resources, (
            f"src/airflow_rest/_async/client.py lacks the line of _async/{module}.py:"
            f" `{module} = LazyResource(lambda: resources.{name})`"
        )


@pytest.mark.parametrize("operation", FACADE)
def test_the_method_takes_every_parameter(operation: str) -> None:
    assert not missing(operation), f"{FACADE[operation]} does not take {sorted(missing(operation))}"


@pytest.mark.parametrize("operation", FACADE)
def test_the_method_names_its_operation(operation: str) -> None:
    path, method, _stated = OPERATIONS[operation]
    assert f"`{method.upper()} {path}`" in (inspect.getdoc(operations.method_of(operation)) or "")


@pytest.mark.parametrize("operation", [name for name in FACADE if "limit" in names_of(name)])
def test_a_list_pages(operation: str) -> None:
    method = operations.method_of(operation)
    assert {"page_size", "start"} <= set(inspect.signature(method).parameters)
    if operation != "patch_dags":  # changes all of them, one page at a time
        assert inspect.signature(method).return_annotation.startswith("Paginator[")


def test_every_operation_has_a_release() -> None:
    since = history.releases(generate.corrected_spec()).since
    assert {since(name) for name in OPERATIONS} <= set(history.RELEASES)
    # The operations of released Airflow versions; the overlay may add others.
    recorded = generate.load(history.HISTORY)["operations"]
    releases = [since(name) for name in recorded]
    assert (releases.count("2.0"), releases.count("2.9"), releases.count("2.10")) == (43, 7, 8)
