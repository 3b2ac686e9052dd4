"""A webserver and a scheduler that run while a context is open."""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import os
import secrets
import shutil
import sys
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from local_airflow.database import User, add_users, imported_files, template
from local_airflow.errors import LocalAirflowError
from local_airflow.homes import temporary_home
from local_airflow.installation import Installation
from local_airflow.processes import HOST, Supervisor, free_port, request_stop, run, start
from local_airflow.pythons import clean_environment
from local_airflow.releases import DEFAULT_VERSION, RELEASES

DEFAULT_CACHE = Path(__file__).resolve().parents[2] / ".airflow"
PARSING = 120.0  # seconds that the first reading of the DAG files may take


def to_stderr(line: str) -> None:
    """Show a line of progress."""
    print(line, file=sys.stderr, flush=True)


class LocalAirflow:
    """A webserver and a scheduler of one Airflow version; they run while the context is open.

    Args:
        version: one of `RELEASES`.
        dags: the folder with the DAG files.
        home: an empty or new folder for AIRFLOW_HOME, which is kept. By default a temporary folder,
            which is removed at the end.
        cache: where Airflow is installed.
        extras: extras of the Airflow package. They get their own virtual environment.
        config: more settings, by the names of their variables (`AIRFLOW__SECTION__KEY`). They take
            precedence over the settings of this package.
        env: other environment variables for Airflow's processes. Unlike settings, they must not
            change the content of a new database.
        load_examples: load Airflow's example DAGs too.
        users: the users who can sign in. `username` and `password` are those of the first.
        keep: do not remove the temporary home.
        deadline: how many seconds the server has to become healthy.
        log: called with each line of progress; None for no progress.
    """

    def __init__(
        self,
        version: str = DEFAULT_VERSION,
        *,
        dags: Path,
        home: Path | None = None,
        cache: Path = DEFAULT_CACHE,
        extras: Sequence[str] = (),
        config: Mapping[str, str] | None = None,
        env: Mapping[str, str] | None = None,
        load_examples: bool = False,
        users: Sequence[User] = (),
        keep: bool = False,
        deadline: float = 180.0,
        log: Callable[[str], None] | None = to_stderr,
    ) -> None:
        if version not in RELEASES:
            known = ", ".join(RELEASES)
            raise LocalAirflowError(f"unknown Airflow version {version}; known ones: {known}")
        if not dags.is_dir():
            raise LocalAirflowError(f"no DAG folder at {dags}")
        if home is not None and home.exists() and (not home.is_dir() or any(home.iterdir())):
            raise LocalAirflowError(f"the home {home} must be an empty or a new folder")
        self.version = version
        self.dags = dags.resolve()
        self.cache = cache.resolve()
        self.config = dict(config or {})
        if any(name.endswith("__SQL_ALCHEMY_CONN") for name in self.config):
            raise LocalAirflowError("SQL_ALCHEMY_CONN cannot be set: each start has its own SQLite")
        self.load_examples = load_examples
        self.users = tuple(users) or (User(),)
        self.username, self.password = self.users[0].username, self.users[0].password
        self.url = ""
        self.env: dict[str, str] = {}
        self._given_env = dict(env or {})
        self._given_home = home.resolve() if home else None
        self._keep = keep
        self._deadline = deadline
        self._log = log
        self._began = time.monotonic()
        self._number = tuple(int(part) for part in version.split("."))
        # The section with the settings of the database.
        self._section = "DATABASE" if self._number >= (2, 3) else "CORE"
        self._installation = Installation(version, extras, self.cache, self._say)
        self._home: Path | None = None
        self._servers: dict[str, Supervisor] = {}
        self._cleanup = contextlib.ExitStack()

    @property
    def home(self) -> Path:
        """The AIRFLOW_HOME of the running server."""
        if self._home is None:
            raise LocalAirflowError("the server is not started")
        return self._home

    def logs(self) -> dict[str, Path]:
        """Return the log file of each server process, by the name of the process."""
        return {name: self.home / f"{name}.log" for name in ("webserver", "scheduler")}

    def airflow(self, *args: str) -> str:
        """Run an `airflow` command against this server and return its standard output."""
        # Otherwise Airflow also logs to standard output, before the output of the command.
        quiet = {"AIRFLOW__LOGGING__LOGGING_LEVEL": "WARNING"}
        return self._run_airflow(quiet | self.env, *args)

    def check(self) -> None:
        """Raise an error, with the end of the log, if a server process has ended."""
        for name, process in self._servers.items():
            if process.poll() is not None:
                raise LocalAirflowError(f"the {name} ended by itself\n{self._end_of_log(name)}")

    def __enter__(self) -> Self:
        self._began = time.monotonic()
        # A failure from here on, or Ctrl-C, undoes what has been done so far.
        with self._cleanup:
            self._installation.install()
            self._home = self._new_home()
            port = free_port()
            self.url = f"http://{HOST}:{port}"
            self.env = self._environment(self._home, self.config)
            self._fill_home()
            self._start("webserver", self._webserver(port))
            self._start("scheduler", self._scheduler())
            self._wait_until_healthy()
            self._wait_until_parsed()
            self._cleanup = self._cleanup.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._cleanup.close()

    def _say(self, text: str) -> None:
        if self._log:
            elapsed = time.monotonic() - self._began
            self._log(f"[airflow {self.version}] {elapsed:5.1f}s  {text}")

    def _run_airflow(self, env: Mapping[str, str], *args: str) -> str:
        # An error shows only the first arguments, since the others may contain a password.
        return run("airflow " + " ".join(args[:2]), [*self._installation.command, *args], env)

    def _new_home(self) -> Path:
        if self._given_home:
            self._given_home.mkdir(parents=True, exist_ok=True)
            return self._given_home
        homes = self.cache / "homes"
        home = self._cleanup.enter_context(temporary_home(homes, self.version, keep=self._keep))
        if self._keep:
            self._cleanup.callback(self._say, f"the home is kept: {home}")
        return home

    def _fill_home(self) -> None:
        """Copy a database and a configuration into the home, and add the users."""
        # Servers that differ only in other settings share a template.
        config = {
            name: value
            for name, value in self.config.items()
            if name.startswith(f"AIRFLOW__{self._section}__")
        }

        def make(home: Path) -> None:
            self._make_template(home, config)

        with self._installation.locked():
            model = template(self._installation.folder / "new_homes", config, make)
            shutil.copyfile(model / "airflow.db", self.home / "airflow.db")
            settings = (model / "airflow.cfg").read_text()
        # It contains the paths of folders in the home.
        (self.home / "airflow.cfg").write_text(settings.replace(str(model), str(self.home)))
        add_users(self.home / "airflow.db", self.users)

    def _make_template(self, home: Path, config: Mapping[str, str]) -> None:
        """Create a database with tables and roles, and the default configuration, in this home."""
        self._say("preparing a database")
        # Without a key, Airflow stores secrets unencrypted, and can read them with any later key.
        env = self._environment(home, {**config, "AIRFLOW__CORE__FERNET_KEY": ""})
        self._run_airflow(env, "db", "migrate" if self._number >= (2, 7) else "init")
        self._run_airflow(env, "sync-perm")

    def _environment(self, home: Path, config: Mapping[str, str]) -> dict[str, str]:
        """Return the environment of Airflow's processes that have this home."""
        env = clean_environment()
        backends = "AUTH_BACKENDS" if self._number >= (2, 3) else "AUTH_BACKEND"
        both = "airflow.api.auth.backend.basic_auth,airflow.api.auth.backend.session"
        settings = {
            f"{self._section}__SQL_ALCHEMY_CONN": f"sqlite:///{home}/airflow.db",
            f"{self._section}__LOAD_DEFAULT_CONNECTIONS": "False",
            f"API__{backends}": both if self._number >= (2, 3) else both.partition(",")[0],
            "CORE__DAGS_FOLDER": str(self.dags),
            "CORE__LOAD_EXAMPLES": str(self.load_examples),
            "CORE__EXECUTOR": "SequentialExecutor",
            "CORE__FERNET_KEY": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
            "WEBSERVER__BASE_URL": self.url,
            "WEBSERVER__SECRET_KEY": secrets.token_hex(32),
            "SCHEDULER__DAG_DIR_LIST_INTERVAL": "2",
            "SCHEDULER__MIN_FILE_PROCESS_INTERVAL": "3",
            "SCHEDULER__SCHEDULER_HEARTBEAT_SEC": "1",
            "SCHEDULER__JOB_HEARTBEAT_SEC": "1",
            "SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "0.5",  # 0.2 takes twice as much of a processor
            "USAGE_DATA_COLLECTION__ENABLED": "False",
        }
        env |= {f"AIRFLOW__{name}": value for name, value in settings.items()}
        env["AIRFLOW_HOME"] = str(home)
        env["XDG_RUNTIME_DIR"] = str(home)  # gunicorn creates a control socket there, or in HOME
        programs = self._installation.python.parent
        env["PATH"] = f"{programs}{os.pathsep}{env.get('PATH', os.defpath)}"
        # Airflow is already compiled, and we must not write to the DAG folder.
        env["PYTHONDONTWRITEBYTECODE"] = "1"
        return {**env, **config, **self._given_env}

    def _webserver(self, port: int) -> list[str]:
        """Return the command that `airflow webserver` runs and then only watches."""
        gunicorn = [str(self._installation.python), "-m", "gunicorn", "--bind", f"{HOST}:{port}"]
        config = ["--config", "python:airflow.www.gunicorn_config"]
        # A request may take as long as with `airflow webserver`.
        options = ["--preload", "--timeout", "120", "--access-logfile", "-"]
        return [*gunicorn, *config, *options, "airflow.www.app:cached_app()"]

    def _scheduler(self) -> list[str]:
        # Without the flag, the scheduler serves its task logs to the whole network. The webserver
        # here reads them from the disk. Airflow 2.0 has neither the flag nor the log server.
        flags = ["--skip-serve-logs"] if self._number >= (2, 1) else []
        return [*self._installation.command, "scheduler", *flags]

    def _start(self, name: str, command: Sequence[str]) -> None:
        with self.logs()[name].open("wb") as log:
            process = start(command, self.env, stdout=log, stderr=log)
        self._servers[name] = process
        if len(self._servers) == 1:
            self._cleanup.callback(self._stop)
        self._say(f"started the {name}")

    def _stop(self) -> None:
        began = time.monotonic()
        for process in self._servers.values():
            request_stop(process)
        for process in self._servers.values():
            process.wait()
        self._servers.clear()
        self._say(f"stopped, which took {time.monotonic() - began:.1f}s")

    def _wait_until_healthy(self) -> None:
        until = time.monotonic() + self._deadline
        while not self._is_healthy():
            self.check()
            if time.monotonic() > until:
                ends = "\n".join(self._end_of_log(name) for name in self._servers)
                raise LocalAirflowError(f"not healthy after {self._deadline:g}s\n{ends}")
            time.sleep(0.1)
        self._say(f"webserver and scheduler are healthy at {self.url}")

    def _wait_until_parsed(self) -> None:
        """Wait until each DAG file has been read: a healthy server may not know any DAG yet."""
        # Airflow skips files that do not contain both words.
        texts = {path: path.read_bytes().lower() for path in self.dags.rglob("*.py")}
        unread = {
            str(path) for path, text in texts.items() if b"dag" in text and b"airflow" in text
        }
        until = time.monotonic() + PARSING
        while unread and time.monotonic() < until:
            self.check()
            time.sleep(0.1)
            unread -= imported_files(self.home / "airflow.db")
        if unread:
            names = ", ".join(sorted(Path(path).name for path in unread))
            self._say(f"no DAG of {names} is known yet; does it define one?")
        else:
            self._say("every DAG file has been read")

    def _is_healthy(self) -> bool:
        # A proxy from the environment must not be asked for an address of this machine.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(f"{self.url}/api/v1/health", timeout=10) as response:
                parts = json.load(response)
        except (OSError, http.client.HTTPException, ValueError):
            return False
        return all(parts[name]["status"] == "healthy" for name in ("metadatabase", "scheduler"))

    def _end_of_log(self, name: str, lines: int = 30) -> str:
        text = self.logs()[name].read_text(errors="replace").splitlines()[-lines:]
        return "\n".join([f"--- the end of the {name}'s log:", *text])
