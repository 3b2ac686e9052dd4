"""The programs in examples/, and the examples in two pages of docs/, run on a real server."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import warnings
from pathlib import Path

import nbclient
import nbformat
import pytest
from live_helpers import environment, run, session

from airflow_rest import Airflow, DagRunFailed, auth
from code_blocks import BLOCKS, EXAMPLE, PYTHON
from local_airflow import LocalAirflow
from operations import FACADE

ROOT = Path(__file__).parents[2]
README = [block for block in BLOCKS if block.page == "README.md"]
SHELL = [line for block in README if block.language == "sh" for line in block.text.splitlines()]


# An expression, and in a comment below it, the error that it raises.
WRONG_PAGE = (ROOT / "docs" / "errors.md").read_text()
WRONG = re.findall(
    r"^((?:airflow|auth)\.\S.*|Airflow\(.*)\n# (\w+): (.*)$", WRONG_PAGE, re.MULTILINE
)


# The same script with the official client, which is not installed here, and with ours.
_BEFORE, AFTER = (
    block.text for block in PYTHON if block.page == "docs/from-apache-airflow-client.md"
)


def test_every_block_of_the_readme_is_of_a_language_that_is_tested() -> None:
    languages = [block.language for block in README]
    assert set(languages) == {"python", "sh"}
    assert languages.count("python") >= 4


@pytest.mark.parametrize("line", SHELL)
def test_shell_in_the_readme(line: str) -> None:
    words = shlex.split(line, comments=True)
    if words[:1] == ["make"]:
        # Only check that the target and its prerequisites exist; other tests run the commands.
        subprocess.run([*words, "--dry-run"], cwd=ROOT, check=True, capture_output=True)
    else:
        assert words in (["pip", "install", "airflow-rest"], [])


# behaviour: D11
@pytest.mark.parametrize(("expression", "kind", "message"), WRONG, ids=[each[0] for each in WRONG])
def test_examples_of_wrong_use(
    server: LocalAirflow, expression: str, kind: str, message: str
) -> None:
    airflow = Airflow(server.url, auth=session(server))
    airflow.dags.unpause("etl")
    with airflow, warnings.catch_warnings(), pytest.raises(Exception) as caught:  # noqa: PT011
        warnings.simplefilter("ignore", DeprecationWarning)
        here = expression.replace(EXAMPLE, server.url)
        eval(here, {"airflow": airflow, "Airflow": Airflow, "auth": auth})
    shown = str(caught.value).replace(server.url, EXAMPLE)
    assert (type(caught.value).__name__, shown) == (kind, message)


def test_each_section_of_a_resource_has_examples_of_wrong_use() -> None:
    page = WRONG_PAGE
    resources = {name.partition(".")[0] for name in FACADE.values() if "." in name}
    shown = resources & set(re.findall(r"^## (\w+)$", page, re.MULTILINE))
    # A new resource may lack examples.
    assert len(shown) >= 18
    for resource in shown:
        section = page.partition(f"\n## {resource}\n")[2].partition("\n## ")[0]
        # A resource with a single method needs fewer examples.
        assert len(re.findall(r"^# \w+: ", section, re.MULTILINE)) >= 2, resource
    assert len(WRONG) == len(re.findall(r"^# \w+: ", page, re.MULTILINE)) > 80


def test_the_quickstart(server: LocalAirflow) -> None:
    printed = run((ROOT / "examples" / "quickstart.py").read_text(), server)
    assert "The run ended in state success." in printed
    assert "NotFound: 404 DAG not found: " in printed
    assert "AlreadyExists: 409 Conflict: " in printed
    assert "ValueError: dag_run_id must not be '..'" in printed
    assert server.password not in printed


def test_seeding(server: LocalAirflow) -> None:
    printed = run((ROOT / "examples" / "seeding.py").read_text(), server)
    assert "variables (dry run): 2 created, 0 changed, 0 skipped, 0 kept, 0 deleted" in printed
    assert "connections: 1 created, 0 changed, 0 skipped, 0 kept, 0 deleted" in printed
    assert "pools: 0 created, 0 changed, 0 skipped, 1 kept, 0 deleted" in printed
    assert "password: not shown" in printed
    assert "a secret" not in printed
    with Airflow(server.url, auth=(server.username, server.password)) as airflow:
        airflow.connections.delete("warehouse")
        airflow.pools.delete("warehouse")
        for key in ("lake/bucket", "lake/tables"):
            airflow.variables.delete(key)


def test_the_example_of_a_deployment(server: LocalAirflow) -> None:
    printed = run((ROOT / "examples" / "deploy.py").read_text(), server)
    assert "quickstart_report was parsed at 20" in printed
    assert "restored: " in printed


def test_the_example_of_waiting(server: LocalAirflow) -> None:
    printed = run((ROOT / "examples" / "waiting.py").read_text(), server)
    assert "The run ended in state success." in printed
    assert "3/3" in printed
    assert "3 runs succeeded." in printed


def test_following_a_log(server: LocalAirflow) -> None:
    printed = run((ROOT / "examples" / "follow_log.py").read_text(), server)
    assert re.findall(r"Hello, (\w+)!", printed) == ["Ann", "Bob", "Cem"]
    assert "result: {'greeted': 3}" in printed


def test_the_report_that_runs_on_every_version(server: LocalAirflow) -> None:
    with Airflow(server.url, auth=(server.username, server.password)) as airflow:
        airflow.dag_runs.trigger("paused")  # stays queued
    printed = run((ROOT / "examples" / "versions.py").read_text(), server)
    assert f"version: {server.version}\n" in printed
    assert re.search(r"^runs: \{.*'queued': [1-9]", printed, re.MULTILINE)
    assert "datasets: 1" in printed
    assert "needs Airflow" not in printed


def test_the_backfill(server: LocalAirflow) -> None:
    printed = run((ROOT / "examples" / "backfill.py").read_text(), server)
    assert "7/7 quickstart 2026-11-" in printed
    assert "7 runs succeeded, 0 were there before." in printed


def test_the_script_of_the_page_about_the_official_client(server: LocalAirflow) -> None:
    printed = run(AFTER.replace('"etl"', '"quickstart"'), server)
    assert re.fullmatch(
        r"quickstart ended in state success\n[1-9]\d* runs succeeded, \d+ failed\n", printed
    )
    printed = run(AFTER.replace('"etl"', '"wait_fails"'), server, status=1)
    lines = printed.splitlines()
    assert lines[:2] == ["wait_fails ended in state failed", "bad is failed"]
    assert [line[:4] for line in lines[2:5]] == ["    "] * 3
    assert lines[5] == "after is upstream_failed"
    assert re.fullmatch(r"\d+ runs succeeded, [1-9]\d* failed", lines[6])


def test_the_notebook(server: LocalAirflow) -> None:
    notebook = nbformat.read(ROOT / "examples" / "explore.ipynb", as_version=4)
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in notebook.cells)
    with Airflow(server.url, auth=(server.username, server.password)) as airflow:
        airflow.dags.unpause("wait_fails")
        with pytest.raises(DagRunFailed):
            airflow.dag_runs.trigger_and_wait("wait_fails", timeout=300)
    resources = {"metadata": {"path": str(ROOT / "examples")}}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(server).items():
            patch.setenv(name, value)
        nbclient.NotebookClient(notebook, timeout=300, resources=resources).execute()
    printed = json.dumps(notebook.cells)
    for words in ("wait_fails", "RuntimeError: on purpose", "duration"):
        assert words in printed
    assert server.password not in printed
