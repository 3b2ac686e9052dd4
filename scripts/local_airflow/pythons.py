"""Find an installed Python of the right version."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from local_airflow.errors import LocalAirflowError


def find_python(wanted: Sequence[str], purpose: str) -> str:
    """Return the path of the first working interpreter among the wanted versions, such as "3.11".

    Raises:
        LocalAirflowError: There is none.
    """
    for version in wanted:
        for path in _candidates(version):
            if _python_version(path) == version:
                return path
    all_versions = [f"3.{minor}" for minor in range(6, 20)]
    paths = {path for version in all_versions for path in _candidates(version)}
    found = sorted({found for path in paths if (found := _python_version(path))})
    raise LocalAirflowError(
        f"{purpose} needs Python {' or '.join(wanted)}, as pythonX.Y on the PATH or in pyenv; "
        f"found only {', '.join(found) or 'none that works'}"
    )


def clean_environment() -> dict[str, str]:
    """Return the environment without the variables that affect another Python or Airflow."""
    unwanted = ("AIRFLOW", "FLASK_", "GUNICORN_", "PYTHON")
    env = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    env.pop("VIRTUAL_ENV", None)
    return env


def _candidates(version: str) -> list[str]:
    paths = [Path(folder) / f"python{version}" for folder in os.get_exec_path()]
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    paths += sorted(pyenv.glob(f"versions/{version}.*/bin/python"))
    return [sys.executable, *(str(path) for path in paths if path.exists())]


@functools.cache
def _python_version(path: str) -> str:
    """Return the version of an interpreter, or "" if it does not run, like some pyenv shims."""
    code = "import sqlite3, ssl, sys; print('%d.%d' % sys.version_info[:2])"
    try:
        result = subprocess.run(
            [path, "-c", code], capture_output=True, text=True, timeout=20, env=clean_environment()
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return result.stdout.strip() if result.returncode == 0 else ""
