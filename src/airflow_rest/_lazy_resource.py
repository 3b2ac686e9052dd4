"""The resources of a client, imported on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

    from airflow_rest._async.resource import AsyncResource
    from airflow_rest._sync.resource import Resource

R = TypeVar("R", bound="AsyncResource | Resource")


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
