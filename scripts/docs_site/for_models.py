"""`llms.txt`, `all.md` and the Markdown of each page, for language models.

The format of `llms.txt` is that of https://llmstxt.org.
"""

from __future__ import annotations

import inspect
import re
from typing import Any

from docs_site import pages
from docs_site.public_names import public_names

SUMMARY = """\
# airflow-rest

> A typed, sync and async Python client of the Apache Airflow 2 REST API (`/api/v1`).

`from airflow_rest import Airflow`; `AsyncAirflow` has the same methods, to be awaited. Every page
is also there as Markdown, and [all.md](all.md) has all of them and the API reference.
"""
DIRECTIVE = re.compile(r"^::: ([\w.]+)\n(?:    .*\n)*", re.MULTILINE)


def files(nav: list[dict[str, Any]], written: dict[str, str]) -> dict[str, str]:
    """Return the text of each file by its name.

    Args:
        nav: The nav of the site.
        written: The Markdown of each page.
    """
    texts = {name: DIRECTIVE.sub(_directive, text) for name, text in written.items()}
    # The pages of the nav that belong to no section come first.
    sections: dict[str, list[dict[str, Any]]] = {"Pages": []}
    for entry in nav:
        for section, target in entry.items():
            if isinstance(target, str):
                sections["Pages"].append(entry)
            else:
                sections[section] = target
    index = [SUMMARY]
    for section, entries in sections.items():
        index.append(f"\n## {section}\n\n")
        index += [
            f"- [{title}]({name}): {_about(texts[name])}\n"
            for title, name in pages.entries(entries)
        ]
    order = pages.in_order(nav)
    everything = "\n\n".join(
        f"<!-- {name} -->\n{texts[name].strip()}" for name in order if name != "licence.md"
    )
    return texts | {"llms.txt": "".join(index), "all.md": everything + "\n"}


def _about(text: str) -> str:
    """Return the first sentence of a page."""
    prose = re.sub(r"<!--.*?-->|^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    prose = re.sub(r"^#.*$", "", prose, flags=re.MULTILINE)
    first = prose.strip().partition("\n\n")[0].replace("\n", " ")
    first = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", first)
    return re.split(r"(?<=\.) ", first)[0].removesuffix(":")


def _directive(match: re.Match[str]) -> str:
    """Return the signatures and docstrings that mkdocstrings would insert."""
    path = match[1]
    value = public_names()[path]
    name = path.rpartition(".")[2]
    if not isinstance(value, type):
        return _described(name, value, "##")
    parts = [_described(name, value, "##")]
    if "models" not in path and not issubclass(value, Exception | dict):
        for member, found in inspect.getmembers_static(value):
            is_public = not member.startswith("_")
            function = getattr(found, "__func__", found)
            if is_public and inspect.isfunction(function):
                parts.append(_described(f"{name}.{member}", function, "###"))
    return "".join(parts)


def _described(name: str, value: Any, heading: str) -> str:
    text = inspect.getdoc(value) or ""
    if not inspect.isclass(value) and not inspect.isfunction(value):
        return f"{heading} {name}\n\n`{name} = {value!r}`\n\n"
    try:
        signature = str(inspect.signature(value)).replace("'", "")
    except (TypeError, ValueError):
        signature = ""
    return f"{heading} {name}\n\n```text\n{name}{signature}\n```\n\n{text}\n\n"
