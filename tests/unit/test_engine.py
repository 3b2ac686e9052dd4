"""What the modules of the package may import."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FACADE = ROOT / "src" / "airflow_rest"
GENERATED = ROOT / "generated" / "airflow_api_v1"


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of each thing that a module imports.

    Relative imports, which only the generated package has, are left out.
    """
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_imported_library_is_a_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = {re.split(r"[^\w-]", line)[0] for line in project["dependencies"]}
    modules = [*FACADE.rglob("*.py"), *GENERATED.rglob("*.py")]
    imported = {name.partition(".")[0] for path in modules for name in imports(path)}
    # `google` is an extra. The import statement is for type checkers only.
    libraries = imported - sys.stdlib_module_names - {"airflow_rest", "airflow_api_v1", "google"}
    assert libraries == {name.replace("python-dateutil", "dateutil") for name in declared}
