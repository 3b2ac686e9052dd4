"""Reading the logs of tasks, without I/O."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Sequence


def readable(content: str) -> str:
    """Return the text of a log.

    The server sends Python's repr of a list of (host, text) pairs. A heading names the host where
    there is more than one. What is not such a repr is returned as it is.
    """
    if not content.startswith("["):
        return content
    try:
        pairs: object = ast.literal_eval(content)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return content
    if not _are_pairs(pairs):
        return content
    several = len({host for host, _ in pairs}) > 1
    parts: list[str] = []
    last: str | None = None
    for host, text in pairs:
        if parts and not parts[-1].endswith("\n"):
            parts.append("\n")
        if several and (not parts or host != last):
            parts.append(f"*** {host or 'unknown host'}\n")
        parts.append(text)
        last = host
    return "".join(parts)


def _are_pairs(value: object) -> TypeGuard[Sequence[tuple[str | None, str]]]:
    return isinstance(value, list) and all(
        isinstance(pair, tuple)
        and len(pair) == 2  # pyright: ignore[reportUnknownArgumentType]
        and (pair[0] is None or isinstance(pair[0], str))
        and isinstance(pair[1], str)
        for pair in value  # pyright: ignore[reportUnknownVariableType]
    )
