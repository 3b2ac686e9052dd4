"""Derive the sync code from the async code.

    python scripts/derive.py            write the _sync folders
    python scripts/derive.py --check    derive elsewhere, compare byte for byte

unasync takes the `async` and `await` out and renames what Python names twice. What we name twice is
below; those names are renamed in comments and docstrings too. A name that no file has any more
fails the derivation, so that the table does not rot.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import unasync

from generate import differences

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("src/airflow_rest", "tests/http", "tests/live")
NAMES = {
    "AsyncAirflow": "Airflow",
    "AsyncBaseTransport": "BaseTransport",
    "AsyncClient": "Client",
    "AsyncConfig": "Config",
    "AsyncConnectionPool": "ConnectionPool",
    "AsyncConnections": "Connections",
    "AsyncDagRuns": "DagRuns",
    "AsyncDagWarnings": "DagWarnings",
    "AsyncDags": "Dags",
    "AsyncDatasets": "Datasets",
    "AsyncEventLogs": "EventLogs",
    "AsyncHTTPTransport": "HTTPTransport",
    "AsyncImportErrors": "ImportErrors",
    "AsyncPaginator": "Paginator",
    "AsyncPermissions": "Permissions",
    "AsyncPlugins": "Plugins",
    "AsyncPools": "Pools",
    "AsyncProviders": "Providers",
    "AsyncResource": "Resource",
    "AsyncRoles": "Roles",
    "AsyncTaskInstances": "TaskInstances",
    "AsyncTasks": "Tasks",
    "AsyncTogether": "Together",
    "AsyncUsers": "Users",
    "AsyncVariables": "Variables",
    "AsyncXComs": "XComs",
    "_async": "_sync",
    "aclose": "close",
    "anyio": "time",
}


def derive(source: Path, target: Path) -> None:
    """Write the sync form of every module in one folder into another."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder, "_async")
        shutil.copytree(source, work, ignore=shutil.ignore_patterns("__pycache__"))
        rule = unasync.Rule("/_async/", "/_sync/", additional_replacements=NAMES)
        unasync.unasync_files([str(path) for path in work.rglob("*.py")], [rule])
        shutil.copytree(Path(folder, "_sync"), target)
    words = re.compile(rf"\b({'|'.join(NAMES)})\b")
    for path in target.rglob("*.py"):
        text = words.sub(lambda match: NAMES[match[1]], path.read_text())
        path.write_text(
            f"# Derived from _async/{path.name} by scripts/derive.py. Do not edit.\n{text}"
        )
    # What the renaming leaves to do: the order of imports, comprehensions that became copies.
    ruff = [sys.executable, "-m", "ruff"]
    config = ["--quiet", "--config", str(ROOT / "pyproject.toml"), str(target)]
    subprocess.run(
        [*ruff, "check", "--no-cache", "--fix-only", "--unsafe-fixes", *config], check=True
    )
    subprocess.run([*ruff, "format", "--no-cache", *config], check=True)


def unused() -> list[str]:
    """Name the entries of the table that no async file needs."""
    folders = [ROOT / folder / "_async" for folder in FOLDERS]
    text = "\n".join(path.read_text() for folder in folders for path in folder.rglob("*.py"))
    return [name for name in NAMES if not re.search(rf"\b{name}\b", text)]


def main() -> int:
    """Run the program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare with what is committed")
    arguments = parser.parse_args()
    for name in (needless := unused()):
        print(f"scripts/derive.py: no file needs the name {name}", file=sys.stderr)
    stale: list[str] = []
    for folder in FOLDERS:
        source, target = ROOT / folder / "_async", ROOT / folder / "_sync"
        with tempfile.TemporaryDirectory() as temporary:
            fresh = Path(temporary, "_sync")
            derive(source, fresh)
            if not arguments.check:
                shutil.rmtree(target, ignore_errors=True)
                shutil.copytree(fresh, target)
                print(f"wrote {folder}/_sync/")
            else:
                stale += [f"{folder}/_sync/{name}" for name in differences(fresh, target)]
    for name in stale:
        print(f"{name} is not what `make derive` gives", file=sys.stderr)
    if arguments.check and not stale:
        print("the _sync folders are what `make derive` gives, byte for byte")
    return 1 if stale or needless else 0


if __name__ == "__main__":
    sys.exit(main())
