"""The resources of a client: declared in one line, imported on first use, easy to replace."""

from __future__ import annotations

import inspect
import pydoc
import re
import subprocess
import sys
from typing import Any
from unittest.mock import AsyncMock, create_autospec

import pytest

import derive
import generate
from airflow_rest import Airflow, AsyncAirflow
from airflow_rest._lazy_resource import LazyResource

RESOURCES = derive.resources()
CLIENT = "src/airflow_rest/_async/client.py"


def methods(client: type[object]) -> dict[str, Any]:
    """Return the public methods of a client and of its resources, such as `dags.list`."""
    owners = {"": client} | {module: getattr(client, module) for module in RESOURCES.values()}
    return {
        f"{owner}.{name}".lstrip("."): method
        for owner, kind in owners.items()
        for name, method in inspect.getmembers(kind, inspect.isfunction)
        if not name.startswith("_")
    }


def test_every_resource_is_declared_in_the_client() -> None:
    declared = {name for name, kind in vars(AsyncAirflow).items() if isinstance(kind, LazyResource)}
    lines = [
        f"    {module} = LazyResource(lambda: resources.{name})"
        for name, module in RESOURCES.items()
        if module not in declared
    ]
    assert not lines, "\n".join(
        [f"add to AsyncAirflow in {CLIENT}, then run `make derive`:", *lines]
    )
    stray = declared - set(RESOURCES.values())
    assert not stray, f"src/airflow_rest/_async has no module for {sorted(stray)}"


@pytest.mark.parametrize(("name", "module"), RESOURCES.items())
def test_a_resource_has_the_class_that_the_client_declares(name: str, module: str) -> None:
    asynchronous, sync = AsyncAirflow("http://localhost"), Airflow("http://localhost")
    for client, expected in ((asynchronous, name), (sync, name.removeprefix("Async"))):
        resource = getattr(client, module)
        assert type(resource) is getattr(type(client), module)
        assert type(resource).__name__ == expected
        assert getattr(client, module) is resource
        view = client.with_options(timeout=1)
        assert repr(getattr(view, module)) == repr(resource)
        assert getattr(view, module) is not resource


@pytest.mark.parametrize(("name", "module"), RESOURCES.items())
def test_a_resource_has_a_docstring(name: str, module: str) -> None:
    kind = getattr(AsyncAirflow, module)
    assert re.fullmatch("Async[A-Z][A-Za-z]+", name), (
        f"the name of the class {name} must begin with Async"
    )
    assert kind.__doc__, f"{name} has no docstring"
    first_line = kind.__doc__.partition("\n")[0]
    assert first_line.endswith(".")
    assert inspect.getmodule(kind).__doc__.startswith(f"`airflow.{module}`: ")


def test_help_shows_the_resources() -> None:
    text = pydoc.plain(pydoc.render_doc(Airflow))
    for module in RESOURCES.values():
        line = getattr(Airflow, module).__doc__.partition("\n")[0]
        assert re.search(rf"\|  {module} = <class .*\n \|      {re.escape(line)}", text)


def test_every_operation_of_the_spec_is_named_by_a_method() -> None:
    stated = {
        f"{method.upper()} {path}": operation["operationId"]
        for path, method, operation in generate.operations(generate.effective_spec())
    }
    named: set[str] = set()
    for name, method in methods(AsyncAirflow).items():
        lines = re.findall(r"`((?:GET|POST|PUT|PATCH|DELETE) /\S*)`", inspect.getdoc(method) or "")
        unknown = set(lines) - set(stated)
        assert not unknown, f"the docstring of {name} names what the spec has not: {unknown}"
        named |= set(lines)
    missing = [f"{line} ({stated[line]})" for line in stated if line not in named]
    assert not missing, (
        "no method of src/airflow_rest/_async names these operations in its docstring, between"
        f" backticks as in `GET /dags`: {missing}"
    )


@pytest.mark.parametrize("client", [Airflow, AsyncAirflow])
def test_a_mock_of_the_client_knows_every_method(client: type[object]) -> None:
    mock: Any = create_autospec(client, instance=True)
    for name, method in methods(client).items():
        found = mock
        for part in name.split("."):
            found = getattr(found, part)
        is_async = inspect.iscoroutinefunction(inspect.unwrap(method))
        assert isinstance(found, AsyncMock) == is_async, name
        with pytest.raises(TypeError, match="unexpected keyword argument|too many|missing"):
            found(*range(9), colour="red")


def test_a_mock_of_the_sync_client_has_the_signatures_of_the_client() -> None:
    mock = create_autospec(Airflow, instance=True)
    assert isinstance(mock, Airflow)
    assert isinstance(mock.dags, Airflow.dags)
    mock.dags.list.return_value = ["a", "b"]
    assert list(mock.dags.list(tags="nightly", page_size=10)) == ["a", "b"]
    mock.dags.list.assert_called_once_with(tags="nightly", page_size=10)
    with pytest.raises(TypeError, match="too many positional arguments"):
        mock.dags.list("etl")
    with pytest.raises(TypeError, match="missing a required argument: 'dag_id'"):
        mock.dags.get()
    with pytest.raises(AttributeError, match="no attribute 'lst'"):
        mock.dags.lst  # noqa: B018
    with pytest.raises(AttributeError, match="no attribute 'dogs'"):
        mock.dogs  # noqa: B018


async def test_a_mock_of_the_async_client_is_awaited() -> None:
    mock = create_autospec(AsyncAirflow, instance=True)
    mock.dags.get.return_value = "a DAG"
    assert await mock.dags.get("etl") == "a DAG"
    mock.dags.get.assert_awaited_once_with("etl")
    with pytest.raises(TypeError, match="missing a required argument: 'dag_id'"):
        mock.dags.get()
    mock.dags.list.return_value.__aiter__.return_value = ["a", "b"]
    assert [dag async for dag in mock.dags.list()] == ["a", "b"]
    with pytest.raises(TypeError, match="too many positional arguments"):
        mock.dags.list("etl")


@pytest.mark.parametrize("flavour", ["Airflow", "AsyncAirflow"])
def test_a_resource_is_imported_on_first_use(flavour: str) -> None:
    package = "_async" if flavour.startswith("Async") else "_sync"
    program = f"""
import sys
from airflow_rest import {flavour}
airflow = {flavour}("http://localhost")
print(*sys.modules)
airflow.dags
print(*sys.modules)
"""
    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    before, after = (
        {name for name in line.split() if name.startswith(("airflow_rest.", "airflow_api_v1."))}
        for line in printed.splitlines()
    )
    modules = {f"airflow_rest.{package}.{module}" for module in RESOURCES.values()}
    assert not before & modules
    assert after & modules == {f"airflow_rest.{package}.dags"}
    # A call imports the models that it needs.
    assert not [name for name in after if name.startswith("airflow_api_v1.models.")]
