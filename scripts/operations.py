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
from pathlib import Path
from typing import TypeAlias

import airflow_api_v1.api
from airflow_rest import AsyncAirflow
from airflow_rest._lazy import LazyResource

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


def addresses() -> dict[str, str]:
    """Return the method and the path of each generated operation, such as `GET /dags/{dag_id}`."""
    found: dict[str, str] = {}
    for module in pkgutil.walk_packages(airflow_api_v1.api.__path__, "airflow_api_v1.api."):
        if not module.ispkg:
            operation = importlib.import_module(module.name).OPERATION
            found[operation.id] = f"{operation.method} {operation.path}"
    return found


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
