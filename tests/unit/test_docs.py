"""The documentation refers to things that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import derive
from airflow_rest import errors

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
FACTS = re.findall(
    r"^\| ([A-Z]\d+) \|", (ROOT / "docs" / "server-behaviour.md").read_text(), re.MULTILINE
)
# A comment, and the test below it; there may be decorators in between.
MARKED = re.compile(
    r"^# behaviour: ([\w, ]+)\n(?:@.*\n|[ )\]].*\n)*(?:async )?def (test_\w+)", re.MULTILINE
)


def marks() -> dict[str, list[str]]:
    """Return the tests marked with each number. Derived tests have the marks of their source."""
    found: dict[str, list[str]] = {}
    for path in (ROOT / "tests").rglob("test_*.py"):
        text = path.read_text()
        marked = MARKED.findall(text)
        assert len(marked) == text.count("\n# behaviour: "), f"a stray mark in {path.name}"
        for numbers, name in marked:
            for number in numbers.split(", "):
                found.setdefault(number, []).append(name)
    return found


def test_every_server_behaviour_has_a_test_and_every_mark_names_a_behaviour() -> None:
    assert len(FACTS) == len(set(FACTS)) > 50
    assert sorted(set(FACTS) - marks().keys()) == [], "these have no test"
    assert sorted(marks().keys() - set(FACTS)) == [], "docs/server-behaviour.md does not have these"


@pytest.mark.parametrize("resource", sorted(derive.resources().values()))
def test_the_changelog_names_every_resource(resource: str) -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text()
    named = bool(re.search(rf"`(airflow\.)?{resource}[.`]", changelog))
    assert named, f"CHANGELOG.md does not mention the resource `airflow.{resource}`"


@pytest.mark.parametrize("name", errors.__all__)
def test_the_guide_names_every_error(name: str) -> None:
    guide = (ROOT / "docs" / "guide" / "errors.md").read_text()
    assert f"`{name}`" in guide, f"docs/guide/errors.md does not mention {name}"


def anchors(page: Path) -> set[str]:
    """Return the anchors of the headings of a page, as GitHub and the site make them."""
    prose = re.sub(r"^```.*?^```", "", page.read_text(), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_link_is_broken(page: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text()):
        if not target.startswith("https://"):
            name, _mark, anchor = target.partition("#")
            path = page.parent / name if name else page
            assert path.exists(), f"{page.name}: {target}"
            assert not anchor or anchor in anchors(path), f"{page.name}: {target}"
