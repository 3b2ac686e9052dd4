"""The blocks of code in the documentation."""

from __future__ import annotations

import re
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^ *```(\S*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


@frozen
class Block:
    """A block of code.

    Attributes:
        page: The page, such as `docs/testing.md`.
        line: The line of the page that the block begins at.
        language: The language, as given after the backquotes.
        text: The code.
        heading: The heading that it stands under.
    """

    page: str
    line: int
    language: str
    text: str
    heading: str

    @property
    def name(self) -> str:
        """The page and the heading, which change less often than the line."""
        return f"{self.page}: {self.heading}"

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def _blocks(path: Path) -> list[Block]:
    page = path.relative_to(ROOT).as_posix()
    text = path.read_text()
    found = []
    for match in FENCE.finditer(text):
        before = FENCE.sub("", text[: match.start()])
        headings = re.findall(r"^#+ (.+)$", before, re.MULTILINE)
        line = text.count("\n", 0, match.start(2)) + 1
        heading = headings[-1] if headings else ""
        found.append(Block(page, line, match[1], match[2], heading))
    return found


BLOCKS = [block for path in PAGES for block in _blocks(path)]
PYTHON = [block for block in BLOCKS if block.language == "python"]
SHELL = [block for block in BLOCKS if block.language == "sh"]
