"""What the modules of the package may import. The engine is independent of the API."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FACADE = ROOT / "src" / "airflow_rest"
GENERATED = ROOT / "generated" / "airflow_api_v1"
ENGINE = sorted((FACADE / "_engine").glob("*.py"))
# The resources, the operations and the ways to sign in.
ABOVE_THE_ENGINE = (
    "airflow_api_v1.api",
    "airflow_api_v1.models",
    "airflow_rest._api_v1",
    "airflow_rest._async",
    "airflow_rest._sync",
    "airflow_rest.auth",
)


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of each thing that a module imports.

    Relative imports are omitted. Only the generated package has any.
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
    # `google`, `msgspec` and `rich` are extras, imported on use, or for type checkers only.
    # `pytest` is imported by the module that its users name in their `conftest.py`.
    ours = {"airflow_rest", "airflow_api_v1"}
    extras = {"google", "msgspec", "rich"}
    libraries = imported - sys.stdlib_module_names - ours - extras - {"pytest"}
    assert libraries == {name.replace("python-dateutil", "dateutil") for name in declared}


@pytest.mark.parametrize("path", ENGINE, ids=lambda path: path.stem)
def test_the_engine_imports_no_resource_no_api_version_and_no_credentials(path: Path) -> None:
    above = [
        name
        for name in imports(path)
        if any(f"{name}.".startswith(f"{module}.") for module in ABOVE_THE_ENGINE)
    ]
    assert above == []
    assert not re.search(r"/api/v\d", path.read_text())


def test_the_docstring_of_the_engine_describes_each_module() -> None:
    docstring = ast.get_docstring(ast.parse((FACADE / "_engine" / "__init__.py").read_text()))
    described = re.findall(r"^- `(\w+)`: ", docstring or "", re.MULTILINE)
    assert sorted(described) == [path.stem for path in ENGINE if path.stem != "__init__"]
