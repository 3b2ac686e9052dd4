"""The wheel as users install it: built, installed into a clean environment, type-checked."""

from __future__ import annotations

import email
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAMS = ROOT / "tests" / "typing"


def run(*command: str | Path, cwd: Path | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation"]
    run(*command, "--quiet", "--wheel-dir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with only the wheel and its dependencies."""
    folder = tmp_path_factory.mktemp("clean") / "venv"
    uv = shutil.which("uv", path=str(Path(sys.executable).parent))
    assert uv is not None
    run(uv, "venv", "--quiet", "--python", sys.executable, folder)
    python = folder / "bin" / "python"
    run(uv, "pip", "install", "--quiet", "--python", python, wheel)
    return folder


def test_the_wheel_has_both_packages_and_no_more(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (metadata,) = (name for name in names if name.endswith("METADATA"))
        facts = email.message_from_bytes(archive.read(metadata))
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "airflow_api_v1",
        "airflow_rest",
    }
    assert {"airflow_rest/py.typed", "airflow_api_v1/py.typed"} <= set(names)
    assert not [name for name in names if "__pycache__" in name]
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    required = {
        line.split(">")[0].split("<")[0].split(" ")[0]
        for line in facts.get_all("Requires-Dist", [])
        if "extra ==" not in line
    }
    assert required == {"anyio", "attrs", "httpx", "python-dateutil"}
    assert set(facts.get_all("Provides-Extra", [])) == {
        "google",
        "kerberos",
        "mwaa",
        "progress",
        "speed",
    }
    assert facts["Requires-Python"] == ">=3.11"


def test_both_packages_import_from_a_clean_environment(environment: Path, tmp_path: Path) -> None:
    program = (
        "import airflow_rest, airflow_api_v1, airflow_api_v1.models;"
        "from airflow_rest import *;"
        "print(airflow_rest.__file__, airflow_api_v1.__file__);"
        "Airflow('http://localhost').dags; AsyncAirflow('http://localhost').dag_runs;"
        "print(airflow_api_v1.models.DAGRun, airflow_rest.models.DAG)"
    )
    printed = run(environment / "bin" / "python", "-W", "error", "-c", program, cwd=tmp_path)
    assert printed.count(str(environment)) == 2


def test_importing_loads_no_generated_model(environment: Path, tmp_path: Path) -> None:
    command = [environment / "bin" / "python", "-X", "importtime", "-c", "import airflow_rest"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    imported = [line.rpartition("|")[2].strip() for line in done.stderr.splitlines()]
    assert "airflow_rest" in imported
    assert not [name for name in imported if name.startswith("airflow_api_v1")]


def test_type_checkers_see_the_types(environment: Path, tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__", ".*_cache")
    shutil.copytree(PROGRAMS, tmp_path, dirs_exist_ok=True, ignore=ignored)
    python = environment / "bin" / "python"
    run(sys.executable, "-m", "mypy", "--strict", "--python-executable", python, ".", cwd=tmp_path)
    (tmp_path / "pyrightconfig.json").write_text(
        '{"typeCheckingMode": "strict", "enableTypeIgnoreComments": false,'
        ' "reportUnnecessaryTypeIgnoreComment": true}'
    )
    run(sys.executable, "-m", "pyright", "--pythonpath", python, cwd=tmp_path)
    # The types are not Any: a mistake is reported.
    (tmp_path / "wrong.py").write_text(
        "from airflow_rest import Airflow\nAirflow('http://x').dags.get('etl').is_paused.upper()\n"
    )
    for checker in (
        ["mypy", "--strict", "--python-executable", str(python), "wrong.py"],
        ["pyright", "--pythonpath", str(python), "wrong.py"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *checker],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done.stdout
        assert "upper" in done.stdout
