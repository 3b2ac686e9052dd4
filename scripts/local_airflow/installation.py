"""Install an Airflow version into its own virtual environment."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

from local_airflow.errors import LocalAirflowError
from local_airflow.locks import locked
from local_airflow.processes import run
from local_airflow.pythons import clean_environment, find_python
from local_airflow.releases import RELEASES

EXCLUDES = Path(__file__).with_name("excludes.txt")


class Installation:
    """One Airflow version, with some extras, in the cache folder."""

    def __init__(
        self, version: str, extras: Sequence[str], cache: Path, say: Callable[[str], None]
    ) -> None:
        self.version = version
        self.extras = sorted(extras)
        self.folder = cache / "-".join(["airflow", version, *self.extras])
        self.python = self.folder / "bin" / "python"
        self.command = [str(self.python), "-m", "airflow"]
        self._say = say

    @contextlib.contextmanager
    def locked(self) -> Generator[None]:
        """Allow only one process at a time to install or prepare this version."""
        busy = "waiting for another process that is installing or preparing this version"
        lock = self.folder.with_name(self.folder.name + ".lock")
        with locked(lock, when_waiting=lambda: self._say(busy)):
            yield

    def install(self) -> None:
        """Install Airflow, unless it is already installed."""
        release = RELEASES[self.version]
        package = f"apache-airflow[{','.join(self.extras)}]".replace("[]", "")
        marker = self.folder / "installed"
        # The path is part of the marker because a virtual environment breaks when it is moved.
        wanted = f"{package} {self.version} before {release.before} in {self.folder}\n"
        with self.locked():
            if marker.is_file() and marker.read_text() == wanted and self.python.exists():
                self._say("already installed")
                return
            shutil.rmtree(self.folder, ignore_errors=True)
            base = find_python(release.pythons, f"Airflow {self.version}")
            self._say(f"installing with {base}")
            uv = _find_uv()
            env = clean_environment() | {"UV_PYTHON_DOWNLOADS": "never"}
            try:
                run("uv venv", [uv, "venv", "--python", base, str(self.folder)], env)
                install = [uv, "pip", "install", "--python", str(self.python), "--compile-bytecode"]
                install += ["--excludes", str(EXCLUDES)]
                install += ["--exclude-newer", release.before, f"{package}=={self.version}"]
                run("uv pip install", install, env)
                marker.write_text(wanted)
            except BaseException:
                shutil.rmtree(self.folder, ignore_errors=True)
                raise
            self._say("installed")


def _find_uv() -> str:
    beside = Path(sys.executable).with_name("uv")
    uv = str(beside) if beside.exists() else shutil.which("uv")
    if uv is None:
        raise LocalAirflowError("uv is needed to install Airflow: pip install uv")
    return uv
