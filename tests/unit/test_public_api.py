"""The public API: what can be imported, what importing loads, and what signatures contain."""

from __future__ import annotations

import ast
import builtins
import collections.abc
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
import typing
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import airflow_api_v1.models
import airflow_rest
from airflow_rest import Airflow, AsyncAirflow, errors, models
from airflow_rest._lazy_resource import LazyResource

SOURCE = Path(airflow_rest.__file__).parent
RESOURCES = [name for name, kind in vars(Airflow).items() if isinstance(kind, LazyResource)]
# Methods whose positional arguments differ from the path arguments of their (first) operation.
POSITIONAL = {
    # The key has a default.
    "xcoms.result": ["dag_id", "dag_run_id", "task_id"],
    "connections.apply": ["desired"],
    "connections.create": ["connection_id", "conn_type"],
    "connections.set": ["connection_id", "conn_type"],
    "connections.test": ["conn_type"],
    "dag_runs.as_completed": ["runs"],
    "dag_runs.wait_all": ["runs"],
    "dag_runs.backfill": ["dag_id", "dates"],
    "dag_runs.set_note": ["dag_id", "dag_run_id", "note"],
    "dag_runs.set_state": ["dag_id", "dag_run_id", "state"],
    "dags.restore": ["snapshot"],
    "dags.stats": ["dag_ids"],
    "dags.update_many": ["dag_id_pattern"],
    "dags.wait_until_parsed": ["dag_ids"],
    "datasets.create_event": ["dataset_uri"],
    "datasets.delete_queued_events": [],  # either a DAG or a dataset, by name
    "datasets.queued_events": [],
    "pools.apply": ["desired"],
    "import_errors.check": ["paths"],
    "pools.create": ["name", "slots"],
    "pools.set": ["name", "slots"],
    "roles.create": ["name"],
    "task_instances.set_note": ["dag_id", "dag_run_id", "task_id", "note"],
    "task_instances.update": ["dag_id", "dag_run_id", "task_id", "new_state"],
    "users.create": ["username"],
    "variables.apply": ["desired"],
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


def public_modules() -> list[ModuleType]:
    """Return the package and its modules, except those whose names begin with an underscore."""
    names = [module.name for module in pkgutil.iter_modules(airflow_rest.__path__)]
    public = [importlib.import_module(f"airflow_rest.{n}") for n in names if not n.startswith("_")]
    return [airflow_rest, *public]


MODULES = {module.__name__: module for module in public_modules()}
# Functions and aliases in public modules that are meant for other modules of this package.
HELPERS = {
    "airflow_rest.errors": {"class_of_status"},
    "airflow_rest.paging": {"Parent", "parent"},
    "airflow_rest.retry": {"as_retry"},
}


def defined_in(module: ModuleType) -> set[str]:
    """Return the public names that a module defines, without what is only for type checkers."""
    assert module.__file__ is not None
    found: set[str] = set()
    for node in ast.parse(Path(module.__file__).read_text()).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.AnnAssign):
            found.add(ast.unparse(node.target))
        elif isinstance(node, ast.Assign) and not ast.unparse(node.value).startswith("TypeVar("):
            found |= {ast.unparse(target) for target in node.targets}
    return {name for name in found if not name.startswith("_")} - {"TYPE_CHECKING"}


@pytest.mark.parametrize("module", MODULES.values(), ids=list(MODULES))
def test_a_public_module_exports_its_public_names(module: ModuleType) -> None:
    assert len(module.__all__) == len(set(module.__all__))
    helpers = HELPERS.get(module.__name__, set())
    unlisted = defined_in(module) - helpers - set(module.__all__)
    assert not unlisted, f"add {sorted(unlisted)} to __all__ of {module.__name__}, or an underscore"
    assert helpers <= defined_in(module) - set(module.__all__)
    for name in module.__all__:
        assert getattr(module, name) is not None
        assert name in dir(module)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        module.nothing  # noqa: B018
    starred: dict[str, Any] = {}
    exec(f"from {module.__name__} import *", starred)
    assert starred.keys() - {"__builtins__"} == set(module.__all__)


def test_every_public_module_is_an_attribute_of_the_package() -> None:
    assert {f"airflow_rest.{name}" for name in airflow_rest.__all__} & set(MODULES) == (
        set(MODULES) - {"airflow_rest"}
    )


def test_the_package_exports_every_error() -> None:
    assert set(errors.__all__) <= set(airflow_rest.__all__)
    for name in errors.__all__:
        assert getattr(airflow_rest, name) is getattr(errors, name)


def imported_for_type_checkers(path: Path) -> dict[str, str]:
    """Return where each name that a module imports under `if TYPE_CHECKING` is defined."""
    (checking,) = (
        node
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    homes: dict[str, str] = {}
    for node in checking.body:
        assert isinstance(node, ast.ImportFrom)
        assert node.module is not None
        for alias in node.names:
            if alias.name == "*":
                homes |= dict.fromkeys(importlib.import_module(node.module).__all__, node.module)
            else:
                homes[alias.asname or alias.name] = node.module
    return homes


@pytest.mark.parametrize(
    "name",
    ["airflow_rest", "airflow_rest.types", "airflow_rest._async", "airflow_rest._sync"],
)
def test_type_checkers_see_what_is_imported_on_first_use(name: str) -> None:
    program = f"""
import importlib
module = importlib.import_module({name!r})
at_once = vars(module).keys()
print(*(name for name in module.__all__ if name not in at_once))
"""
    lazy = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    module = importlib.import_module(name)
    assert module.__file__ is not None
    homes = imported_for_type_checkers(Path(module.__file__))
    assert set(lazy) - homes.keys() == set(), "missing under `if TYPE_CHECKING`"
    assert homes.keys() - set(module.__all__) == set(), "missing in __all__"
    for attribute, home in homes.items():
        owner = importlib.import_module(home)
        expected = getattr(owner, attribute, None) or importlib.import_module(f"{home}.{attribute}")
        assert getattr(module, attribute) is expected


def test_the_lazy_models_are_those_that_type_checkers_see() -> None:
    assert imported_for_type_checkers(Path(models.__file__)).keys() == set(models.__all__)


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


def public_callables() -> dict[str, Any]:
    """Return all public methods, constructors and functions."""
    found = {f"Airflow.{name}": method for name, method in SYNC.items()}
    found |= {f"AsyncAirflow.{name}": method for name, method in ASYNC.items()}
    for path, module in MODULES.items():
        for name in module.__all__:
            value = getattr(module, name)
            if inspect.isfunction(value):
                found[f"{path}.{name}"] = value
            if not inspect.isclass(value) or path == "airflow_rest.models":
                continue
            if "Args:" in (value.__doc__ or ""):
                found[f"{path}.{name}()"] = value.__init__
            if path == "airflow_rest.types":  # resources, which are above
                continue
            for attribute, method in inspect.getmembers(value, inspect.isfunction):
                # httpx defines the types of what is inherited from httpx.Auth.
                if not attribute.startswith("_") and method.__module__.startswith("airflow_rest"):
                    found[f"{path}.{name}.{attribute}"] = method
    return found


CALLABLES = public_callables()
PUBLIC = {name for module in MODULES.values() for name in module.__all__}
ELSEWHERE = {*vars(builtins), *vars(typing), *vars(collections.abc), "T"}
LIBRARIES = {"builtins", "datetime", "google", "httpx", "relativedelta", "ssl"}
# The classes of this package. A docstring must not name one that users cannot import.
CLASSES = {
    node.name
    for package in (SOURCE, Path(airflow_api_v1.models.__file__).parents[1])
    for path in package.rglob("*.py")
    for node in ast.parse(path.read_text()).body
    if isinstance(node, ast.ClassDef)
}


def names_in(annotation: object) -> set[str]:
    """Return the names in an annotation; for `module.Name`, only `Name` if the module is ours."""
    if annotation is inspect.Parameter.empty or not isinstance(annotation, str):
        return set()
    nodes = list(ast.walk(ast.parse(annotation, mode="eval")))
    names = {node.id for node in nodes if isinstance(node, ast.Name)} - LIBRARIES
    for node in nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = node.value.id
            if module not in LIBRARIES:
                names = names - {module} | {node.attr}
    return names


@pytest.mark.parametrize("name", CALLABLES)
def test_what_a_signature_names_can_be_imported(name: str) -> None:
    signature = inspect.signature(CALLABLES[name])
    annotations = [parameter.annotation for parameter in signature.parameters.values()]
    for annotation in [*annotations, signature.return_annotation]:
        private = names_in(annotation) - PUBLIC - ELSEWHERE
        assert not private, f"{annotation}: no public module exports {sorted(private)}"


@pytest.mark.parametrize("name", CALLABLES)
def test_what_a_docstring_names_can_be_imported(name: str) -> None:
    doc = inspect.getdoc(CALLABLES[name]) or ""
    raised = re.findall(r"^    (\w+): ", doc.partition("Raises:\n")[2], re.MULTILINE)
    named = {*raised, *re.findall(r"`([A-Z]\w+)`", doc)} & CLASSES
    assert named <= PUBLIC | ELSEWHERE, f"no public module exports {named - PUBLIC - ELSEWHERE}"


def loaded_by(program: str) -> set[str]:
    """Return the modules that a program of its own has imported at its end."""
    command = [sys.executable, "-c", f"{program}\nimport sys; print(*sys.modules)"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_importing_loads_no_model_and_no_http_stack() -> None:
    loaded = loaded_by("import airflow_rest")
    assert not [name for name in loaded if name.startswith("airflow_api_v1")]
    assert "httpx" not in loaded
    assert "airflow_rest" in loaded


def test_importing_the_types_loads_no_model_and_no_http_stack() -> None:
    loaded = loaded_by("import airflow_rest.types")
    models = ("airflow_api_v1.api", "airflow_api_v1.models")
    assert not [name for name in loaded if name.startswith(models)]
    assert "httpx" not in loaded
    assert "airflow_rest.types" in loaded


@pytest.mark.parametrize("name", ["Airflow", "AsyncAirflow"])
def test_creating_a_client_loads_only_what_each_call_needs(name: str) -> None:
    loaded = loaded_by(f"from airflow_rest import {name}; {name}('https://a', auth=('u', 'p'))")
    models = ("airflow_api_v1.api", "airflow_api_v1.models")
    assert not [each for each in loaded if each.startswith(models)]
    rare = {"_engine.event_loops", "_from_env", "auth._base", "workflows"}
    assert not loaded & {f"airflow_rest.{each}" for each in rare}
    assert "dateutil" not in loaded
    assert "airflow_rest._engine.call" in loaded


def test_creating_an_async_client_does_not_import_asyncio_yet() -> None:
    raw = loaded_by("import httpx; httpx.AsyncClient()")
    ours = loaded_by("from airflow_rest import AsyncAirflow; AsyncAirflow('https://a')")
    assert "asyncio" in raw or "asyncio" not in ours


def test_a_call_loads_its_own_operation_and_models_only() -> None:
    loaded = loaded_by(
        "import httpx; from airflow_rest import Airflow\n"
        "answer = httpx.MockTransport(lambda _: httpx.Response(200, json={'dag_id': 'etl'}))\n"
        "Airflow('https://a', transport=answer).dags.get('etl')"
    )
    operations = {name for name in loaded if name.startswith("airflow_api_v1.api.dag.")}
    assert operations == {"airflow_api_v1.api.dag.get_dag"}
    assert "airflow_api_v1.models.dag" in loaded
    assert "airflow_api_v1.models.dag_detail" not in loaded


@pytest.mark.parametrize("name", SYNC)
def test_no_public_signature_mentions_unset(name: str) -> None:
    for method in (SYNC[name], ASYNC[ASYNC_NAMES.get(name, name)]):
        signature = inspect.signature(method)
        text = str(signature).lower() + repr(
            [parameter.default for parameter in signature.parameters.values()]
        )
        assert "unset" not in text.lower()


@pytest.mark.parametrize("name", SYNC)
def test_sync_and_async_methods_have_the_same_documented_parameters(name: str) -> None:
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
def test_arguments_in_the_path_are_positional_and_all_others_are_keywords(name: str) -> None:
    doc = inspect.getdoc(SYNC[name]) or ""
    path = doc.partition("`")[2].partition("`")[0]
    assert path.partition(" ")[0] in ("GET", "POST", "PATCH", "PUT", "DELETE"), (
        f"{name} does not say which operation it is"
    )
    in_path = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    positional = [
        parameter.name
        for parameter in inspect.signature(SYNC[name]).parameters.values()
        # An argument is positional-only if a field of the changes has the same name.
        if parameter.kind
        in (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    ]
    assert positional == POSITIONAL.get(name, in_path)


def test_both_clients_have_the_same_methods() -> None:
    assert {ASYNC_NAMES.get(name, name) for name in SYNC} == set(ASYNC)


def test_unset_stays_in_the_generated_package() -> None:
    mentions = {
        path.name
        for path in SOURCE.rglob("*.py")
        if "UNSET" in path.read_text() or "Unset" in path.read_text()
    }
    assert mentions == set()


def test_every_module_can_be_imported_first() -> None:
    modules = [
        ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
        for path in SOURCE.rglob("*.py")
        if path.name != "__init__.py"
    ]
    assert len(modules) > 15
    for module in modules:
        importlib.import_module(module)
