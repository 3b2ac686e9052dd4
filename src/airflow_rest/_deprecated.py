"""Warn about operations that Airflow has deprecated."""

from __future__ import annotations

import functools
import inspect
import sys
import warnings
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


def since_2_8(method: Callable[P, T]) -> Callable[P, T]:
    """Decorate a method whose operation is deprecated since Airflow 2.8: a call emits a warning.

    The wrapper emits the warning, and not the method itself, because a coroutine that runs as a
    task no longer has a caller for the warning to point to.
    """
    name = method.__qualname__.removeprefix("Async").lower()
    message = (
        f"{name} is deprecated in Airflow's API since Airflow 2.8; later servers may not have it"
    )

    @functools.wraps(method)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        return method(*args, **kwargs)

    if inspect.iscoroutinefunction(method):
        if sys.version_info >= (3, 12):
            inspect.markcoroutinefunction(wrapper)
        else:
            import asyncio.coroutines  # only async programs need it

            # asyncio, and therefore unittest.mock, recognizes coroutine functions by this mark.
            vars(wrapper)["_is_coroutine"] = getattr(asyncio.coroutines, "_is_coroutine")  # noqa: B009
    return wrapper
