"""Which components of a server are not healthy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from airflow_api_v1.runtime import nearest, shown
from airflow_rest import _arguments

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from airflow_api_v1.models import HealthInfo

__all__ = ["Component", "check", "problems"]

Component: TypeAlias = Literal["metadatabase", "scheduler", "triggerer", "dag_processor"]
"""A component of a server, as `health` reports it."""

_NAMES: tuple[Component, ...] = get_args(Component)
# Every server needs these. The status of another one is None if it has never run.
_NEEDED = ("metadatabase", "scheduler")


def check(components: Component | Iterable[Component] | None) -> list[str] | None:
    """Check the names of components.

    Raises:
        ValueError: There is no name, or one is unknown.
        TypeError: A name is not a string.
    """
    if components is None:
        return None
    names = _arguments.names("components", components)
    for name in names:
        if name not in _NAMES:
            raise ValueError(
                f"components must be among {', '.join(_NAMES)}, not {shown(name)}"
                f"{nearest(name, _NAMES)}"
            )
    return names


def problems(
    health: HealthInfo, components: list[str] | None, since: datetime.datetime | None
) -> list[str]:
    """Return what is wrong with each component that is not healthy."""
    found: list[str] = []
    for name in components or _NAMES:
        component = getattr(health, name)
        status = None if component is None else component.status
        if status is None and components is None and name not in _NEEDED:
            continue
        if status != "healthy":
            found.append(f"{name} is {status or 'not running'}")
        elif since is not None and name != "metadatabase":
            heartbeat: datetime.datetime | None = getattr(component, f"latest_{name}_heartbeat")
            if heartbeat is None or heartbeat <= since:
                found.append(f"{name} had its last heartbeat at {heartbeat}")
    return found
