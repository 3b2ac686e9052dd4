"""The programs in the README and in the guide run on a real server."""

from __future__ import annotations

import re

import pytest
from live_helpers import run

from code_blocks import EXAMPLE, PYTHON, Block
from local_airflow import LocalAirflow

PROGRAMS = [
    block
    for block in PYTHON
    if block.page == "README.md"
    or (block.page.startswith(("docs/guide/", "docs/index.md")) and block.uses_a_server)
]


def test_the_pages_have_programs() -> None:
    assert len(PROGRAMS) > 19


@pytest.mark.parametrize("block", PROGRAMS, ids=str)
def test_a_program(server: LocalAirflow, block: Block) -> None:
    source = block.text.replace(EXAMPLE, server.url)
    source = source.replace('("user", "password")', repr((server.username, server.password)))
    printed = run(source, server)
    assert printed
    # A comment after a print shows the beginning of its output.
    for shown in re.findall(r"print\(.*\)  # (.+)$", block.text, re.MULTILINE):
        assert shown.removesuffix("...").strip() in printed
