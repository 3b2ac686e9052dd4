"""Checks of the links of the built site."""

from __future__ import annotations

import functools
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """The links and the anchors of a page.

    Attributes:
        links: The targets of links, images, scripts and style sheets.
        anchors: What the page can be addressed by.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.anchors: set[str] = set()
        self.feed(path.read_text())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the links and the anchors of an element."""
        for name, value in attrs:
            if name == "id" or (tag == "a" and name == "name"):
                self.anchors.add(value or "")
            elif name in ("href", "src") and value:
                self.links.append((tag, value))


@functools.cache
def parsed(path: Path) -> Page:
    """Return a page."""
    return Page(path)


def broken(html: Path) -> list[str]:
    """Return the links to files and anchors that do not exist."""
    wrong = []
    for path in sorted(html.rglob("*.html")):
        for _, link in parsed(path).links:
            url = urlsplit(link)
            if url.scheme or url.netloc or path.name == "404.html":
                continue
            target = (path.parent / unquote(url.path)).resolve() if url.path else path
            anchor = unquote(url.fragment)
            if not target.is_file():
                wrong.append(f"{path.relative_to(html)}: there is no {link}")
            elif anchor and target.suffix == ".html" and anchor not in parsed(target).anchors:
                wrong.append(f"{path.relative_to(html)}: there is no anchor {link}")
    return sorted(set(wrong))


def external(html: Path) -> list[str]:
    """Return what the pages would load from elsewhere."""
    return [
        f"{path.relative_to(html)} loads {link}"
        for path in sorted(html.rglob("*.html"))
        for tag, link in parsed(path).links
        if tag != "a" and urlsplit(link).netloc
    ]
