"""Build the site in .site/html, and check it.

python scripts/docs_site

It collects the pages of docs/ and some files beside it, writes the pages of the API reference, runs
zensical in strict mode, writes `llms.txt` and `all.md` for language models, and checks all links
and anchors of the result. Nothing needs the network.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

# `python scripts/docs_site` puts this folder on the path, not the folder with the package.
if not __package__:
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from docs_site import for_models, links, pages, reference

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / ".site"
CONFIG = Path(__file__).with_name("zensical.toml")
# What zensical says if all is in order, and the colors in which it says it.
COLOR = re.compile(r"\x1b\[[\d;]*m")
QUIET = ("Build started", "No issues found", "Build finished")


def build() -> list[str]:
    """Write the site and return what is wrong with it."""
    shutil.rmtree(SITE, ignore_errors=True)
    staged = SITE / "pages"
    shutil.copytree(CONFIG.parent / "assets", staged)
    config = reference.with_resources(CONFIG.read_text())
    (SITE / CONFIG.name).write_text(config)
    written = pages.collect(ROOT) | reference.pages()
    for name, text in written.items():
        (staged / name).parent.mkdir(parents=True, exist_ok=True)
        (staged / name).write_text(pages.front_matter(name) + text)
    shutil.copytree(ROOT / "docs" / "images", staged / "images")

    nav = tomllib.loads(config)["project"]["nav"]
    order = pages.in_order(nav)
    wrong = [f"{name} is not in the nav of {CONFIG.name}" for name in written.keys() - set(order)]
    wrong += [f"the nav of {CONFIG.name} has no page {name}" for name in order - written.keys()]
    if wrong:
        return wrong

    zensical = [Path(sys.executable).with_name("zensical"), "build", "--strict", "--clean"]
    done = subprocess.run(zensical, cwd=SITE, capture_output=True, text=True, check=False)
    plain = COLOR.sub("", done.stdout + done.stderr)
    said = [line for line in plain.splitlines() if line.strip()]
    said = [line for line in said if not line.startswith(QUIET)]
    if said and "--strict" in said[-1]:  # the warnings say what is wrong, and the traceback nothing
        said = said[: said.index("Traceback (most recent call last):")]
    if done.returncode or said:
        return [*said, f"zensical ended with status {done.returncode}"]

    html = SITE / "html"
    for name, text in for_models.files(nav, written).items():
        (html / name).parent.mkdir(parents=True, exist_ok=True)
        (html / name).write_text(text)
    return links.broken(html) + links.external(html) + reference.missing(html)


def main() -> int:
    """Run the program."""
    wrong = build()
    for line in wrong:
        print(line, file=sys.stderr)
    if not wrong:
        count = len(list((SITE / "html").rglob("*.html")))
        print(f"{(SITE / 'html' / 'index.html').relative_to(ROOT)}: {count} pages")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
