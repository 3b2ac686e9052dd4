"""Whether a server has parsed DAG files, and which it could not import."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from airflow_api_v1.runtime import shown
from airflow_rest import _arguments

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from airflow_api_v1.models import DAG, ImportError_
    from airflow_rest.types import Texts

__all__ = ["cut", "files", "is_in", "is_newer", "problem", "summary"]

# The maximum number of DAGs or files in a message.
_MOST = 10


def problem(dag: DAG | None, since: datetime.datetime) -> str | None:
    """Return what is missing for a DAG to be parsed after a time; None if it is."""
    if dag is None:
        return "does not exist"
    if not dag.is_active:
        return "is not active, so no parsed file defines it"
    if dag.last_parsed_time is None:
        return "has no last_parsed_time"
    if dag.last_parsed_time <= since:
        return f"was last parsed at {dag.last_parsed_time}"
    return "has import errors in its file" if dag.has_import_errors else None


def is_newer(error: ImportError_, since: datetime.datetime) -> bool:
    """Return whether an import failed after a time."""
    return error.timestamp is not None and error.timestamp > since


def files(paths: Texts) -> list[tuple[str, ...]]:
    """Return the components of each path of a DAG file.

    Raises:
        ValueError: There is no path, or one names no file, or would never match.
        TypeError: A path is not a string.
    """
    found: list[tuple[str, ...]] = []
    for path in _arguments.names("paths", paths):
        parts = PurePosixPath(path).parts
        if not parts or parts == ("/",) or ".." in parts or "\\" in path:
            raise ValueError(
                "paths must be paths of files, such as 'dags/etl.py', with slashes and without"
                f" '..': {shown(path)}"
            )
        found.append(parts)
    return found


def is_in(error: ImportError_, paths: Sequence[tuple[str, ...]]) -> bool:
    """Return whether the file of an import error has one of these paths, or ends with one."""
    parts = PurePosixPath(error.filename or "").parts
    return any(parts[-len(path) :] == path for path in paths)


def summary(errors: Sequence[ImportError_]) -> str:
    """Return the file of each import error, and the last line of its stack trace."""
    return cut([f"{error.filename}: {_last_line(error)}" for error in errors])


def cut(texts: Sequence[str]) -> str:
    """Return some texts for a message, and the number of those that are left out."""
    more = [f"and {len(texts) - _MOST} more"] if len(texts) > _MOST else []
    return "; ".join([*texts[:_MOST], *more])


def _last_line(error: ImportError_) -> str:
    lines = (error.stack_trace or "").strip().splitlines()
    return lines[-1].strip()[:300] if lines else "no stack trace"
