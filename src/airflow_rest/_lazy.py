"""Import modules on first use, so that a program imports only what it uses."""

from __future__ import annotations

import importlib
import sys

TYPE_CHECKING = False  # `typing` would take most of the time to import the package
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from typing import Any


def attributes(
    module: str, homes: Mapping[str, str], submodules: Collection[str] = ()
) -> Callable[[str], Any]:
    """Return the `__getattr__` of a module whose names are imported on first use.

    Define it where type checkers do not look (`if not TYPE_CHECKING`): to them, a module with a
    `__getattr__` has every name, so they would report no misspelt import.

    Args:
        module: The name of the module.
        homes: The module that defines each name.
        submodules: The names that are modules below this one.
    """

    def __getattr__(name: str) -> Any:  # noqa: N807 - it becomes one
        if name in submodules:
            return importlib.import_module(f"{module}.{name}")
        if name not in homes:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(homes[name]), name)
        setattr(sys.modules[module], name, value)
        return value

    return __getattr__
