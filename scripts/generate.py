"""Generate the low-level client from the vendored spec, the overlay and our templates.

    python scripts/generate.py            write generated/airflow_api_v1/ and airflow_rest/models.py
    python scripts/generate.py --check    compare with the committed files
    python scripts/generate.py --spec     print the effective spec

After the overlay is applied, schemas are split by direction, since upstream uses the same schema
for requests and responses. Every request body gets separate types, named `...Request`, without
read-only fields and without defaults, which the server has. In responses, every field except the
identifiers may be null. The model template relies on both.
"""

from __future__ import annotations

import argparse
import ast
import copy
import filecmp
import functools
import json
import shutil
import subprocess
import sys
import tempfile
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openapi_python_client as generator
from openapi_python_client.config import Config, ConfigFile, MetaType
from ruamel.yaml import YAML

from history import HistoryError, order, releases
from overlay import apply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from history import Table

ROOT = Path(__file__).resolve().parent.parent
OPENAPI = ROOT / "openapi"
TARGET = ROOT / "generated" / "airflow_api_v1"
MODELS = ROOT / "src" / "airflow_rest" / "models.py"
METHODS = ("get", "put", "post", "patch", "delete")
REF = "#/components/schemas/"

Json = dict[str, Any]


# --- the effective spec ---------------------------------------------------------------------------


def load(path: Path) -> Json:
    """Read a YAML file."""
    return copy.deepcopy(_parsed(path.read_text()))


@functools.cache
def _parsed(text: str) -> Json:
    # Parsing takes a second for a large file.
    return YAML(typ="safe").load(text)


def corrected_spec() -> Json:
    """Return the vendored spec with the overlay applied."""
    return copy.deepcopy(
        _corrected((OPENAPI / "v1.yaml").read_text(), (OPENAPI / "overlay.yaml").read_text())
    )


@functools.cache
def _corrected(spec: str, overlay: str) -> Json:
    return apply(copy.deepcopy(_parsed(spec)), copy.deepcopy(_parsed(overlay)))


def operations(spec: Json) -> Iterator[tuple[str, str, Json]]:
    """Yield the path, the method and the object of every operation."""
    for path, item in spec["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


class Directions:
    """Builds the schemas of requests and those of responses from the schemas that describe both."""

    def __init__(self, schemas: Json) -> None:
        self.original = schemas
        self.built: Json = {}

    def object(self, schema: Json) -> Json:
        """Return an object schema with its `allOf` parts merged into it."""
        merged: Json = {"type": "object", "properties": {}, "required": [], "x-identifiers": []}
        for part in [*schema.get("allOf", []), schema]:
            if "$ref" in part:
                part = self.original[part["$ref"].removeprefix(REF)]
            flat = self.object(part) if "allOf" in part and part is not schema else part
            merged["properties"] |= flat.get("properties", {})
            merged["required"] += flat.get("required", [])
            merged["x-identifiers"] += flat.get("x-identifiers", [])
        return merged

    def flag(self, schema: Json, name: str) -> bool:
        """Return whether a schema, or the one it refers to, has a flag such as readOnly."""
        if "$ref" in schema:
            target = self.original[schema["$ref"].removeprefix(REF)]
            return bool(schema.get(name)) or self.flag(target, name)
        return bool(schema.get(name))

    @staticmethod
    def is_object(schema: Json) -> bool:
        """Return whether a schema has named fields. Without them it is a free-form object."""
        return "properties" in schema or "allOf" in schema

    def refer(self, schema: Json, build: Callable[[str], str]) -> Json:
        """Return a schema in which every reference leads to the schema for the same direction.

        Args:
            schema: The schema.
            build: Builds a schema for the direction, and returns its name.
        """
        if "$ref" in schema:
            return {"$ref": REF + build(schema["$ref"].removeprefix(REF))}
        if self.is_object(schema):
            inline = self.object(schema)
            del inline["x-identifiers"]
            inline["properties"] = {
                name: self.refer(value, build) for name, value in inline["properties"].items()
            }
            return inline
        result = copy.deepcopy(schema)
        if result.get("type") == "object":
            # Free-form: a dict, not a class without fields. The templates recognize this mark.
            kept = ("description", "nullable")
            return {"example": "object"} | {k: v for k, v in result.items() if k in kept}
        for name in ("readOnly", "writeOnly", "default", "discriminator"):
            result.pop(name, None)
        if "items" in result:
            result["items"] = self.refer(result["items"], build)
        for name in ("anyOf", "oneOf"):
            if name in result:
                result[name] = [self.refer(item, build) for item in result[name]]
        if "enum" in result:
            # Whether null is allowed depends on the field, so the enum has no member for it.
            result["enum"] = [item for item in result["enum"] if item is not None]
            result.pop("nullable", None)
        return result

    def response(self, name: str) -> str:
        """Build a schema for responses, in which every field except the identifiers may be null."""
        if name not in self.built:
            self.built[name] = {}  # ends the recursion if schemas refer to each other
            schema = self.original[name]
            if self.is_object(schema):
                merged = self.object(schema)
                identifiers = merged.pop("x-identifiers")
                unknown = set(identifiers) - set(merged["properties"])
                assert not unknown, f"{name} does not have the properties {unknown}"
                # Identifiers come first, in the repr too.
                names = identifiers + sorted(set(merged["properties"]) - set(identifiers))
                fields = {name: merged["properties"][name] for name in names}
                merged["properties"] = {
                    key: self.field(value, key in identifiers)
                    for key, value in fields.items()
                    if not self.flag(value, "writeOnly")
                }
                merged["required"] = list(merged["properties"])
                self.built[name] = merged
            else:
                self.built[name] = self.refer(schema, self.response)
        return name

    def field(self, schema: Json, always: bool) -> Json:
        """Return the schema of a field of a response."""
        result = self.refer(schema, self.response)
        result.pop("nullable", None)
        words = result.pop("description", schema.get("description"))
        if result and not always:  # an empty schema allows any value, including null
            result = {"oneOf": [result, {"type": "null"}]}
        return result if words is None or "$ref" in result else result | {"description": words}

    def request(self, name: str) -> str:
        """Build a schema for requests, which has only the fields that may be written."""
        schema = self.original[name]
        if not self.is_object(schema):
            self.built.setdefault(name, self.refer(schema, self.request))
            return name
        form = f"{name}Request"
        if form not in self.built:
            self.built[form] = {}
            merged = self.object(schema)
            del merged["x-identifiers"]
            merged["properties"] = {
                key: self.refer(value, self.request)
                for key, value in merged["properties"].items()
                if not self.flag(value, "readOnly")
            }
            merged["required"] = sorted(set(merged["required"]) & set(merged["properties"]))
            self.built[form] = merged
        return form


def all_parameters(spec: Json, path: str, operation: Json) -> Iterator[Json]:
    """Yield the parameters of an operation, those of its path first, with references resolved."""
    for parameter in [*spec["paths"][path].get("parameters", []), *operation.get("parameters", [])]:
        name = parameter.get("$ref", "").rpartition("/")[2]
        yield spec["components"]["parameters"][name] if name else parameter


def page_arguments(spec: Json, path: str, operation: Json) -> tuple[str, str] | None:
    """Return the names of an operation's parameters for limit and offset; None if it has none."""
    names = {parameter["name"] for parameter in all_parameters(spec, path, operation)}
    for media in operation.get("requestBody", {}).get("content", {}).values():
        schema = spec["components"]["schemas"].get(media["schema"]["$ref"].removeprefix(REF), {})
        names |= schema.get("properties", {}).keys()
    for arguments in (("limit", "offset"), ("page_limit", "page_offset")):
        if names.issuperset(arguments):
            return arguments
    return None


def facts_of_operations(spec: Json) -> dict[str, Json]:
    """Return the facts about each operation that the templates need and the generator omits.

    Raises:
        SystemExit: The history lacks an operation, or a correction of it is invalid or moot.
    """
    try:
        known = releases(spec)
    except HistoryError as error:
        raise SystemExit(str(error)) from None
    facts: dict[str, Json] = {}

    def newer(name: str, paging: Sequence[str], table: Table) -> dict[str, str]:
        """Return what is newer than the operation, without the arguments for paging."""
        return {
            key: release
            for key, release in table[name].items()
            if order(release) > order(known.since(name)) and key not in paging
        }

    for path, method, operation in operations(spec):
        parameters = list(all_parameters(spec, path, operation))
        listed = operation.get("x-list")
        name = operation["operationId"]
        page = page_arguments(spec, path, operation) if listed else None
        facts[name] = {
            # A list with many filters is a POST.
            "reads": method == "get" or (method == "post" and listed is not None),
            "since": known.since(name),
            "creates": tuple(operation.get("x-creates", [])),
            "newer_parameters": newer(name, page or (), known.parameters),
            "newer_fields": newer(name, page or (), known.request_fields),
            "slashes": [
                parameter["name"]
                for parameter in parameters
                if parameter["in"] == "path" and parameter["schema"].get("format") == "path"
            ],
            "list": listed
            and {
                "rows": listed["rows"],
                "key": listed["key"],
                "ordered": listed.get("ordered", True),
                "page": page,
            },
        }
    return facts


def orders(spec: Json) -> str:
    """Return the source of orders.py: for each kind of row, a type of the values of `order_by`."""
    directions = Directions(spec["components"]["schemas"])
    found: dict[str, list[str]] = {}
    for _path, _method, operation in operations(spec):
        if "x-order-by" not in operation:
            continue
        page = operation["responses"]["200"]["content"]["application/json"]["schema"]
        fields = directions.object({"allOf": [page]})["properties"]
        row = fields[operation["x-list"]["rows"][0]]["items"]["$ref"].removeprefix(REF)
        both = [
            [name] if name[0] == "-" else [name, f"-{name}"] for name in operation["x-order-by"]
        ]
        values = [value for pair in both for value in pair]
        name = f"{row.removesuffix('CollectionItem')}Order"
        if found.setdefault(name, values) != values:
            raise SystemExit(
                f"the x-order-by of {operation['operationId']} differs from that of another"
                f" operation with the same rows ({name})"
            )
    lines = [
        '"""The values of `order_by` for each kind of row; a leading `-` means descending."""',
        "",
        "from typing import Literal, TypeAlias",
        "",
        f"__all__ = {sorted(found)}",
        "",
        *(f"{name}: TypeAlias = Literal{values}" for name, values in sorted(found.items())),
    ]
    return "\n".join(lines) + "\n"


def secrets_of_requests(spec: Json) -> dict[str, list[str]]:
    """Return the fields of each request type that may hold a secret."""
    directions = Directions(spec["components"]["schemas"])
    return {
        f"{name}Request": [
            key
            for key, field in directions.object(schema)["properties"].items()
            if field.get("x-secret")
        ]
        for name, schema in spec["components"]["schemas"].items()
        if directions.is_object(schema)
    }


def words_of_references(spec: Json) -> dict[str, dict[str, str]]:
    """Return the descriptions of the fields that refer to a schema: the generator drops some."""
    directions = Directions(spec["components"]["schemas"])
    return {
        name: {
            key: field["description"]
            for key, field in directions.object(schema)["properties"].items()
            if "$ref" in field and "description" in field
        }
        for name, schema in spec["components"]["schemas"].items()
        if directions.is_object(schema)
    }


def undescribed(effective: Json, spec: Json) -> list[str]:
    """Return the fields of responses that have no description, such as `Pool.name`."""
    references = words_of_references(spec)
    return [
        f"{name}.{key}"
        for name, schema in effective["components"]["schemas"].items()
        if not name.endswith("Request")
        for key, field in schema.get("properties", {}).items()
        if "description" not in field and key not in references.get(name, {})
    ]


def unidentified(spec: Json) -> list[str]:
    """Return the schemas of lists and of their rows that lack an `x-identifiers`."""
    directions = Directions(spec["components"]["schemas"])
    found: set[str] = set()
    for _path, _method, operation in operations(spec):
        if "x-list" not in operation:
            continue
        rows = operation["x-list"]["rows"]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        page = directions.object({"allOf": [schema]})
        row = page["properties"][rows[0]]["items"]
        if len(rows) == 1 and rows[0] not in page["x-identifiers"]:
            found.add(schema["$ref"].removeprefix(REF))
        if not directions.object({"allOf": [row]})["x-identifiers"]:
            found.add(row["$ref"].removeprefix(REF))
    return sorted(found)


def gaps(effective: Json, spec: Json) -> list[str]:
    """Return what the overlay lacks, one kind on each line."""
    lacks: dict[str, list[str]] = {"summary": [], "x-list": [], "x-order-by": []}
    for path, method, operation in operations(spec):
        name = operation["operationId"]
        if "summary" not in operation:
            lacks["summary"].append(name)
        if "x-list" not in operation and method == "get" and page_arguments(spec, path, operation):
            lacks["x-list"].append(name)
        parameters = [each["name"] for each in all_parameters(spec, path, operation)]
        if "x-order-by" not in operation and "order_by" in parameters:
            lacks["x-order-by"].append(name)
    lacks["description"] = undescribed(effective, spec)
    lacks["x-identifiers"] = unidentified(spec)
    return [
        f"openapi/overlay.yaml has no {kind} of {', '.join(names)}"
        for kind, names in lacks.items()
        if names
    ]


def facts(spec: Json) -> str:
    """Return a template that defines these facts for the other templates."""
    secrets = {name: fields for name, fields in secrets_of_requests(spec).items() if fields}
    words = {name: fields for name, fields in words_of_references(spec).items() if fields}
    schemas = spec["components"]["schemas"].items()
    bases = {name: schema["x-base"] for name, schema in schemas if "x-base" in schema}
    same = {name: schema["x-same-times"] for name, schema in schemas if "x-same-times" in schema}
    return (
        f"{{% set OPERATIONS = {facts_of_operations(spec)!r} %}}\n"
        f"{{% set BASES = {bases!r} %}}\n"
        f"{{% set SAME_TIMES = {same!r} %}}\n"
        f"{{% set SECRETS = {secrets!r} %}}\n"
        f"{{% set WORDS_OF_REFERENCES = {words!r} %}}\n"
    )


def effective_spec() -> Json:
    """Return the document to pass to the generator."""
    spec = corrected_spec()
    directions = Directions(spec["components"]["schemas"])
    for parameter in spec["components"]["parameters"].values():
        parameter["schema"].pop("default", None)
        # The generator reads the description from the schema.
        parameter["schema"] |= {k: v for k, v in parameter.items() if k == "description"}
    for _path, _method, operation in operations(spec):
        for parameter in operation.get("parameters", []):
            parameter.get("schema", {}).pop("default", None)
        for media in operation.get("requestBody", {}).get("content", {}).values():
            media["schema"] = directions.refer(media["schema"], directions.request)
        # errors.py maps statuses to errors, whether or not the spec documents them.
        operation["responses"] = {
            code: response for code, response in operation["responses"].items() if code < "300"
        }
        for code, response in operation["responses"].items():
            response["description"] = HTTPStatus(int(code)).phrase
            for media in response.get("content", {}).values():
                media["schema"] = directions.refer(media["schema"], directions.response)
    spec["components"]["schemas"] = directions.built
    spec["components"]["responses"] = {}
    return spec


FACADE_IMPORT = "from airflow_api_v1.models import {0} as {0}"
# airflow_rest/models.py. Type checkers need all names written out, in the imports and in __all__.
FACADE_MODELS = '''\
# Written by `make generate`. Do not edit.
"""The types of what the server returns, under their names in the API, imported on first use.

They are frozen snapshots. They are not hashable: use an identifier, such as `dag.dag_id`, as a key.
`to_dict()` returns what the server sent, value for value. A field that the server hid, left out or
sent as null is None. `additional_properties` keeps the fields that the API's spec does not have. An
enum reads a value that it does not know as a member with that value.

The repr has the fields that are not None, shortened; a notebook shows them as a table. The models
are attrs classes: `attrs.asdict(run)` returns all fields, with times as datetimes.

The API's `ImportError` is called `ImportError_` here, so that it does not hide Python's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
{imports}
__all__ = [
{names}]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
    import airflow_api_v1.models

    return getattr(airflow_api_v1.models, name)


def __dir__() -> list[str]:
    return sorted({{*globals(), *__all__}})
'''


# --- the generated package ------------------------------------------------------------------------


def generate(package: Path) -> None:
    """Generate the client package into a folder that does not exist yet."""
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder, "effective.json")
        effective, corrected = effective_spec(), corrected_spec()
        if lacks := gaps(effective, corrected):
            raise SystemExit("\n".join(lacks))
        document.write_text(json.dumps(effective))
        config = Config.from_sources(
            ConfigFile.load_from_path(OPENAPI / "generator.yaml"),
            MetaType.NONE,
            document_source=document,
            file_encoding="utf-8",
            overwrite=False,
            output_path=package,
        )
        templates = Path(folder, "templates")
        shutil.copytree(OPENAPI / "templates", templates)
        (templates / "facts.jinja").write_text(facts(corrected))
        problems = generator.generate(config=config, custom_template_path=templates)
    for problem in problems:
        print(problem.header, problem.detail, problem.level, file=sys.stderr)
    if problems:
        raise SystemExit("the generator reported problems with the spec")
    # The generator always writes these. Our package only builds requests and reads responses.
    for leftover in ("client.py", "errors.py", "types.py"):
        (package / leftover).unlink()
    shutil.copy(OPENAPI / "runtime.py", package)
    (package / "orders.py").write_text(orders(corrected))
    (package / "py.typed").touch()
    ruff = [sys.executable, "-m", "ruff"]
    settings = ["--no-cache", "--isolated", "--quiet", "--line-length", "100"]
    select = ["--select", "F401,I,UP", "--target-version", "py311", "--fix"]
    subprocess.run([*ruff, "check", *settings, *select, str(package)], check=True)
    subprocess.run([*ruff, "format", *settings, str(package)], check=True)


def response_models(package: Path) -> list[str]:
    """Return the names of the generated models and enums, without those of requests."""
    tree = ast.parse((package / "models" / "__init__.py").read_text())
    names = next(
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    return [name for name in names if not name.endswith("Request")]


def facade_models(package: Path) -> bytes:
    """Return the source of airflow_rest/models.py, which exports the models of responses."""
    names = response_models(package)
    source = FACADE_MODELS.format(
        imports="".join(f"    {FACADE_IMPORT.format(name)}\n" for name in names),
        names="".join(f"    {name!r},\n" for name in names),
    ).encode()
    ruff = [sys.executable, "-m", "ruff"]
    for command in (["check", "--select", "I,RUF022", "--fix"], ["format"]):
        options = ["--no-cache", "--quiet", "--stdin-filename", str(MODELS), "-"]
        run = subprocess.run(
            [*ruff, *command, *options], input=source, cwd=ROOT, stdout=subprocess.PIPE, check=True
        )
        source = run.stdout
    return source


def differences(left: Path, right: Path) -> list[str]:
    """List the files that differ between two folders, without the interpreter's caches."""

    def files(root: Path) -> set[Path]:
        found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
        return {path for path in found if "__pycache__" not in path.parts}

    both = files(left) & files(right)
    different = {path for path in both if not filecmp.cmp(left / path, right / path, shallow=False)}
    return sorted(str(path) for path in different | (files(left) ^ files(right)))


def main() -> int:
    """Run the program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare with the committed files")
    parser.add_argument("--spec", action="store_true", help="print the effective spec")
    arguments = parser.parse_args()
    if arguments.spec:
        YAML().dump(effective_spec(), sys.stdout)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder, TARGET.name)
        generate(fresh)
        if not arguments.check:
            shutil.rmtree(TARGET, ignore_errors=True)
            TARGET.parent.mkdir(exist_ok=True)
            shutil.copytree(fresh, TARGET)
            MODELS.write_bytes(facade_models(fresh))
            print(f"wrote {TARGET.relative_to(ROOT)}/ and {MODELS.relative_to(ROOT)}")
            return 0
        stale = [f"{TARGET.relative_to(ROOT)}/{name}" for name in differences(fresh, TARGET)]
        if not MODELS.exists() or MODELS.read_bytes() != facade_models(fresh):
            stale.append(str(MODELS.relative_to(ROOT)))
    for name in stale:
        print(f"{name} differs from the output of `make generate`", file=sys.stderr)
    if not stale:
        print(
            f"{TARGET.relative_to(ROOT)}/ and {MODELS.relative_to(ROOT)} are identical to the"
            " output of `make generate`"
        )
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
