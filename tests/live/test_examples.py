"""What the README and the examples show is true: they run against the real server."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from local_airflow import LocalAirflow

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(match[1], match[2]) for match in BLOCK.finditer(README)]
PYTHON = [text for language, text in BLOCKS if language == "python"]
SHELL = [line for language, text in BLOCKS if language == "sh" for line in text.splitlines()]


def run(source: str, server: LocalAirflow) -> str:
    """Run a program in an interpreter of its own, with the server in its environment."""
    environment = os.environ | {
        "AIRFLOW_REST_URL": server.url,
        "AIRFLOW_REST_USERNAME": server.username,
        "AIRFLOW_REST_PASSWORD": server.password,
    }
    command = [sys.executable, "-W", "error", "-c", source]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_block_of_the_readme_is_of_a_language_that_is_tested() -> None:
    assert {language for language, _ in BLOCKS} == {"python", "sh"}
    assert len(PYTHON) >= 4


@pytest.mark.parametrize("number", range(len(PYTHON)))
def test_python_in_the_readme(server: LocalAirflow, number: int) -> None:
    source = PYTHON[number]
    source = source.replace("https://airflow.example.com", server.url)
    source = source.replace('("user", "password")', repr((server.username, server.password)))
    printed = run(source, server)
    # A comment behind a print says how its output begins.
    shown = re.findall(r"print\(.*\)  # (.+)$", PYTHON[number], re.MULTILINE)
    for begins in shown:
        assert begins.removesuffix("...").strip() in printed
    assert printed


@pytest.mark.parametrize("line", SHELL)
def test_shell_in_the_readme(line: str) -> None:
    words = shlex.split(line, comments=True)
    if words[:1] == ["make"]:
        # Whether the target is there and its prerequisites too; what it does is tested elsewhere.
        subprocess.run([*words, "--dry-run"], cwd=ROOT, check=True, capture_output=True)
    else:
        assert words in (["pip", "install", "airflow-rest"], [])


def test_the_quickstart(server: LocalAirflow) -> None:
    printed = run((ROOT / "examples" / "quickstart.py").read_text(), server)
    assert "The run ended in state success." in printed
    assert "NotFound: 404 DAG not found: " in printed
    assert "AlreadyExists: 409 Conflict: " in printed
    assert "ValueError: dag_run_id must not be '..'" in printed
    assert server.password not in printed
