"""Derive the sync code from the async code.

    python scripts/derive.py            write the _sync folders
    python scripts/derive.py --check    compare with the committed folders

There is one rule: in code, comments and docstrings, every name `AsyncX` becomes `X`, and `async`,
`await` and the names of Python's async protocols (`__aenter__`, ...) become their sync
counterparts. `NAMES` lists the exceptions. The derivation fails if no file needs one of them.

The script first writes `_async/__init__.py`, which lists the classes of all resources. A new module
therefore needs no entry there.
"""

from __future__ import annotations

import argparse
import ast
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
RESOURCES = ROOT / "src" / "airflow_rest" / "_async"
# The names that the rule does not cover.
NAMES = {
    "_async": "_sync",
    "aclose": "close",
    "aread": "read",
    "anyio": "time",
}
# `AsyncDags`, `_AsyncRow`, but not the word `Async` alone.
ASYNC_NAME = re.compile(r"\b(_*)Async(?=[A-Z])")

INDEX = """\
\"\"\"The resources, imported on first use. Written by scripts/derive.py: `make derive`.\"\"\"

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_rest import _lazy

if TYPE_CHECKING:
{imports}

__all__ = [
{names}
]

if not TYPE_CHECKING:
    __getattr__ = _lazy.attributes(
        __name__,
        {{
{homes}
        }},
    )
"""


def resources() -> dict[str, str]:
    """Return the module of every class that is derived from `AsyncResource`, by its name."""
    return {
        node.name: path.stem
        for path in sorted(RESOURCES.glob("*.py"))
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.ClassDef)
        and any(ast.unparse(base) == "AsyncResource" for base in node.bases)
    }


def missing() -> list[str]:
    """Say what the client or the modules of the resources lack."""
    defined = resources()
    named = re.findall(r"\bresources\.(Async\w+)", (RESOURCES / "client.py").read_text())
    return [
        f"no module in src/airflow_rest/_async/ defines {name}, which its client.py uses"
        for name in named
        if name not in defined
    ] + [
        "src/airflow_rest/_async/client.py lacks the line"
        f" `{module} = LazyResource(lambda: resources.{name})`"
        for name, module in defined.items()
        if name not in named
    ]


def write_index(path: Path) -> None:
    """Write `_async/__init__.py`."""
    homes = {name: f"airflow_rest._async.{module}" for name, module in resources().items()}
    imports = [f"    from {home} import {name} as {name}" for name, home in homes.items()]
    path.write_text(
        INDEX.format(
            imports="\n".join(imports),
            names="\n".join(f'    "{name}",' for name in sorted(homes)),
            homes="\n".join(f'            "{name}": "{home}",' for name, home in homes.items()),
        )
    )
    tidy(path)


def renamed(text: str) -> str:
    """Return a text with all names replaced by those of the sync code."""
    words = re.compile(rf"\b({'|'.join(NAMES)})\b")
    return words.sub(lambda match: NAMES[match[1]], ASYNC_NAME.sub(r"\1", text))


def derive(source: Path, target: Path) -> None:
    """Write the sync form of every module in one folder into another."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder, "_async")
        shutil.copytree(source, work, ignore=shutil.ignore_patterns("__pycache__"))
        for path in work.rglob("*.py"):
            # Before unasync, which would rename an unknown `AsyncX` to `SyncX`.
            path.write_text(renamed(path.read_text()))
        rule = unasync.Rule("/_async/", "/_sync/")
        unasync.unasync_files([str(path) for path in work.rglob("*.py")], [rule])
        shutil.copytree(Path(folder, "_sync"), target)
    for path in target.rglob("*.py"):
        origin = f"_async/{path.relative_to(target)}"
        mark = f"# Derived from {origin} by scripts/derive.py. Do not edit.\n"
        path.write_text(mark + path.read_text())
    # The new names sort differently, and some comprehensions have become plain copies.
    tidy(target)


def tidy(path: Path) -> None:
    """Format a file or a folder, and fix what ruff can fix."""
    ruff = [sys.executable, "-m", "ruff"]
    config = ["--quiet", "--config", str(ROOT / "pyproject.toml"), str(path)]
    subprocess.run(
        [*ruff, "check", "--no-cache", "--fix-only", "--unsafe-fixes", *config], check=True
    )
    subprocess.run([*ruff, "format", "--no-cache", *config], check=True)


def unused() -> list[str]:
    """List the entries of `NAMES` that no async file needs."""
    folders = [ROOT / folder / "_async" for folder in FOLDERS]
    text = "\n".join(path.read_text() for folder in folders for path in folder.rglob("*.py"))
    return [name for name in NAMES if not re.search(rf"\b{name}\b", text)]


def main() -> int:
    """Run the program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare with the committed files")
    arguments = parser.parse_args()
    for name in (needless := unused()):
        print(f"scripts/derive.py: no file needs the entry {name!r} of NAMES", file=sys.stderr)
    for line in (lacking := missing()):
        print(line, file=sys.stderr)
    stale: list[str] = []
    with tempfile.TemporaryDirectory() as temporary:
        fresh, target = Path(temporary, "__init__.py"), RESOURCES / "__init__.py"
        write_index(fresh)
        if not arguments.check:
            shutil.copy(fresh, target)
        elif fresh.read_bytes() != target.read_bytes():
            stale.append(str(target.relative_to(ROOT)))
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
        print(f"{name} differs from the output of `make derive`", file=sys.stderr)
    if arguments.check and not stale:
        print("the derived code is identical to the output of `make derive`")
    return 1 if stale or needless or lacking else 0


if __name__ == "__main__":
    sys.exit(main())
