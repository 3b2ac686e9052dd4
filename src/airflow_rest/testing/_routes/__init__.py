"""The operations that the fake knows, one module for each resource.

A handler gets the server and the checked request. It returns the JSON of the response, or None for
a response without a body, and raises `Problem` for an error.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from airflow_rest.testing._requests import Received
    from airflow_rest.testing._state import Server

Handler: TypeAlias = "Callable[[Server, Received], Any]"

_MODULES = (
    "connections",
    "dag_runs",
    "dags",
    "logs",
    "monitoring",
    "pools",
    "set_states",
    "task_instances",
    "tasks",
    "tries",
    "variables",
    "xcoms",
)


@cache
def handlers() -> dict[str, Handler]:
    """Return the handler of each operation that the fake knows, by the id of the operation.

    Each public function in the modules of this package handles the operation of the same name.
    """
    found: dict[str, Handler] = {}
    for name in _MODULES:
        module = importlib.import_module(f"{__name__}.{name}")
        found |= {name: getattr(module, name) for name in module.__all__}
    return found
