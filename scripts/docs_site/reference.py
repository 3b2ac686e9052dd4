"""The pages of the API reference, which mkdocstrings fills from the docstrings."""

from __future__ import annotations

import enum
import re
from pathlib import Path
from typing import Any

import attrs
from public_names import public_names

from airflow_rest import Airflow, _sync, models
from airflow_rest._lazy import LazyResource

INTRODUCTION = {
    "auth": "The ways to sign in. [Signing in](../authentication.md) shows how to use each of them.",
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
# For classes whose docstring lists the fields.
NO_MEMBERS = {"members": "false", "inherited_members": "false"}
# For the classes of resources, which programs do not create.
RESOURCE = {"merge_init_into_class": "false"}
ERROR = NO_MEMBERS | {"merge_init_into_class": "false", "show_bases": "true"}


def resources() -> dict[str, type[Any]]:
    """Return the class of each resource by its name in the client."""
    return {
        name: getattr(_sync, name.title().replace("_", "").replace("Xcoms", "XComs"))
        for name, value in vars(Airflow).items()
        if isinstance(value, LazyResource)
    }


def pages() -> dict[str, str]:
    """Return the Markdown of each page."""
    found = {
        "client": "# Airflow\n\n" + _of("airflow_rest.Airflow"),
        "async": _async_page(),
        "paginators": "# Paginators\n\n"
        + "".join(_of(f"airflow_rest.{name}") for name in ("Paginator", "Records", "Page"))
        + _of("airflow_rest.paging.PAGE_SIZE"),
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
        elif issubclass(value, dict) or path.startswith("airflow_rest.models.") and attrs.has(value):
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
        f"{rows}\n"
        + "".join(
            _of(f"airflow_rest.{name}") for name in ("AsyncAirflow", "AsyncPaginator", "AsyncRecords")
        )
    )


def _index() -> str:
    lines = ["# API reference\n\n", "| module | what it has |\n| --- | --- |\n"]
    lines.append(
        "| `airflow_rest` | the clients [Airflow](client.md) and [AsyncAirflow](async.md), the"
        " [paginators](paginators.md), and the names of `errors` |\n"
    )
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
    text = {path: path.read_text() for path in (html / "reference").glob("*.html")}
    anchors = {found for page in text.values() for found in re.findall(r' id="([^"]+)"', page)}
    lack = []
    for path, value in public_names().items():
        name = path.rpartition(".")[2]
        homes = [path, *(f"airflow_rest.{module}.{name}" for module in ("errors", "paging", "retry"))]
        homes.append(f"airflow_rest.{name}")
        module = f"{path.removeprefix('airflow_rest.')}.html"
        if not anchors & set(homes) and not (html / "reference" / module).exists():
            if name not in ("__version__", "paging"):
                lack.append(f"the reference lacks {path}")
    page = (html / "reference" / "models.html").read_text()
    sections = re.split(r'id="airflow_rest\.models\.(\w+)"', page)
    by_name = dict(zip(sections[1::2], sections[2::2], strict=True))
    for name in models.__all__:
        value = getattr(models, name)
        if issubclass(value, enum.Enum):
            fields = list(value.__members__)
        else:
            fields = [field.name for field in attrs.fields(value)]
        lack += [
            f"the reference lacks airflow_rest.models.{name}.{field}"
            for field in fields
            if f">{field}<" not in by_name.get(name, "")
        ]
    return lack
