"""The scripts that build the site. `make docs-site` builds and checks all of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from docs_site import for_models, links, pages, reference
from docs_site.public_names import public_names

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "scripts" / "docs_site" / "zensical.toml"
NAV = tomllib.loads(reference.with_resources(CONFIG.read_text()))["project"]["nav"]


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    """The Markdown of each page."""
    return pages.collect(ROOT) | reference.pages()


def test_the_nav_has_every_page(written: dict[str, str]) -> None:
    assert pages.in_order(NAV).keys() == written.keys()


def test_links_lead_to_pages_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "docs" / "guide").mkdir(parents=True)
    (tmp_path / "docs" / "guide" / "calls.md").write_text(
        "[a](../errors.md#x) [b](../../SECURITY.md) [c](../../tests/conftest.py) [d](#here)\n"
        "[e](https://example.com) ![f](../images/f.svg)\n```md\n[g](../../SECURITY.md)\n```\n"
    )
    names = {
        "docs/errors.md": "errors.md",
        "docs/guide/calls.md": "guide/calls.md",
        "SECURITY.md": "security.md",
    }
    assert pages.page(tmp_path, "docs/guide/calls.md", "guide/calls.md", names) == (
        "[a](../errors.md#x) [b](../security.md) c [d](#here)\n"
        "[e](https://example.com) ![f](../images/f.svg)\n```md\n[g](../../SECURITY.md)\n```\n"
    )


def test_the_reference_has_a_directive_for_every_public_name(written: dict[str, str]) -> None:
    text = "".join(text for name, text in written.items() if name.startswith("reference/"))
    found = set(re.findall(r"^::: (\S+)$", text, re.MULTILINE))
    assert found <= public_names().keys()
    assert len(found) > 200
    for kind in reference.resources().values():
        assert f"airflow_rest.types.{kind.__name__}" in found
        assert f'id="airflow_rest.types.Async{kind.__name__}"' in text


def test_broken_links_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<a href="b.html#there">1</a> <a href="b.html#not">2</a> <a href="c.html">3</a>'
        '<a href="#not">4</a> <a href="https://example.com">5</a> <img src="gone.svg">'
    )
    (tmp_path / "b.html").write_text('<h2 id="there">b</h2><a href="a.html">a</a>')
    assert links.broken(tmp_path) == [
        "a.html: there is no anchor #not",
        "a.html: there is no anchor b.html#not",
        "a.html: there is no c.html",
        "a.html: there is no gone.svg",
    ]


def test_what_a_page_loads_from_elsewhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<a href="https://example.com">1</a><script src="https://cdn.example.com/x.js"></script>'
    )
    assert links.external(tmp_path) == ["a.html loads https://cdn.example.com/x.js"]


def test_names_and_fields_that_the_reference_lacks_are_found(tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "models.html").write_text(
        '<h2 id="airflow_rest.models.Tag"></h2><code>name</code>'
        '<h2 id="airflow_rest.models.DagState"></h2><code>FAILED</code>'
    )
    lack = reference.missing(tmp_path)
    assert "the reference lacks airflow_rest.types.Dags" in lack
    assert "the reference lacks airflow_rest.models.Tag" not in lack
    assert "the reference lacks airflow_rest.models.Tag.name" not in lack
    assert "the reference lacks airflow_rest.models.Tag.additional_properties" in lack
    assert "the reference lacks airflow_rest.models.DagState.QUEUED" in lack


def test_the_files_for_language_models(written: dict[str, str]) -> None:
    files = for_models.files(NAV, written)
    index, everything = files["llms.txt"], files["all.md"]
    listed = re.findall(r"^- \[.+\]\((.+)\): \S", index, re.MULTILINE)
    assert sorted(listed) == sorted(written)
    assert index.startswith("# airflow-rest\n\n> ")
    assert "DagRuns.trigger(self, dag_id: str, *," in everything
    assert "last_scheduling_decision: When the scheduler last examined the run." in everything
    assert "DAGRunOrder = typing.Literal['dag_id'," in everything
    assert "\n::: " not in everything
