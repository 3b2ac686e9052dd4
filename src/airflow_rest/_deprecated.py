"""Warnings about operations that Airflow has deprecated."""

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
    """Make a method warn its caller, when it is called, that servers may come to lack it.

    A wrapper warns, not the method itself: a coroutine that runs as a task has no caller to point
    at any more.
    """
    name = method.__qualname__.removeprefix("Async").lower()
    message = (
        f"{name} is deprecated in Airflow's API since Airflow 2.8; later servers may not have it"
    )

    @functools.wraps(method)
    def warning(*args: P.args, **kwargs: P.kwargs) -> T:
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        return method(*args, **kwargs)

    if inspect.iscoroutinefunction(method):
        if sys.version_info >= (3, 12):
            inspect.markcoroutinefunction(warning)
        else:
            import asyncio.coroutines  # only async programs have a use for it

            # The mark by which asyncio, and so unittest.mock, knows a coroutine function.
            vars(warning)["_is_coroutine"] = getattr(asyncio.coroutines, "_is_coroutine")  # noqa: B009
    return warning
