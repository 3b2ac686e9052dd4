"""Locks between the processes that use the same cache folder."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Callable, Generator
from pathlib import Path
from typing import IO


@contextlib.contextmanager
def locked(path: Path, when_waiting: Callable[[], None] = lambda: None) -> Generator[None]:
    """Hold the lock on a file; call `when_waiting` if another process holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        if not try_lock(file):
            when_waiting()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def try_lock(file: IO[str]) -> bool:
    """Lock an open file, and return whether that worked."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
