"""Show griffe the public names that modules import on first use.

griffe reads the source without running it, so it does not find the names that `__getattr__` of a
module returns. This extension imports the modules, and tells griffe where these names are defined.
"""

from __future__ import annotations

import importlib
from typing import Any

import griffe

MODULES = [
    "airflow_rest",
    "airflow_rest.auth",
    "airflow_rest.errors",
    "airflow_rest.models",
    "airflow_rest.paging",
    "airflow_rest.retry",
    "airflow_rest.schedules",
    "airflow_rest.testing",
    "airflow_rest.types",
    "airflow_rest.workflows",
]


def public_names() -> dict[str, Any]:
    """Return every public name with its object, such as `airflow_rest.types.Dags`."""
    return {
        f"{module}.{name}": getattr(importlib.import_module(module), name)
        for module in MODULES
        for name in importlib.import_module(module).__all__
    }


class PublicNames(griffe.Extension):
    """Adds the public names that griffe does not find."""

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:
        """Add them once the package is loaded."""
        if pkg.name != "airflow_rest":
            return
        for path, value in public_names().items():
            module, _dot, name = path.rpartition(".")
            parent = pkg.modules_collection[module]
            if name not in parent.members:
                home = getattr(value, "__module__", "")
                if home.startswith("airflow_"):
                    target = f"{home}.{value.__qualname__}"
                else:  # an alias of a type, such as Literal
                    target = f"airflow_api_v1.orders.{name}"
                parent.set_member(name, griffe.Alias(name, target))
