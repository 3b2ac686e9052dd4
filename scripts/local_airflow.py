"""Start a real Airflow 2 on this machine, for the demo, the live tests and for trying things out.

As a program it runs a command against a fresh server, or just a server until Ctrl-C:

    python scripts/local_airflow.py --dags tests/live/dags -- pytest tests/live
    python scripts/local_airflow.py --dags tests/live/dags --version 2.9.3

As a module:

    with LocalAirflow(dags=Path("tests/live/dags")) as airflow:
        print(airflow.url, airflow.username)

Each Airflow version is installed once, into a virtual environment of its own in the cache folder.
Each start gets a home, a database, ports, keys and passwords of its own, so any number of servers
can run at once. Everything listens on 127.0.0.1 only. Needs `uv`, and Linux or macOS.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import ctypes
import fcntl
import functools
import hashlib
import http.client
import json
import os
import random
import secrets
import select
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType, TracebackType
from typing import IO, Self

HOST = "127.0.0.1"
Kept = subprocess.Popen[bytes]  # see KEEPER
THIS_FILE = Path(__file__).resolve()
DEFAULT_CACHE = THIS_FILE.parent.parent / ".airflow"
STOP_GRACE = 3.0  # seconds between asking processes to end and ending them
PARSING = 120.0  # seconds that the first reading of the DAG files may take
COMMAND_GRACE = 10.0  # the same for the user's command, which may have things to put away
MOST_TEMPLATES = 4  # prepared databases kept for each version, one for each set of settings


@dataclass(frozen=True)
class Release:
    """How to install one Airflow version: only packages published before a day, on which Python."""

    before: str
    pythons: tuple[str, ...]  # best first


# Airflow does not pin its dependencies, so an old version only works with the packages of its time.
RELEASES: Mapping[str, Release] = {
    "2.0.2": Release("2021-05-03", ("3.8", "3.7")),
    "2.1.4": Release("2021-10-02", ("3.8", "3.9", "3.7")),
    "2.2.5": Release("2022-04-18", ("3.8", "3.9", "3.7")),
    "2.3.4": Release("2022-09-06", ("3.8", "3.9", "3.10", "3.7")),
    "2.4.3": Release("2022-11-28", ("3.8", "3.9", "3.10", "3.7")),
    "2.5.3": Release("2023-04-14", ("3.9", "3.8", "3.10", "3.7")),
    "2.6.3": Release("2023-07-24", ("3.10", "3.9", "3.11", "3.8")),
    "2.7.3": Release("2023-11-20", ("3.10", "3.11", "3.9", "3.8")),
    "2.8.4": Release("2024-04-08", ("3.11", "3.10", "3.9", "3.8")),
    "2.9.3": Release("2024-07-30", ("3.11", "3.12", "3.10", "3.9", "3.8")),
    "2.10.5": Release("2025-02-24", ("3.12", "3.11", "3.10", "3.9", "3.8")),
    "2.11.2": Release("2026-03-28", ("3.11", "3.12", "3.10", "3.9")),
}
DEFAULT_VERSION = "2.11.2"


class LocalAirflowError(RuntimeError):
    """The server could not be installed, started or used; the message says why."""


@dataclass(frozen=True)
class User:
    """Someone who can sign in to the server; the password is new for each object."""

    username: str = "admin"
    role: str = "Admin"
    password: str = field(default_factory=lambda: secrets.token_urlsafe(18), repr=False)


def to_stderr(line: str) -> None:
    """Show a line of progress."""
    print(line, file=sys.stderr, flush=True)


class LocalAirflow:
    """A webserver and a scheduler of one Airflow version; they run while the context is open.

    `config` holds more settings by their environment name (`AIRFLOW__SECTION__KEY`); they win over
    this script's. `env` is what else the processes find in their environment; unlike settings, it
    must not change what is in a new database. With `extras`, Airflow is installed into a virtual
    environment of its own. The home is a temporary folder that goes at the end, unless `keep` is
    set; a `home` that the caller names must be empty or new, and stays. `users` may all sign in;
    the first is the one that `username` and `password` speak of. `log=None` means no progress
    lines.
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
        self.extras = sorted(extras)
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
        self._venv = self.cache / "-".join(["airflow", version, *self.extras])
        self._command = [str(self._venv / "bin" / "python"), "-m", "airflow"]
        self._home: Path | None = None
        self._servers: dict[str, Kept] = {}
        self._cleanup = contextlib.ExitStack()

    @property
    def home(self) -> Path:
        """The AIRFLOW_HOME of the running server."""
        if self._home is None:
            raise LocalAirflowError("the server is not started")
        return self._home

    def logs(self) -> dict[str, Path]:
        """The log file of each server process, by its name."""
        return {name: self.home / f"{name}.log" for name in ("webserver", "scheduler")}

    def airflow(self, *args: str) -> str:
        """Run an `airflow` command against this server and give what it wrote to stdout."""
        # Else Airflow writes lines of its log to stdout too, ahead of the answer.
        quiet = {"AIRFLOW__LOGGING__LOGGING_LEVEL": "WARNING"}
        return self._run_airflow(quiet | self.env, *args)

    def __enter__(self) -> Self:
        self._began = time.monotonic()
        # Any failure from here on, Ctrl-C too, undoes what was done up to it.
        with self._cleanup:
            self._install()
            self._home = self._new_home()
            port = free_port()
            self.url = f"http://{HOST}:{port}"
            self.env = self._environment(self._home)
            self._new_database()
            self._start("webserver", "-p", str(port), "--hostname", HOST)
            # Without the flag the scheduler serves its task logs to the whole network; here the
            # webserver reads them from the disk. 2.0 has no flag, and no such server either.
            self._start("scheduler", *(["--skip-serve-logs"] if self._number >= (2, 1) else []))
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

    def check(self) -> None:
        """Raise, with the end of its log, if a server process has ended."""
        for name, process in self._servers.items():
            if process.poll() is not None:
                raise LocalAirflowError(f"the {name} ended by itself\n{self._log_ends(name)}")

    def _say(self, text: str) -> None:
        if self._log:
            elapsed = time.monotonic() - self._began
            self._log(f"[airflow {self.version}] {elapsed:5.1f}s  {text}")

    def _run_airflow(self, env: Mapping[str, str], *args: str) -> str:
        # Not all arguments are shown if it fails: there could be a password among them.
        return run_kept("airflow " + " ".join(args[:2]), [*self._command, *args], env)

    def _install(self) -> None:
        """Install this Airflow version unless an earlier start did."""
        release = RELEASES[self.version]
        marker = self._venv / "installed"
        package = f"apache-airflow[{','.join(self.extras)}]".replace("[]", "")
        # The path is in the marker because a virtual environment does not survive being moved.
        wanted = f"{package} {self.version} before {release.before} in {self._venv}\n"
        with self._locked():
            python = self._venv / "bin" / "python"
            if marker.is_file() and marker.read_text() == wanted and python.exists():
                self._say("already installed")
                return
            shutil.rmtree(self._venv, ignore_errors=True)
            base = find_python(release.pythons, f"Airflow {self.version}")
            self._say(f"installing with {base}")
            uv = _find_uv()
            env = _clean_environment() | {"UV_PYTHON_DOWNLOADS": "never"}
            try:
                run_kept("uv venv", [uv, "venv", "--python", base, str(self._venv)], env)
                install = [uv, "pip", "install", "--python", str(python), "--compile-bytecode"]
                install += ["--exclude-newer", release.before, f"{package}=={self.version}"]
                run_kept("uv pip install", install, env)
                marker.write_text(wanted)
            except BaseException:
                shutil.rmtree(self._venv, ignore_errors=True)
                raise
            self._say("installed")

    @contextlib.contextmanager
    def _locked(self) -> Generator[None]:
        """Let one start at a time install or prepare this version."""
        self.cache.mkdir(parents=True, exist_ok=True)
        with (self.cache / f"{self._venv.name}.lock").open("w") as file:
            if not _try_lock(file):
                self._say("waiting for another start that is installing or preparing this version")
                fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _new_home(self) -> Path:
        """Make the home folder, and remove those that killed runs left behind."""
        if self._given_home:
            self._given_home.mkdir(parents=True, exist_ok=True)
            return self._given_home
        homes = self.cache / "homes"
        homes.mkdir(parents=True, exist_ok=True)
        with (homes / "all").open("w") as all_homes:
            fcntl.flock(all_homes, fcntl.LOCK_EX)
            for path in homes.glob("*.lock"):
                with path.open("w") as file:
                    # The lock of a run that is still going cannot be had. A kept home has none.
                    if _try_lock(file):
                        shutil.rmtree(str(path).removesuffix(".lock"), ignore_errors=True)
                        path.unlink()
            home = homes / f"{self.version}-{secrets.token_hex(4)}"
            lock = home.with_name(home.name + ".lock")
            fcntl.flock(self._cleanup.enter_context(lock.open("w")), fcntl.LOCK_EX)

        def leave() -> None:
            if self._keep:
                self._say(f"the home is kept: {home}")
            else:
                shutil.rmtree(home, ignore_errors=True)
            lock.unlink()

        self._cleanup.callback(leave)
        home.mkdir()
        return home

    def _new_database(self) -> None:
        """Copy a database that has tables and roles, which is made when missing; add the users."""
        # What is in it depends on the settings, and on this script.
        key = hashlib.sha256(json.dumps(self.config, sort_keys=True).encode())
        key.update(THIS_FILE.read_bytes())
        template = self._venv / "templates" / f"{key.hexdigest()[:16]}.db"
        database = self.home / "airflow.db"
        with self._locked():
            if not template.is_file():
                self._say("preparing a database")
                template.parent.mkdir(exist_ok=True)
                with tempfile.TemporaryDirectory(dir=template.parent) as folder:
                    # Without a key, Airflow stores secrets in clear, for any later key to read.
                    env = self._environment(Path(folder)) | {"AIRFLOW__CORE__FERNET_KEY": ""}
                    migrate = "migrate" if self._number >= (2, 7) else "init"
                    self._run_airflow(env, "db", migrate)
                    self._run_airflow(env, "sync-perm")
                    (Path(folder) / "airflow.db").rename(template)
                templates = [*template.parent.glob("*.db")]
                templates.sort(key=lambda path: path.stat().st_mtime)
                for old in templates[:-MOST_TEMPLATES]:
                    old.unlink()
            shutil.copyfile(template, database)
        _add_users(database, self.users)

    def _environment(self, home: Path) -> dict[str, str]:
        """The environment for Airflow's processes with their home in this folder."""
        env = _clean_environment()
        database = "DATABASE" if self._number >= (2, 3) else "CORE"
        backends = "AUTH_BACKENDS" if self._number >= (2, 3) else "AUTH_BACKEND"
        both = "airflow.api.auth.backend.basic_auth,airflow.api.auth.backend.session"
        settings = {
            f"{database}__SQL_ALCHEMY_CONN": f"sqlite:///{home}/airflow.db",
            f"{database}__LOAD_DEFAULT_CONNECTIONS": "False",
            f"API__{backends}": both if self._number >= (2, 3) else both.partition(",")[0],
            "CORE__DAGS_FOLDER": str(self.dags),
            "CORE__LOAD_EXAMPLES": str(self.load_examples),
            "CORE__EXECUTOR": "SequentialExecutor",
            "CORE__FERNET_KEY": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
            "WEBSERVER__BASE_URL": self.url,
            "WEBSERVER__SECRET_KEY": secrets.token_hex(32),
            "WEBSERVER__WORKERS": "1",
            "SCHEDULER__DAG_DIR_LIST_INTERVAL": "2",
            "SCHEDULER__MIN_FILE_PROCESS_INTERVAL": "3",
            "SCHEDULER__SCHEDULER_HEARTBEAT_SEC": "1",
            "SCHEDULER__JOB_HEARTBEAT_SEC": "1",
            "SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "0.2",
            "USAGE_DATA_COLLECTION__ENABLED": "False",
        }
        env |= {f"AIRFLOW__{name}": value for name, value in settings.items()}
        env["AIRFLOW_HOME"] = str(home)
        env["XDG_RUNTIME_DIR"] = str(home)  # gunicorn makes a control socket there, or in HOME
        env["PATH"] = f"{self._venv / 'bin'}{os.pathsep}{env.get('PATH', os.defpath)}"
        # Airflow itself is compiled already, and the DAG folder is not ours to write to.
        env["PYTHONDONTWRITEBYTECODE"] = "1"
        return env | self.config | self._given_env

    def _start(self, name: str, *args: str) -> None:
        command = [*self._command, name, *args]
        with self.logs()[name].open("wb") as log:
            process = start_kept(command, self.env, stdout=log, stderr=log)
        self._servers[name] = process
        if len(self._servers) == 1:
            self._cleanup.callback(self._stop)
        self._say(f"started the {name}")

    def _stop(self) -> None:
        began = time.monotonic()
        for process in self._servers.values():
            ask_to_stop(process)
        for process in self._servers.values():
            process.wait()
        self._servers.clear()
        self._say(f"stopped, which took {time.monotonic() - began:.1f}s")

    def _wait_until_healthy(self) -> None:
        until = time.monotonic() + self._deadline
        while not self._is_healthy():
            self.check()
            if time.monotonic() > until:
                ends = "\n".join(self._log_ends(name) for name in self._servers)
                raise LocalAirflowError(f"not healthy after {self._deadline:g}s\n{ends}")
            time.sleep(0.1)
        self._say(f"webserver and scheduler are healthy at {self.url}")

    def _wait_until_parsed(self) -> None:
        """Wait until each DAG file has been read: a healthy server may not know any DAG yet."""
        # Airflow passes over files that lack either word.
        texts = {path: path.read_bytes().lower() for path in self.dags.rglob("*.py")}
        unread = {
            str(path) for path, text in texts.items() if b"dag" in text and b"airflow" in text
        }
        until = time.monotonic() + PARSING
        while unread and time.monotonic() < until:
            self.check()
            time.sleep(0.1)
            with contextlib.closing(sqlite3.connect(self.home / "airflow.db")) as connection:
                query = "select fileloc from dag union select filename from import_error"
                unread -= {path for (path,) in connection.execute(query)}
        if unread:
            names = ", ".join(sorted(Path(path).name for path in unread))
            self._say(f"no DAG of {names} is known yet; is there one?")
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

    def _log_ends(self, name: str, lines: int = 30) -> str:
        text = self.logs()[name].read_text(errors="replace").splitlines()[-lines:]
        return "\n".join([f"--- the end of the {name}'s log:", *text])


def find_python(wanted: Sequence[str], purpose: str) -> str:
    """The first interpreter that is really there, of the wanted versions such as "3.11"."""
    for version in wanted:
        for path in _possible_pythons(version):
            if _python_version(path) == version:
                return path
    all_versions = [f"3.{minor}" for minor in range(6, 20)]
    paths = {path for version in all_versions for path in _possible_pythons(version)}
    found = sorted({found for path in paths if (found := _python_version(path))})
    raise LocalAirflowError(
        f"{purpose} needs Python {' or '.join(wanted)}, as pythonX.Y on the PATH or in pyenv; "
        f"found only {', '.join(found) or 'none that works'}"
    )


def _possible_pythons(version: str) -> list[str]:
    paths = [Path(folder) / f"python{version}" for folder in os.get_exec_path()]
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    paths += sorted(pyenv.glob(f"versions/{version}.*/bin/python"))
    return [sys.executable, *(str(path) for path in paths if path.exists())]


@functools.cache
def _python_version(path: str) -> str:
    """What version this interpreter is; empty if it does not run, as pyenv's stand-ins may not."""
    code = "import sqlite3, ssl, sys; print('%d.%d' % sys.version_info[:2])"
    try:
        result = subprocess.run(
            [path, "-c", code], capture_output=True, text=True, timeout=20, env=_clean_environment()
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return result.stdout.strip() if result.returncode == 0 else ""


def _find_uv() -> str:
    beside = Path(sys.executable).with_name("uv")
    uv = str(beside) if beside.exists() else shutil.which("uv")
    if uv is None:
        raise LocalAirflowError("uv is needed to install Airflow: pip install uv")
    return uv


def _clean_environment() -> dict[str, str]:
    """The caller's environment without what would change another Python or Airflow."""
    unwanted = ("AIRFLOW", "FLASK_", "GUNICORN_", "PYTHON")
    env = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    env.pop("VIRTUAL_ENV", None)
    return env


def _add_users(database: Path, users: Sequence[User]) -> None:
    """Write the users to the database: the `airflow users` command needs seconds for each."""
    with contextlib.closing(sqlite3.connect(database)) as connection, connection:
        # Readers and the writer then do not wait for each other, and writing is faster.
        connection.execute("pragma journal_mode = wal")
        roles = dict(connection.execute("select name, id from ab_role").fetchall())
        for user in users:
            if user.role not in roles:
                raise LocalAirflowError(f"no role {user.role}; there are {', '.join(roles)}")
            row = connection.execute(
                "insert into ab_user (first_name, last_name, username, password, active, email)"
                " values (?, ?, ?, ?, 1, ?)",
                (user.username, "Local", user.username, _hash(user.password), user.username),
            )
            connection.execute(
                "insert into ab_user_role (user_id, role_id) values (?, ?)",
                (row.lastrowid, roles[user.role]),
            )


def _hash(password: str) -> str:
    """The password as Airflow stores it.

    Each request with basic authentication computes this anew. Few rounds make that fast, and the
    passwords are random and short-lived, so that nobody gains from more rounds.
    """
    salt, rounds = secrets.token_hex(8), 1000
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), rounds)
    return f"pbkdf2:sha256:{rounds}${salt}${digest.hex()}"


def free_port() -> int:
    """A port that nothing listens on."""
    # Below the ports that systems hand out themselves: one of those could be taken by any outgoing
    # connection in the seconds before the webserver listens.
    while True:
        port = random.randrange(20000, 32768)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind((HOST, port))
            return port


def _try_lock(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


# Airflow's processes make groups and sessions of their own, so neither a process group nor a
# session holds all of them. So each command runs below a keeper, which is this script with KEEPER
# as its first argument. When the command ends, or the keeper's standard input says or shows by
# closing that the script is done (or was killed), the keeper ends every process below itself.
KEEPER = "--keep-and-run"


def start_kept(
    command: Sequence[str], env: Mapping[str, str], stdout: IO[bytes], stderr: IO[bytes]
) -> Kept:
    """Start a command below a keeper."""
    keeper = [sys.executable, "-I", str(THIS_FILE), KEEPER, *command]
    # In a session of its own, for a Ctrl-C at the terminal to reach only this script, which then
    # stops things in order. `python -m` could import from the working folder: not the caller's.
    home = env.get("AIRFLOW_HOME")
    return subprocess.Popen(
        keeper,
        env=env,
        cwd=home,
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=stderr,
        start_new_session=True,
    )


def ask_to_stop(keeper: Kept) -> None:
    """Have a keeper end what is below it, without waiting for that."""
    assert keeper.stdin
    with contextlib.suppress(BrokenPipeError):
        # Closing could be not enough: a fork of this process may hold the pipe open too.
        keeper.stdin.write(b".")
        keeper.stdin.close()


def run_kept(name: str, command: Sequence[str], env: Mapping[str, str]) -> str:
    """Run a command to its end and give its standard output; nothing of it is left running."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        keeper = start_kept(command, env, stdout=out, stderr=err)
        try:
            keeper.wait()
        finally:
            ask_to_stop(keeper)
            keeper.wait()
        texts: list[str] = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode(errors="replace"))
    if keeper.returncode:
        output = "".join(texts)
        raise LocalAirflowError(f"{name} failed with exit code {keeper.returncode}\n{output}")
    return texts[0]


def _keep_and_run(command: Sequence[str]) -> int:
    """Be a keeper: run the command, and leave no process behind."""
    if sys.platform == "linux":
        # Processes whose parents ended become our children, so that none gets out of sight.
        set_child_subreaper = 36
        ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    while child.poll() is None:
        if select.select([sys.stdin], [], [], 0.1)[0]:
            break
    code = child.returncode
    force_from = time.monotonic() + STOP_GRACE
    asked: set[int] = set()
    while below := _processes_below(os.getpid(), asked):
        force = time.monotonic() > force_from
        for pid in below if force else below - asked:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL if force else signal.SIGTERM)
        asked |= below
        time.sleep(0.05)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
    return 128 - code if code is not None and code < 0 else code or 0


def _processes_below(root: int, seen: set[int]) -> set[int]:
    """The children of a process, their children and so on; `seen` are those of earlier calls."""
    below = {root}
    parents: dict[int, int] = {}
    if sys.platform == "linux":
        for path in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                # "PID (NAME) STATE PARENT ...", where the name can hold anything.
                after_name = path.read_text(errors="replace").rpartition(")")[2]
                parents[int(path.parent.name)] = int(after_name.split()[1])
    else:
        ps = subprocess.Popen(["ps", "-A", "-o", "pid=,ppid="], stdout=subprocess.PIPE, text=True)
        for line in ps.communicate()[0].splitlines():
            pid, parent = map(int, line.split())
            parents[pid] = parent
        parents.pop(ps.pid, None)
        # Here one that lost its parent is no longer below the root.
        below |= seen & parents.keys()
    while more := {pid for pid, parent in parents.items() if parent in below} - below:
        below |= more
    return below - {root}


def main(arguments: Sequence[str]) -> int:
    """Run the program and give its exit code."""
    parser = argparse.ArgumentParser(
        usage="%(prog)s --dags FOLDER [OPTIONS] [-- COMMAND ARGS...]",
        description="Start a real Airflow on this machine, and run a command that uses it.",
        epilog="The command finds AIRFLOW_REST_URL, AIRFLOW_REST_USERNAME and AIRFLOW_REST_PASSWORD"
        " in its environment. Without a command the server runs until Ctrl-C.",
    )
    parser.add_argument("--dags", type=Path, required=True, help="the folder with the DAG files")
    parser.add_argument("--version", default=DEFAULT_VERSION, help=f"one of {', '.join(RELEASES)}")
    parser.add_argument("--examples", action="store_true", help="load Airflow's example DAGs too")
    parser.add_argument("--keep", action="store_true", help="leave the home with its logs behind")
    end = arguments.index("--") if "--" in arguments else len(arguments)
    options, command = parser.parse_args(arguments[:end]), arguments[end + 1 :]
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _exit_on_signal)
    try:
        with LocalAirflow(
            options.version, dags=options.dags, load_examples=options.examples, keep=options.keep
        ) as airflow:
            if command:
                return _run_with(airflow, command)
            print(f"url       {airflow.url}")
            print(f"username  {airflow.username}")
            print(f"password  {airflow.password}", flush=True)
            while True:
                airflow.check()
                time.sleep(1)
    except LocalAirflowError as error:
        print(f"local_airflow: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def _exit_on_signal(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _run_with(airflow: LocalAirflow, command: Sequence[str]) -> int:
    """Run the user's command and give its exit code."""
    env = os.environ | {
        "AIRFLOW_REST_URL": airflow.url,
        "AIRFLOW_REST_USERNAME": airflow.username,
        "AIRFLOW_REST_PASSWORD": airflow.password,
    }
    try:
        # In our process group, for it to read the terminal and to get Ctrl-C from it itself.
        process = subprocess.Popen(command, env=env)
    except OSError as error:
        raise LocalAirflowError(f"cannot run {command[0]}: {error.strerror}") from None
    try:
        code = process.wait()
    except SystemExit:
        process.terminate()
        raise
    finally:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(COMMAND_GRACE)
        process.kill()
        process.wait()
    return 128 - code if code < 0 else code


if __name__ == "__main__":
    if sys.argv[1:2] == [KEEPER]:
        sys.exit(_keep_and_run(sys.argv[2:]))
    sys.exit(main(sys.argv[1:]))
