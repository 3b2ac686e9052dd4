"""Import modules on first use, so that a program imports only what it uses."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from airflow_rest._async.resource import AsyncResource
    from airflow_rest._sync.resource import Resource

R = TypeVar("R", bound="AsyncResource | Resource")


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


class LazyResource(Generic[R]):
    """An attribute of a client: one of its resources, imported on first use.

        dags = LazyResource(lambda: resources.AsyncDags)

    On the class of the client it is the class of the resource, so that `help`, documentation tools
    and `unittest.mock.create_autospec` find the methods and what they take.

    Args:
        find: Returns the class of the resource.
    """

    def __init__(self, find: Callable[[], type[R]]) -> None:
        self._find = find

    def __set_name__(self, owner: type[object], name: str) -> None:
        self._name = name

    @overload
    def __get__(self, client: None, owner: type[object]) -> type[R]: ...

    @overload
    def __get__(self, client: Any, owner: type[object]) -> R: ...

    def __get__(self, client: Any, owner: type[object]) -> R | type[R]:
        kind = self._find()
        if client is None:
            return kind
        resource = kind(client)
        # From now on Python finds the resource in the client itself and does not call this again.
        vars(client)[self._name] = resource
        return resource
