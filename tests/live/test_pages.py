"""The programs in the guide run on a real server, as those in the README do."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from code_blocks import EXAMPLE, PYTHON, Block
from local_airflow import LocalAirflow

GUIDE = [
    block
    for block in PYTHON
    if block.page.startswith(("docs/guide/", "docs/index.md")) and block.uses_a_server
]


def test_the_guide_has_programs() -> None:
    assert len(GUIDE) > 15


@pytest.mark.parametrize("block", GUIDE, ids=str)
def test_a_program_of_the_guide(server: LocalAirflow, block: Block) -> None:
    source = block.text.replace(EXAMPLE, server.url)
    source = source.replace('("user", "password")', repr((server.username, server.password)))
    environment = os.environ | {
        "AIRFLOW_REST_URL": server.url,
        "AIRFLOW_REST_USERNAME": server.username,
        "AIRFLOW_REST_PASSWORD": server.password,
    }
    command = [sys.executable, "-W", "error", "-c", source]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout
    # A comment after a print shows the beginning of its output.
    for shown in re.findall(r"print\(.*\)  # (.+)$", block.text, re.MULTILINE):
        assert shown.removesuffix("...").strip() in done.stdout
