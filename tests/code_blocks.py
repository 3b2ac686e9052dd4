"""The blocks of code in the documentation."""

from __future__ import annotations

import re
from pathlib import Path

from attrs import frozen

EXAMPLE = "https://airflow.example.com"
ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(
    r"^(?:<!-- This block is not run: ([^\n]+) -->\n)? *```(\S*)\n(.*?)^ *```$",
    re.MULTILINE | re.DOTALL,
)


@frozen
class Block:
    """A block of code.

    Attributes:
        page: The page, such as `docs/testing.md`.
        line: The line of the page that the block begins at.
        language: The language, as given after the backquotes.
        text: The code.
        not_run: Why it cannot run, as a comment above it says; None if it can.
    """

    page: str
    line: int
    language: str
    text: str
    not_run: str | None

    @property
    def uses_a_server(self) -> bool:
        """Whether it is a program that connects to the server of the examples."""
        return "from_env()" in self.text or EXAMPLE in self.text

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def _blocks(path: Path) -> list[Block]:
    page = path.relative_to(ROOT).as_posix()
    text = path.read_text()
    return [
        Block(page, text.count("\n", 0, match.start(3)) + 1, match[2], match[3], match[1])
        for match in FENCE.finditer(text)
    ]


BLOCKS = [block for path in PAGES for block in _blocks(path)]
PYTHON = [block for block in BLOCKS if block.language == "python"]
SHELL = [block for block in BLOCKS if block.language == "sh"]
