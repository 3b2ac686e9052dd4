"""Find out which facade method calls which operation of the API.

The code shows it: a method calls the operations whose generated modules it uses, directly or in a
private function. If several methods call an operation, it belongs to the one whose docstring begins
with it. The tests that check that the facade is complete, the recorder of the live tests, and
scripts/document.py use this. scripts/history.py knows the release that introduced an operation.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

import airflow_api_v1.api
from airflow_api_v1.runtime import Operation
from airflow_rest import Airflow, AsyncAirflow, types
from airflow_rest._lazy_resource import LazyResource

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

# Parameters that have another name in the facade, or that the facade computes.
RENAMED = {
    "limit": "page_size",
    "offset": "start",
    "page_limit": "page_size",
    "page_offset": "start",
    "states": "state",
    "update_mask": None,
}
# Fields of a body that repeat a path argument under another name.
REPEATED = {"patch_variable": {"key"}}


# The generated operations, by their ids.
KNOWN: dict[str, Operation[Any]] = {
    operation.id: operation
    for module in pkgutil.walk_packages(airflow_api_v1.api.__path__, "airflow_api_v1.api.")
    if not module.ispkg
    for operation in [importlib.import_module(module.name).OPERATION]
}


def addresses() -> dict[str, str]:
    """Return the method and the path of each generated operation, such as `GET /dags/{dag_id}`."""
    return {name: f"{operation.method} {operation.path}" for name, operation in KNOWN.items()}


def functions(owner: type) -> dict[str, Function]:
    """Return the methods that a class defines, and the functions of its module, by name."""
    tree = ast.parse(Path(inspect.getfile(owner)).read_text())
    (body,) = (
        node.body
        for node in tree.body
        if isinstance(node, ast.ClassDef) and node.name == owner.__name__
    )
    return {node.name: node for node in [*tree.body, *body] if isinstance(node, Function)}


def names(function: Function, others: dict[str, Function]) -> set[str]:
    """Return the names in a function, and in the private functions that it names."""
    nodes = list(ast.walk(function))
    found = {node.id for node in nodes if isinstance(node, ast.Name)}
    found |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    for name in found & others.keys() - {function.name}:
        if name.startswith("_"):
            found |= names(others[name], others)
    return found


def facade() -> dict[str, str]:
    """Return the facade method of each operation, in the order of the client and its resources.

    An operation that no method calls is missing.
    """
    known = addresses()
    resources = [
        name for name, kind in vars(AsyncAirflow).items() if isinstance(kind, LazyResource)
    ]
    owners = {f"{name}.": getattr(AsyncAirflow, name) for name in resources} | {"": AsyncAirflow}
    found: dict[str, str] = {}
    for prefix, owner in owners.items():
        every = functions(owner)
        for name, function in every.items():
            if name.startswith("_"):
                continue
            begins = re.search(r"`([A-Z]+ /[^`]*)`", ast.get_docstring(function) or "")
            for operation in sorted(names(function, every) & known.keys()):
                if operation not in found or (begins and begins[1] == known[operation]):
                    found[operation] = prefix + name
    return found


# operation id: facade method
FACADE = facade()


def method_of(operation: str) -> Any:
    """Return the facade method of an operation."""
    found: Any = Airflow("http://localhost", verify=False)
    for part in FACADE[operation].split("."):
        found = getattr(found, part)
    return found


def taken_by(method: Any) -> set[str]:
    """Return the names of a method's arguments, including those of its `**changes`."""
    taken: set[str] = set()
    for name, parameter in inspect.signature(method).parameters.items():
        # Annotations are strings, and the names in them are imported for type checkers only.
        if parameter.kind is inspect.Parameter.VAR_KEYWORD:
            changes = str(parameter.annotation).removeprefix("Unpack[").removesuffix("]")
            taken |= set(getattr(types, changes.rpartition(".")[2]).__annotations__)
        else:
            taken.add(name)
    return taken


def missing(operation: str, names: Iterable[str]) -> set[str]:
    """Return those of an operation's parameters, by name, that its method does not accept."""
    wanted = {RENAMED.get(name, name) for name in set(names) - REPEATED.get(operation, set())}
    return {name for name in wanted if name is not None} - taken_by(method_of(operation))
