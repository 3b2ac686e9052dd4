"""Temporary home folders for servers."""

from __future__ import annotations

import contextlib
import fcntl
import secrets
import shutil
from collections.abc import Generator
from pathlib import Path

from local_airflow.locks import locked, try_lock


@contextlib.contextmanager
def temporary_home(homes: Path, version: str, *, keep: bool) -> Generator[Path]:
    """Create a home folder and remove it at the end, unless `keep` is set.

    Homes of processes that were killed are removed too.
    """
    with contextlib.ExitStack() as stack:
        with locked(homes / "all"):
            _remove_abandoned(homes)
            home = homes / f"{version}-{secrets.token_hex(4)}"
            lock = home.with_name(home.name + ".lock")
            fcntl.flock(stack.enter_context(lock.open("w")), fcntl.LOCK_EX)
        try:
            home.mkdir()
            yield home
        finally:
            if not keep:
                shutil.rmtree(home, ignore_errors=True)
            lock.unlink()


def _remove_abandoned(homes: Path) -> None:
    for path in homes.glob("*.lock"):
        with path.open("w") as file:
            # The lock of a running server is taken. A kept home has no lock file.
            if try_lock(file):
                shutil.rmtree(str(path).removesuffix(".lock"), ignore_errors=True)
                path.unlink()
