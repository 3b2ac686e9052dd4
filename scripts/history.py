"""Record the Airflow release that introduced each operation, parameter and field.

    python scripts/history.py            write openapi/history.yaml
    python scripts/history.py --check    compare with the committed file

The file contains what the specs of all twelve minor releases state. Where real servers differ, the
overlay corrects it. An `x-since` on an operation, a parameter, a schema or a field of a schema
names the actual release. On a request body, `x-since` maps the names of fields to releases. An
operation that is in none of those specs needs an `x-since`. `releases` merges the history and these
corrections.
"""

from __future__ import annotations

import argparse
import functools
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

from vendor_spec import original

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "openapi" / "v1.yaml"
HISTORY = ROOT / "openapi" / "history.yaml"
# The last patch release of every minor release, oldest first.
VERSIONS = (
    "2.0.2",
    "2.1.4",
    "2.2.5",
    "2.3.4",
    "2.4.3",
    "2.5.3",
    "2.6.3",
    "2.7.3",
    "2.8.4",
    "2.9.3",
    "2.10.5",
    "2.11.2",
)
RELEASES = tuple(version.rpartition(".")[0] for version in VERSIONS)
METHODS = ("get", "put", "post", "patch", "delete")
HEADER = """\
# The Airflow release that introduced each operation, parameter and field, according to the specs of
# all minor releases. Parameters and fields are listed only if they are newer than what they belong
# to. Written by scripts/history.py (`make history`). Corrections are `x-since` in overlay.yaml.
"""

Json = dict[str, Any]
Table = dict[str, dict[str, str]]  # owner: name: release


class HistoryError(Exception):
    """The history and the overlay do not fit the spec."""


def order(release: str) -> tuple[int, ...]:
    """Return the sort key of a release: 2.10 comes after 2.9."""
    return tuple(map(int, release.split(".")))


# --- one spec -------------------------------------------------------------------------------------


def resolved(spec: Json, node: Json) -> Json:
    """Resolve the reference of a node. Keys next to the reference take precedence."""
    if "$ref" not in node:
        return node
    found: Any = spec
    for part in node["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    beside = {key: value for key, value in node.items() if key != "$ref"}
    return resolved(spec, found) | beside


def fields(spec: Json, schema: Json) -> Json:
    """Return the fields of a schema by name, including those of its `allOf` parts."""
    schema = resolved(spec, schema)
    merged: Json = {}
    for part in schema.get("allOf", []):
        merged |= fields(spec, part)
    return merged | schema.get("properties", {})


@dataclass
class Operation:
    """What a spec says about one operation."""

    id: str
    node: Json
    parameters: Json = field(default_factory=dict)
    """By name: the parameters of the query."""
    path_parameters: list[str] = field(default_factory=list)
    fields: Json = field(default_factory=dict)
    """By name: the fields of the JSON body that may be written."""
    corrections: dict[str, Json] = field(default_factory=dict)
    """By name: the `x-since` of fields of the body."""
    address: str = ""
    """Its method and path, such as `GET /dags/{dag_id}`."""


def operations(spec: Json) -> Iterator[tuple[tuple[str, str], Operation]]:
    """Yield the operations of a spec, each with a key that is the same in all releases.

    The key is the method, and the path without the names of its parameters. Old specs lack some
    operation ids, and use other names for some path parameters.
    """
    for path, item in spec["paths"].items():
        template = "/".join("{}" if part.startswith("{") else part for part in path.split("/"))
        for method in METHODS:
            if method not in item:
                continue
            stated = item[method]
            operation = Operation(stated.get("operationId", ""), stated)
            operation.address = f"{method.upper()} {path}"
            for node in [*item.get("parameters", []), *stated.get("parameters", [])]:
                parameter = resolved(spec, node)
                if parameter["in"] == "query":
                    operation.parameters[parameter["name"]] = parameter
                elif parameter["in"] == "path":
                    operation.path_parameters.append(parameter["name"])
            body = resolved(spec, stated.get("requestBody", {}))
            operation.corrections = {
                name: {"x-since": since} for name, since in body.get("x-since", {}).items()
            }
            for media in body.get("content", {}).values():
                operation.fields |= {
                    name: schema
                    for name, schema in fields(spec, media["schema"]).items()
                    if not resolved(spec, schema).get("readOnly")
                }
            yield (method, template), operation


def schemas(spec: Json) -> dict[str, Json]:
    """Return the fields of every schema that has fields, by the name of the schema."""
    found = {name: fields(spec, schema) for name, schema in spec["components"]["schemas"].items()}
    return {name: known for name, known in found.items() if known}


# --- all specs ------------------------------------------------------------------------------------


def first(versions: list[tuple[str, Any]], name: str) -> str:
    """Return the first release that has the name."""
    return next(release for release, names in versions if name in names)


def history(current: Json, specs: dict[str, Json]) -> Json:
    """Return the history of everything in the current spec.

    Args:
        current: The current spec.
        specs: The specs of all releases by release, oldest first.
    """
    by_path = {release: dict(operations(spec)) for release, spec in specs.items()}
    by_schema = {release: schemas(spec) for release, spec in specs.items()}
    recorded: Json = {
        "operations": {},
        "parameters": {},
        "request_fields": {},
        "schemas": {},
        "fields": {},
    }

    def later(names: Any, versions: list[tuple[str, Any]]) -> dict[str, str]:
        """Return the releases of the names that the first version lacks."""
        sinces = {name: first(versions, name) for name in sorted(names)}
        return {name: since for name, since in sinces.items() if since != versions[0][0]}

    for key, operation in sorted(operations(current), key=lambda item: item[1].id):
        having = [(release, found[key]) for release, found in by_path.items() if key in found]
        recorded["operations"][operation.id] = having[0][0]
        recorded["parameters"][operation.id] = later(
            operation.parameters, [(release, found.parameters) for release, found in having]
        )
        recorded["request_fields"][operation.id] = later(
            operation.fields, [(release, found.fields) for release, found in having]
        )
    for name, known in sorted(schemas(current).items()):
        versions = [(release, found[name]) for release, found in by_schema.items() if name in found]
        recorded["schemas"][name] = versions[0][0]
        recorded["fields"][name] = later(known, versions)
    for section in ("parameters", "request_fields", "fields"):
        recorded[section] = {name: table for name, table in recorded[section].items() if table}
    return recorded


def written(recorded: Json) -> str:
    """Return the text of history.yaml."""
    yaml = YAML()
    yaml.width = 100
    text = StringIO()
    text.write(HEADER)
    yaml.dump(recorded, text)
    return text.getvalue()


# --- with the corrections of the overlay ----------------------------------------------------------


@dataclass
class Releases:
    """The releases that introduced operations, parameters and fields, on real servers."""

    operations: dict[str, str] = field(default_factory=dict)
    parameters: Table = field(default_factory=dict)
    request_fields: Table = field(default_factory=dict)
    schemas: dict[str, str] = field(default_factory=dict)
    fields: Table = field(default_factory=dict)

    def since(self, operation: str) -> str:
        """Return the release that introduced an operation."""
        return self.operations[operation]

    def since_parameter(self, operation: str, name: str) -> str:
        """Return the release that introduced a parameter in an operation's path or query."""
        return self.parameters[operation][name]

    def since_request_field(self, operation: str, name: str) -> str:
        """Return the release that introduced a field in an operation's JSON body."""
        return self.request_fields[operation][name]

    def since_field(self, schema: str, name: str) -> str:
        """Return the release that introduced a field of a schema."""
        return self.fields[schema][name]


class Corrections:
    """Apply the `x-since` of the overlay, and find those that correct nothing."""

    def __init__(self) -> None:
        self._useful: set[int] = set()
        self._moot: dict[int, str] = {}
        self._lacking: list[str] = []

    def since(self, what: str, node: Json, stated: str | None, least: str = "2.0") -> str:
        """Return the release that introduced something.

        Args:
            what: Its name in error messages.
            node: Its place in the spec, which several schemas or operations may share.
            stated: Its release in the history; None if the history lacks it.
            least: The release of its owner, which cannot be newer.
        """
        if "x-since" not in node:
            if stated is None:
                self._lacking.append(what)
                return least
            return max(stated, least, key=order)
        if node["x-since"] not in RELEASES:
            raise HistoryError(
                f"the x-since of {what} is not an Airflow 2 minor release: {node['x-since']!r}"
            )
        since = max(node["x-since"], least, key=order)
        if stated is not None and since == max(stated, least, key=order):
            self._moot[id(node)] = what
        else:
            self._useful.add(id(node))
        return since

    def check(self) -> None:
        """Raise an error if an operation has no release, or a correction corrects nothing."""
        if self._lacking:
            raise HistoryError(
                "\n".join(
                    f"history.yaml lacks the operation {what}; run `make history`, or give it an"
                    " x-since in openapi/overlay.yaml"
                    for what in self._lacking
                )
            )
        for node, what in self._moot.items():
            if node not in self._useful:
                raise HistoryError(f"moot: the x-since of {what} repeats history.yaml; remove it")


def releases(spec: Json, recorded: Json | None = None) -> Releases:
    """Return the releases that introduced the parts of a spec.

    Args:
        spec: The spec with the overlay applied, as `corrected_spec` of generate.py returns it.
        recorded: The history; None to read openapi/history.yaml.

    Raises:
        HistoryError: The history lacks an operation that has no correction, or a correction is
            invalid or moot.
    """
    recorded = recorded or _recorded(HISTORY.read_text())
    result = Releases()
    corrections = Corrections()
    found = list(operations(spec))  # keeps the nodes alive: corrections identify them by their `id`
    for _key, operation in found:
        name = operation.id
        stated = recorded["operations"].get(name)
        since = result.operations[name] = corrections.since(name, operation.node, stated)
        stated = stated or since
        result.parameters[name] = dict.fromkeys(operation.path_parameters, since)
        later = recorded["parameters"].get(name, {})
        for key, parameter in operation.parameters.items():
            what = f"the parameter {key} of {name}"
            release = corrections.since(what, parameter, later.get(key, stated), since)
            result.parameters[name][key] = release
        if unknown := operation.corrections.keys() - operation.fields.keys():
            raise HistoryError(f"the body of {name} has no field {', '.join(sorted(unknown))}")
        result.request_fields[name] = {}
        later = recorded["request_fields"].get(name, {})
        for key in operation.fields:
            what = f"the field {key} in the body of {name}"
            node = operation.corrections.get(key, {})
            release = corrections.since(what, node, later.get(key, stated), since)
            result.request_fields[name][key] = release
    for name, known in schemas(spec).items():
        stated = recorded["schemas"].get(name, "2.0")
        schema = spec["components"]["schemas"][name]
        since = result.schemas[name] = corrections.since(f"the schema {name}", schema, stated)
        result.fields[name] = {}
        later = recorded["fields"].get(name, {})
        for key, node in known.items():
            what = f"the field {key} of {name}"
            release = corrections.since(what, node, later.get(key, stated), since)
            result.fields[name][key] = release
    corrections.check()
    return result


@functools.cache
def _recorded(text: str) -> Json:
    # Parsing takes a second.
    return YAML(typ="safe").load(text)


def main() -> int:
    """Run the program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare with the committed file")
    check = parser.parse_args().check
    yaml = YAML(typ="safe")
    with ThreadPoolExecutor(4) as threads:
        sources = list(threads.map(original, VERSIONS))
    specs = {release: yaml.load(source) for release, source in zip(RELEASES, sources, strict=True)}
    text = written(history(yaml.load(SPEC), specs))
    name = HISTORY.relative_to(ROOT)
    if not check:
        HISTORY.write_text(text)
        print(f"wrote {name}")
        return 0
    if not HISTORY.exists() or HISTORY.read_text() != text:
        print(f"{name} differs from the output of `make history`", file=sys.stderr)
        return 1
    print(f"{name} is identical to the output of `make history`")
    return 0


if __name__ == "__main__":
    sys.exit(main())
