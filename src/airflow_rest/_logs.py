"""Convert the logs of tasks to text. No I/O."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Sequence


def readable(content: object) -> str:
    """Return the text of a log.

    The server sends Python's repr of a list of (host, text) pairs. A JSON list of [host, text]
    pairs or of strings is accepted too. Any other string is returned unchanged. If there are
    several hosts, a heading names the host of each part.

    Raises:
        TypeError: The content is neither a string nor such a list.
    """
    if isinstance(content, str):
        pairs = _pairs_in_repr(content)
        return content if pairs is None else _text(pairs)
    if _are_pairs(content, list):
        return _text(content)
    if _are_texts(content):
        return _text([(None, text) for text in content])
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
