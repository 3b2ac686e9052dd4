"""The users and the databases of servers."""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from local_airflow.errors import LocalAirflowError

MOST_TEMPLATES = 4  # homes kept for each version, one for each set of settings


@dataclass(frozen=True)
class User:
    """A user who can sign in to the server; each object gets a new password."""

    username: str = "admin"
    role: str = "Admin"
    password: str = field(default_factory=lambda: secrets.token_urlsafe(18), repr=False)


def template(folder: Path, config: Mapping[str, str], make: Callable[[Path], None]) -> Path:
    """Return a home with a database that has tables and roles; create it if there is none yet.

    Args:
        folder: where the templates of this Airflow version are.
        config: the settings that affect the content of the database.
        make: creates `airflow.db` and `airflow.cfg` in a home.
    """
    key = hashlib.sha256(json.dumps(config, sort_keys=True).encode())
    # The content depends on the settings in this package too.
    for path in sorted(Path(__file__).parent.glob("*.py")):
        key.update(path.read_bytes())
    home = folder / key.hexdigest()[:16]
    complete = home / "complete"
    if not complete.is_file():
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        make(home)
        complete.touch()
        by_age = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)
        for old in by_age[:-MOST_TEMPLATES]:
            shutil.rmtree(old)
    return home


def add_users(database: Path, users: Sequence[User]) -> None:
    """Write users to the database: the `airflow users` command takes seconds for each."""
    with contextlib.closing(sqlite3.connect(database)) as connection, connection:
        # In this mode, readers and the writer do not wait for each other, and writing is faster.
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


def imported_files(database: Path) -> set[str]:
    """Return the paths of the DAG files that the scheduler has read, with or without success."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        query = "select fileloc from dag union select filename from import_error"
        return {path for (path,) in connection.execute(query)}


def _hash(password: str) -> str:
    """Return the password in the form in which Airflow stores it.

    The server computes this hash for each request with basic authentication. A small number of
    rounds makes that fast, and is enough for passwords that are random and short-lived.
    """
    salt, rounds = secrets.token_hex(8), 1000
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), rounds)
    return f"pbkdf2:sha256:{rounds}${salt}${digest.hex()}"
