"""The pages of the API reference, which mkdocstrings fills from the docstrings."""

from __future__ import annotations

import enum
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs

import derive
from airflow_rest import __version__, models, types
from docs_site.public_names import public_names

INTRODUCTION = {
    "auth": "The ways to sign in: see [signing in](../authentication.md).",
    "errors": (
        "The exceptions. `from airflow_rest import NotFound` works too. The guide explains"
        " [errors](../guide/errors.md)."
    ),
    "models": (
        "What the methods return: frozen attrs classes. A field is None if the server hid it, left"
        " it out or sent null. `to_dict()` returns what the server sent. An enum reads a value that"
        " it does not know as a new member."
    ),
    "retry": "When to retry a request. The guide explains [retries](../guide/retries.md).",
    "schedules": "The schedules of DAGs.",
    "testing": "An Airflow in memory for the tests of programs: see [testing](../testing.md).",
    "types": "Types for annotations. The classes of the resources have their own pages.",
    "workflows": "What [jobs of more than one call](../guide/jobs.md) take and return.",
}
ASYNC = ["airflow_rest.AsyncAirflow", "airflow_rest.AsyncPaginator", "airflow_rest.AsyncRecords"]
LISTS = ["airflow_rest.Paginator", "airflow_rest.Records", "airflow_rest.paging.Page"]
# For classes whose docstring lists the fields.
NO_MEMBERS = {"members": "false", "inherited_members": "false"}
# For the classes of resources, which programs do not create.
RESOURCE = {"merge_init_into_class": "false"}
ERROR = NO_MEMBERS | {"merge_init_into_class": "false", "show_bases": "true"}


def resources() -> dict[str, type[Any]]:
    """Return the class of each resource by its name in the client."""
    return {
        name: getattr(types, kind.removeprefix("Async"))
        for kind, name in derive.resources().items()
    }


def with_resources(config: str) -> str:
    """Add the pages of the resources to the nav of the site's settings."""
    mark = "    # The page of each resource.\n"
    before, found, after = config.partition(mark)
    if not found:
        raise ValueError(f"the settings of the site lack the line {mark.strip()!r}")
    lines = (f'    {{ "{name}" = "reference/{name}.md" }},\n' for name in sorted(resources()))
    return before + "".join(lines) + after


def pages() -> dict[str, str]:
    """Return the Markdown of each page."""
    found = {
        "client": "# Airflow\n\n" + _of("airflow_rest.Airflow"),
        "async": _async_page(),
        "paginators": "# Paginators\n\n"
        + "".join(map(_of, [*LISTS, "airflow_rest.paging.PAGE_SIZE"])),
    }
    for name, kind in resources().items():
        found[name] = f"# airflow.{name}\n\n" + _of(f"airflow_rest.types.{kind.__name__}", RESOURCE)
    for module, text in INTRODUCTION.items():
        found[module] = f"# airflow_rest.{module}\n\n{text}\n\n" + "".join(map(_of, _names(module)))
    found["index"] = _index()
    return {f"reference/{name}.md": text for name, text in found.items()}


def _names(module: str) -> list[str]:
    """Return the public names of a module that have no page of their own."""
    prefix = f"airflow_rest.{module}."
    names = [name for name in public_names() if name.startswith(prefix)]
    elsewhere = {
        f"{prefix}{flavour}{kind.__name__}"
        for kind in resources().values()
        for flavour in ("", "Async")
    }
    if module == "types":
        return [name for name in names if name not in elsewhere]
    return sorted(names, key=str.casefold) if module == "models" else names


def _of(path: str, options: dict[str, str] | None = None) -> str:
    """Return the directive for a public name."""
    value = public_names()[path]
    if options is None and isinstance(value, type):
        if issubclass(value, Exception):
            options = ERROR
        elif issubclass(value, dict) or (".models." in path and attrs.has(value)):
            options = NO_MEMBERS
    lines = [f"      {name}: {value}\n" for name, value in (options or {}).items()]
    return f"::: {path}\n" + "".join(["    options:\n", *lines] if lines else []) + "\n"


def _async_page() -> str:
    rows = "".join(
        f'| <span id="airflow_rest.types.Async{kind.__name__}"></span>`Async{kind.__name__}` |'
        f" `airflow.{name}` | [{kind.__name__}]({name}.md) |\n"
        for name, kind in resources().items()
    )
    return (
        "# AsyncAirflow\n\n"
        "The resources of `AsyncAirflow` have the methods of those of `Airflow`, with the same"
        " arguments. Await them, and iterate over what `list` and `search` return with"
        " `async for`.\n\n"
        "| class, in `airflow_rest.types` | resource | methods |\n| --- | --- | --- |\n"
        f"{rows}\n" + "".join(map(_of, ASYNC))
    )


def _index() -> str:
    lines = [
        "# API reference\n\nEvery public name, with its docstring.\n\n",
        "| module | what it has |\n| --- | --- |\n",
        "| `airflow_rest` | [Airflow](client.md), [AsyncAirflow](async.md), the errors |\n",
    ]
    for module, text in INTRODUCTION.items():
        lines.append(f"| [`airflow_rest.{module}`]({module}.md) | {text} |\n")
    lines.append("\n| resource | class |\n| --- | --- |\n")
    for name, kind in resources().items():
        first = (kind.__doc__ or "").partition("\n")[0]
        lines.append(f"| [`airflow.{name}`]({name}.md) | `{kind.__name__}`: {first} |\n")
    lines.append(
        "\n[Operations](../operations.md) lists the method of each operation of the REST API.\n"
    )
    return "".join(lines)


def missing(html: Path) -> list[str]:
    """Return the public names, and the fields of models, that the built pages lack."""
    built = "".join(path.read_text() for path in (html / "reference").glob("*.html"))
    anchors = set(re.findall(r' id="([^"]+)"', built))
    names = public_names()
    lack = []
    for path, value in names.items():
        # The same object may be public under several paths.
        paths = {other for other, found in names.items() if found is value}
        if not isinstance(value, ModuleType) and not paths & anchors and value != __version__:
            lack.append(f"the reference lacks {path}")

    parts = re.split(r'id="airflow_rest\.models\.(\w+)"', built)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    for name in models.__all__:
        model = getattr(models, name)
        is_enum = issubclass(model, enum.Enum)
        fields = model.__members__ if is_enum else attrs.fields_dict(model)
        lack += [
            f"the reference lacks airflow_rest.models.{name}.{field}"
            for field in fields
            if f">{field}<" not in sections.get(name, "")
        ]
    return lack
