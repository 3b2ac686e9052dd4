"""Read the logs of tasks and the numbers of their tries. No I/O."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from airflow_api_v1.models import TaskInstance


def readable(content: object) -> str:
    """Return the text of a log. If there are several hosts, a heading names that of each part.

    Raises:
        TypeError: The content is not in a form that `parts` accepts.
    """
    pairs = _pairs(content)
    return str(content) if pairs is None else _text(pairs)


def parts(content: object) -> Sequence[Sequence[Any]]:
    """Return the (host, text) pairs of a log.

    The server sends Python's repr of a list of (host, text) pairs. A JSON list of [host, text]
    pairs or of strings is accepted too. Any other string is the text of one unknown host.

    Raises:
        TypeError: The content is neither a string nor such a list.
    """
    pairs = _pairs(content)
    return [(None, content)] if pairs is None else pairs


def newest_try(instance: TaskInstance) -> int:
    """Return the number of the newest try of a task instance, or 0 if there is none yet."""
    number = max(instance.try_number or 0, 0)
    waits = instance.state in ("deferred", "up_for_reschedule")
    return number + 1 if waits and not counts_at_scheduling(instance) else number


def counts_at_scheduling(instance: TaskInstance) -> bool:
    """Return whether the server counts a try as soon as it is scheduled.

    Airflow 2.10, which added `executor`, does. Older servers count a try when it starts, and do not
    count it while the task is deferred or waits to be rescheduled.
    """
    return "executor" in instance.to_dict()


def _pairs(content: object) -> Sequence[Sequence[Any]] | None:
    """Return the (host, text) pairs of a log; None if it is plain text."""
    if isinstance(content, str):
        return _pairs_in_repr(content)
    if _are_pairs(content, list):
        return content
    if _are_texts(content):
        return [(None, text) for text in content]
    raise TypeError("content is neither a string nor a list of strings or [host, text] pairs")


def _pairs_in_repr(content: str) -> Sequence[Sequence[Any]] | None:
    if not content.startswith("["):
        return None
    try:
        pairs: object = ast.literal_eval(content)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return pairs if _are_pairs(pairs, tuple) else None


def _text(pairs: Sequence[Sequence[Any]]) -> str:
    """Join the texts of (host, text) pairs."""
    has_several_hosts = len({host for host, _ in pairs}) > 1
    parts: list[str] = []
    last_host: str | None = None
    for host, text in pairs:
        if parts and not parts[-1].endswith("\n"):
            parts.append("\n")
        if has_several_hosts and (not parts or host != last_host):
            parts.append(f"*** {host or 'unknown host'}\n")
        parts.append(text)
        last_host = host
    return "".join(parts)


def _are_pairs(
    value: object, kind: type[list[Any] | tuple[Any, ...]]
) -> TypeGuard[Sequence[Sequence[Any]]]:
    return isinstance(value, list) and all(
        isinstance(pair, kind)
        and len(pair) == 2  # pyright: ignore[reportUnknownArgumentType]
        and (pair[0] is None or isinstance(pair[0], str))
        and isinstance(pair[1], str)
        for pair in value  # pyright: ignore[reportUnknownVariableType]
    )


def _are_texts(value: object) -> TypeGuard[Sequence[str]]:
    return isinstance(value, list) and all(
        isinstance(text, str)
        for text in value  # pyright: ignore[reportUnknownVariableType]
    )
