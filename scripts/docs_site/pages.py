"""The pages that are written by hand, as the site needs them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# The files outside docs/ that are pages of the site.
OTHERS = {
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "README.md": "index.md",
    "LICENSE": "licence.md",
}
# Pages with a wide table, which need the space of the table of contents.
WIDE = {"operations.md", "server-behaviour.md"}
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)\)")


def collect(root: Path) -> dict[str, str]:
    """Return the text of each page by its name on the site."""
    found = {
        path.relative_to(root).as_posix(): path.relative_to(root / "docs").as_posix()
        for path in sorted((root / "docs").rglob("*.md"))
    }
    names = OTHERS | found
    return {
        name: page(root, source, name, names)
        for source, name in names.items()
        if source != "README.md"
    }


def page(root: Path, source: str, name: str, names: dict[str, str]) -> str:
    """Return a page with links to pages of the site.

    Args:
        root: The folder of the repository.
        source: The file, relative to it.
        name: The name of the page on the site.
        names: The names of all pages, by file.
    """
    text = (root / source).read_text()
    if source == "LICENSE":
        notice = (root / "NOTICE").read_text()
        return f"# Licence\n\nApache License 2.0.\n\n```text\n{text}```\n\n```text\n{notice}```\n"

    def link(match: re.Match[str]) -> str:
        words, target = match.groups()
        path, mark, anchor = target.partition("#")
        if not path or target.startswith("https://"):
            return match[0]
        file = os.path.normpath(Path(source).parent / path)
        if file not in names:  # a file that is not on the site
            return words
        relative = os.path.relpath(names[file], Path(name).parent)
        return f"[{words}]({relative}{mark}{anchor})"

    # Code stays as it is.
    code = FENCE.findall(text)
    prose = [LINK.sub(link, part) for part in FENCE.split(text)]
    return "".join(part for pair in zip(prose, [*code, ""], strict=True) for part in pair)


def front_matter(name: str) -> str:
    """Return what zensical should know about a page."""
    return "---\nhide: [toc]\n---\n" if name in WIDE else ""


def entries(nav: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Iterate over the titles and the names of the pages in a nav."""
    for entry in nav:
        for title, target in entry.items():
            if isinstance(target, str):
                yield title, target
            else:
                yield from entries(target)


def in_order(nav: list[dict[str, Any]]) -> dict[str, str]:
    """Return the titles of the pages by their names, in the order of the nav."""
    return {name: title for title, name in entries(nav)}
