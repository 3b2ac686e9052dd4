"""The public surface: what is importable, what it costs, what its signatures say."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import subprocess
import sys
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

import airflow_api_v1.models
import airflow_rest
from airflow_rest import Airflow, AsyncAirflow, models

SOURCE = Path(airflow_rest.__file__).parent
RESOURCES = [name for name, kind in vars(Airflow).items() if isinstance(kind, cached_property)]
# Where the positional arguments are not just those in the path of the (first) operation.
POSITIONAL = {
    "connections.create": ["connection_id", "conn_type"],
    "connections.set": ["connection_id", "conn_type"],
    "connections.test": ["conn_type"],
    "dag_runs.set_note": ["dag_id", "dag_run_id", "note"],
    "dag_runs.set_state": ["dag_id", "dag_run_id", "state"],
    "dags.stats": ["dag_ids"],
    "dags.update_many": ["dag_id_pattern"],
    "datasets.create_event": ["dataset_uri"],
    "datasets.delete_queued_events": [],  # either a DAG or a dataset, by name
    "datasets.queued_events": [],
    "pools.create": ["name", "slots"],
    "pools.set": ["name", "slots"],
    "roles.create": ["name"],
    "task_instances.set_note": ["dag_id", "dag_run_id", "task_id", "note"],
    "task_instances.update": ["dag_id", "dag_run_id", "task_id", "new_state"],
    "users.create": ["username"],
    "variables.create": ["key", "value"],
    "variables.set": ["key", "value"],
}


def public_methods(client: Any) -> dict[str, Any]:
    found = {"": client} | {name: getattr(client, name) for name in RESOURCES}
    return {
        f"{resource}.{name}".lstrip("."): method
        for resource, owner in found.items()
        for name, method in inspect.getmembers(owner, callable)
        if not name.startswith("_")
    }


SYNC = public_methods(Airflow("http://localhost", verify=False))
ASYNC_NAMES = {"close": "aclose"}
ASYNC = public_methods(AsyncAirflow("http://localhost", verify=False))


def test_every_public_name_is_there() -> None:
    for name in airflow_rest.__all__:
        assert getattr(airflow_rest, name) is not None
        assert name in dir(airflow_rest)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        airflow_rest.nothing  # noqa: B018  # pyright: ignore
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        models.nothing  # noqa: B018  # pyright: ignore


def test_the_lazy_names_are_those_that_type_checkers_see() -> None:
    for module in (airflow_rest, models):
        assert module.__file__ is not None
        tree = ast.parse(Path(module.__file__).read_text())
        (checking,) = (
            node
            for node in tree.body
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        )
        seen = {
            alias.asname
            for node in checking.body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        assert seen == set(module.__all__) - {"__version__"}


def test_every_response_type_is_public_and_no_other() -> None:
    generated = {
        name: getattr(airflow_api_v1.models, name)
        for name in airflow_api_v1.models.__all__
        if not name.endswith("Request")
    }
    assert {name: getattr(models, name) for name in models.__all__} == generated


@pytest.mark.parametrize("name", models.__all__)
def test_a_model_has_one_name(name: str) -> None:
    assert getattr(models, name).__name__ == name


@pytest.mark.parametrize("name", SYNC)
def test_every_model_in_a_signature_is_public(name: str) -> None:
    for method in (SYNC[name], ASYNC[ASYNC_NAMES.get(name, name)]):
        names = set(re.findall(r"\w+", str(inspect.signature(method).return_annotation)))
        assert names & set(airflow_api_v1.models.__all__) <= set(models.__all__)


def test_importing_loads_no_model_and_no_http_stack() -> None:
    program = "import sys, airflow_rest; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not [name for name in loaded if name.startswith("airflow_api_v1")]
    assert "httpx" not in loaded
    assert "airflow_rest" in loaded


def test_a_client_loads_a_resource_on_first_use() -> None:
    program = (
        "import sys; from airflow_rest import Airflow; a = Airflow('http://localhost');"
        "print(*sys.modules); a.dags; print(); print(*sys.modules)"
    )
    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    before, _, after = printed.partition("\n\n")
    assert not [name for name in before.split() if name.startswith("airflow_api_v1.models.")]
    assert "airflow_api_v1.models.dag" in after.split()
    assert "airflow_api_v1.models.pool" not in after.split()


@pytest.mark.parametrize("name", SYNC)
def test_no_public_signature_mentions_unset(name: str) -> None:
    for method in (SYNC[name], ASYNC[ASYNC_NAMES.get(name, name)]):
        signature = inspect.signature(method)
        text = str(signature).lower() + repr(
            [parameter.default for parameter in signature.parameters.values()]
        )
        assert "unset" not in text.lower()


@pytest.mark.parametrize("name", SYNC)
def test_sync_and_async_take_the_same_and_say_what_they_do(name: str) -> None:
    twin = ASYNC[ASYNC_NAMES.get(name, name)]
    assert list(inspect.signature(SYNC[name]).parameters) == list(
        inspect.signature(twin).parameters
    )
    doc = inspect.getdoc(SYNC[name])
    assert doc
    takes = [
        parameter
        for parameter in inspect.signature(SYNC[name]).parameters
        if parameter not in ("self", "changes", "options")
    ]
    documented = doc.partition("Args:")[2].partition("\n\n")[0]
    for parameter in takes:
        assert f"    {parameter}: " in documented, f"{name} does not document {parameter}"


@pytest.mark.parametrize("name", [name for name in SYNC if "." in name])
def test_what_is_in_the_path_is_positional_and_all_else_by_name(name: str) -> None:
    doc = inspect.getdoc(SYNC[name]) or ""
    path = doc.partition("`")[2].partition("`")[0]
    assert path.partition(" ")[0] in ("GET", "POST", "PATCH", "PUT", "DELETE"), (
        f"{name} does not say which operation it is"
    )
    in_path = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    positional = [
        parameter.name
        for parameter in inspect.signature(SYNC[name]).parameters.values()
        # An argument is positional only where a field of the changes has its name.
        if parameter.kind
        in (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    ]
    assert positional == POSITIONAL.get(name, in_path)


def test_the_two_flavours_are_the_same_methods() -> None:
    assert {ASYNC_NAMES.get(name, name) for name in SYNC} == set(ASYNC)


def test_unset_stays_where_requests_are_built() -> None:
    mentions = {
        path.name
        for path in SOURCE.rglob("*.py")
        if "UNSET" in path.read_text() or "Unset" in path.read_text()
    }
    assert mentions == {"_arguments.py"}


def test_every_module_can_be_imported_first() -> None:
    modules = [
        ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
        for path in SOURCE.rglob("*.py")
        if path.name != "__init__.py"
    ]
    assert len(modules) > 15
    for module in modules:
        importlib.import_module(module)
