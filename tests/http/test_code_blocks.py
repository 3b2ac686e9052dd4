"""Every block of code in the documentation runs: on a FakeAirflow that is served over HTTP.

Blocks that use a server also run on a real Airflow: see `tests/live/test_pages.py`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

import code_blocks
from airflow_rest import Airflow
from airflow_rest.testing import FakeAirflow, FakeTask, NotFaked, succeeds
from code_blocks import BLOCKS, PYTHON, ROOT, SHELL, Block

# The pages whose blocks run in another way, and the tests that run all of them.
ELSEWHERE = {
    "docs/errors.md": "tests/live/test_examples.py",
    "docs/testing.md": "tests/unit/testing/test_guide.py",
    "docs/first-steps.md": "tests/http/test_code_blocks.py",
}
# Pages whose blocks continue one another, or a program with a client named `airflow`.
FRAGMENTS = {"docs/export.md", "docs/versions.md"}
HERE = [block for block in PYTHON if block.page not in ELSEWHERE]
RUN = [block for block in HERE if block.not_run is None]
# A comment above the block gives the reason.
NOT_RUN = [block for block in HERE if block.not_run is not None]
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

Serve = Callable[[FakeAirflow], str]


@pytest.fixture
def serve(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> Serve:
    """Serve a fake Airflow on a port of this machine, and name it in the environment."""

    def start(fake: FakeAirflow) -> str:
        def respond(request: Request) -> Response:
            sent = httpx.Request(
                request.method,
                f"{fake.url}{request.environ['RAW_URI']}",
                headers=list(request.headers),
                content=request.get_data(),
            )
            try:
                response = fake.transport.handle_request(sent)
            except NotFaked as error:
                return Response(str(error), 501)
            headers = response.headers.multi_items()
            return Response(response.content, response.status_code, headers)

        httpserver.expect_request(re.compile(".*")).respond_with_handler(respond)
        url = httpserver.url_for("").rstrip("/")
        monkeypatch.setenv("AIRFLOW_REST_URL", url)
        monkeypatch.setenv("AIRFLOW_REST_USERNAME", "user")
        monkeypatch.setenv("AIRFLOW_REST_PASSWORD", "password")
        return url

    return start


def example() -> FakeAirflow:
    """Return an Airflow with the DAGs that the documentation names. Runs end at the first poll."""
    fake = FakeAirflow()
    quick = succeeds(polls=1)
    fake.add_dag("etl", tags=["nightly"], paused=True, runs=quick)
    fake.add_dag("quickstart", tags=["demo"], paused=True, runs=quick)
    fake.add_dag("quickstart_report", tags=["demo"], paused=True, runs=quick)
    greet = FakeTask("greet", log="Hello, Ann!\n", xcoms={"return_value": {"greeted": 1}})
    fake.add_dag("greetings", tasks=[greet], paused=True, runs=quick)
    for path, key in {"datasets": "datasets", "eventLogs": "event_logs"}.items():
        fake.respond("GET", f"/api/v1/{path}", json={key: [], "total_entries": 0})
    return fake


def run(block: Block, url: str) -> None:
    """Run a block as a program, or its tests."""
    # Whatever server it names, it talks to this one.
    source = re.sub(r'(?<=")https://[^"]+', url, block.text)
    variables: dict[str, Any] = {"__name__": "__main__"}
    if block.page in FRAGMENTS:
        variables["airflow"] = Airflow(url)
    status: object = None
    try:
        exec(compile(source, str(block), "exec"), variables)
    except SystemExit as done:
        status = done.code
    assert not status
    for name, value in list(variables.items()):
        if name.startswith("test_"):
            value()
    if block.page in FRAGMENTS:
        variables["airflow"].close()


@pytest.mark.slow
@pytest.mark.parametrize("block", RUN, ids=str)
def test_a_block_of_python_runs(
    serve: Serve,
    block: Block,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    run(block, serve(example()))
    printed = capsys.readouterr().out
    # A comment after a print shows the beginning of its output.
    for shown in re.findall(r"print\(.*\)  # (.+)$", block.text, re.MULTILINE):
        assert shown.removesuffix("...").strip() in printed


@pytest.mark.parametrize("block", NOT_RUN, ids=str)
def test_a_block_that_is_not_run_cannot_run(
    serve: Serve, block: Block, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without these, the libraries look for a cloud around this machine.
    monkeypatch.setenv("NO_GCE_CHECK", "true")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("KRB5_CONFIG", "/dev/null")
    compile(block.text, str(block), "exec")
    with pytest.raises(Exception):  # noqa: B017, PT011
        run(block, serve(example()))


def test_every_block_of_python_is_run_by_a_test() -> None:
    elsewhere = [block for block in PYTHON if block.page in ELSEWHERE]
    assert {block.page for block in elsewhere} == ELSEWHERE.keys()
    for page, test in ELSEWHERE.items():
        assert page.rpartition("/")[2] in (ROOT / test).read_text()
    assert len(PYTHON) == len(RUN) + len(NOT_RUN) + len(elsewhere)
    assert {block.page for block in RUN} >= FRAGMENTS
    assert len(PYTHON) > 50


def test_every_block_has_a_language_that_is_tested() -> None:
    assert {block.language for block in BLOCKS} <= {"python", "sh", "text"}
    text = "".join(path.read_text() for path in code_blocks.PAGES)
    assert text.count("```") == 2 * len(BLOCKS)


@pytest.mark.parametrize("block", SHELL, ids=str)
def test_a_block_of_shell(block: Block) -> None:
    subprocess.run(["bash", "-n"], input=block.text, text=True, check=True, capture_output=True)
    for line in block.text.splitlines():
        words = line.partition("#")[0].split()
        if words[:1] == ["make"]:
            targets = {word for word in words[1:] if "=" not in word}
            assert targets <= TARGETS, line
        for extra in re.findall(r"airflow-rest\[(\w+)\]", line):
            assert extra in PROJECT["optional-dependencies"]


@pytest.mark.parametrize("path", code_blocks.PAGES, ids=lambda path: path.name)
def test_make_has_the_targets_that_a_page_names(path: Path) -> None:
    named = re.findall(r"`make ((?:[a-z-]+ ?)+)", path.read_text())
    assert {target for targets in named for target in targets.split()} <= TARGETS


@pytest.mark.slow
def test_the_first_steps(serve: Serve, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "first-steps.md").read_text()
    blocks = [block for block in BLOCKS if block.page == "docs/first-steps.md"]
    named = re.compile(r"`(\w+\.py)`:\n\n```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
    files = dict(named.findall(page))
    assert list(files.values()) == [block.text for block in blocks if block.language == "python"]
    for name, text in files.items():
        (tmp_path / name).write_text(text)

    fake = FakeAirflow()
    fake.add_dag("etl", tasks=["extract", "load"], runs=succeeds(polls=1))
    fake.add_dag("report", paused=True)
    serve(fake)
    first, program, tests = (block.text for block in blocks if block.language == "text")

    def printed(*command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert printed("first.py") == first
    fake.add_dag("etl", tasks=["extract", "load"], runs=succeeds(polls=1), paused=True)
    assert printed("nightly.py") == program == "The run ended in state success\n"
    assert tests.strip() in printed("-m", "pytest", "-q", "-p", "no:cacheprovider")
