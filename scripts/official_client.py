"""The methods of the official client, apache-airflow-client 2.10.0, beside ours.

Its generator takes all names from the document of the API: a class for each tag, such as `DAGApi`,
a method for each operation, such as `get_dags`, and an argument for the body that has the name of
its schema, such as `dag_run`. The same document names our operations, so the table of
docs/from-apache-airflow-client.md follows from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generate import OPENAPI, all_parameters, corrected_spec, effective_spec, load, operations
from history import order, releases
from operations import FACADE, RENAMED, method_of, taken_by

if TYPE_CHECKING:
    from collections.abc import Iterator

RELEASE = "2.10"
"""The Airflow release whose document the official client was generated from."""
HEAD = """\
| apache-airflow-client | airflow-rest | arguments that differ |
| --- | --- | --- |
"""


@dataclass(frozen=True)
class OfficialMethod:
    """A method of the official client."""

    api: str
    """Its class, such as `DAGRunApi`."""
    operation: str
    """The id of its operation, which is its name."""
    arguments: tuple[str, ...]
    """The names of its arguments."""
    body: str | None
    """Which of them is the body."""
    fields: tuple[str, ...]
    """The fields of the body."""


def official_methods() -> Iterator[OfficialMethod]:
    """Yield the methods of the official client. An operation with two tags is in two classes."""
    effective = effective_spec()
    fields = {
        operation["operationId"]: _fields(effective, operation)
        for _, _, operation in operations(effective)
    }
    spec = load(OPENAPI / "v1.yaml")
    since = releases(corrected_spec()).since
    for path, _, operation in operations(spec):
        if order(since(operation["operationId"])) > order(RELEASE):
            continue
        body = _words(_schema(operation))
        names = [each["name"] for each in all_parameters(spec, path, operation)]
        if body:
            names.append(body)
        name = operation["operationId"]
        for tag in operation["tags"]:
            yield OfficialMethod(f"{tag}Api", name, tuple(names), body, fields[name])


def _schema(operation: dict[str, Any]) -> str:
    """Return the name of the schema of the body; empty if there is no body."""
    content = operation.get("requestBody", {}).get("content", {})
    return content.get("application/json", {}).get("schema", {}).get("$ref", "").rpartition("/")[2]


def _words(name: str) -> str | None:
    """Return the name of a schema as that of an argument: `DAGRun` as `dag_run`."""
    return "_".join(re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]+", name)).lower() or None


def _fields(spec: dict[str, Any], operation: dict[str, Any]) -> tuple[str, ...]:
    name = _schema(operation)
    return tuple(spec["components"]["schemas"][name]["properties"]) if name else ()


def differences(method: OfficialMethod) -> str:
    """Say which arguments of a method are others in ours. Those for pages are always the same."""
    ours = taken_by(method_of(method.operation))
    said: list[str] = []
    for name in method.arguments:
        if name == method.body:
            fields = [RENAMED.get(each, each) for each in method.fields]
            taken = [f"`{each}`" for each in fields if each in ours]
            said.append(f"`{name}` is {', '.join(taken)}")
        elif name not in ours and RENAMED.get(name) not in ours:
            said.append(f"no `{name}`")
    return "; ".join(said)


def table() -> str:
    """Return the table of all methods."""
    rows = [
        f"| `{each.api}.{each.operation}` | `{FACADE[each.operation]}` | {differences(each)} |\n"
        for each in sorted(official_methods(), key=lambda each: each.api)
    ]
    return HEAD + "".join(rows)
