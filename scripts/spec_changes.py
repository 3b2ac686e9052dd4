"""Find what differs between two specs of the REST API: operations, parameters, fields and enums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from history import Operation, fields, operations, resolved

Json = dict[str, Any]
How = Literal["added", "removed", "changed"]
Kind = Literal["operation", "parameter", "schema", "field", "value"]

FLAGS = ("required", "nullable", "read-only", "write-only", "deprecated")
# Changes of facts that break no caller: `(fact, new value)`. `of_schemas` is about responses, where
# any field may be null. `of_operations` is about requests.
HARMLESS = {("required", False), ("nullable", True), ("deprecated", True), ("deprecated", False)}
HARMLESS_IN_SCHEMAS = HARMLESS | {("nullable", False), ("read-only", True), ("read-only", False)}


@dataclass(frozen=True)
class Change:
    """One difference between two specs."""

    how: How
    kind: Kind
    owner: str
    """The operation of a parameter, the schema of a field, the enum of a value."""
    name: str
    words: str = ""
    breaking: bool = False
    address: str = ""
    """The method and the path of an operation, also on its parameters."""
    names: tuple[str, ...] = field(default=(), compare=False)
    """The parameters of an operation and the fields of a schema that are added as a whole."""


def type_of(schema: Json) -> str:
    """Describe the type of a schema in a few words."""
    for key, word in (("allOf", " and "), ("anyOf", " or "), ("oneOf", " or ")):
        if key in schema:
            return word.join(type_of(part) for part in schema[key])
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if schema.get("type") == "array":
        return f"list of {type_of(schema.get('items', {}))}"
    words = [str(schema.get("type", "any"))]
    if "format" in schema:
        words.append(f"({schema['format']})")
    if "enum" in schema:
        words.append("enum")
    return " ".join(words)


def facts(schema: Json, *, required: bool | None = None) -> Json:
    """Return the facts about a parameter or a field that callers notice."""
    found = {"type": type_of(schema), "default": schema.get("default")}
    for key, name in (
        ("nullable", "nullable"),
        ("readOnly", "read-only"),
        ("writeOnly", "write-only"),
        ("deprecated", "deprecated"),
    ):
        found[name] = bool(schema.get(key))
    return found if required is None else found | {"required": required}


def described(known: Json) -> str:
    """Describe facts in words: `string, required`."""
    words = [known["type"], *(key for key in FLAGS if known.get(key))]
    if known["default"] is not None:
        words.append(f"default {known['default']!r}")
    return ", ".join(words)


def required_fields(spec: Json, schema: Json) -> set[str]:
    """Return the names of the required fields of a schema, including those of its parts."""
    schema = resolved(spec, schema)
    names = set(schema.get("required", []))
    return names.union(*(required_fields(spec, part) for part in schema.get("allOf", [])))


def parameters(spec: Json, operation: Operation) -> dict[str, Json]:
    """Return the facts about the parameters of an operation and the fields of its body, by name."""
    found = {
        name: {"type": "part of the path", "default": None} for name in operation.path_parameters
    }
    for name, node in operation.parameters.items():
        schema = node.get("schema", {}) | {k: v for k, v in node.items() if k == "deprecated"}
        found[name] = facts(schema, required=bool(node.get("required")))
    body = resolved(spec, operation.node.get("requestBody", {}))
    for media in body.get("content", {}).values():
        needed = required_fields(spec, media["schema"])
        for name, schema in fields(spec, media["schema"]).items():
            if name in operation.fields:
                found[name] = facts(schema, required=name in needed)
    return found


def returned(operation: Operation) -> Json:
    """Return the facts about an operation as a whole."""
    bodies = [
        type_of(media.get("schema", {}))
        for status, response in sorted(operation.node.get("responses", {}).items())
        if str(status) < "300"
        for media in response.get("content", {}).values()
    ]
    return {
        "type": " or ".join(dict.fromkeys(bodies)) or "nothing",
        "default": None,
        "deprecated": bool(operation.node.get("deprecated")),
    }


def walk(name: str, schema: Json) -> Iterator[tuple[str, str, Json]]:
    """Yield the fields that a schema itself states, and those of the objects inside it.

    Fields of a schema that it refers to belong to that schema.
    """
    for part in [
        schema,
        *(part for key in ("allOf", "anyOf", "oneOf") for part in schema.get(key, [])),
    ]:
        for key, node in part.get("properties", {}).items():
            yield name, key, node
            yield from walk(f"{name}.{key}", node)
        for key in ("items", "additionalProperties"):
            if isinstance(part.get(key), dict):
                yield from walk(name, part[key])


def enums(spec: Json) -> dict[str, list[Any]]:
    """Return the values of every enum, by the name of its schema, field or parameter."""
    nodes: dict[str, Json] = {}
    for name, schema in spec["components"]["schemas"].items():
        nodes[name] = schema
        nodes |= {f"{owner}.{key}": node for owner, key, node in walk(name, schema)}
    for _key, operation in operations(spec):
        for name, node in operation.parameters.items():
            nodes[f"{operation.id}({name})"] = node.get("schema", {})
    found = {
        name: node.get("enum") or node.get("items", {}).get("enum") for name, node in nodes.items()
    }
    return {name: values for name, values in found.items() if values}


def of_facts(
    old: dict[str, Json], new: dict[str, Json], harmless: set[tuple[str, bool]]
) -> Iterator[tuple[How, str, str, bool]]:
    """Yield each change of a fact: its kind, the name, a description, whether it breaks callers."""
    for name in sorted(old.keys() | new.keys()):
        if name not in old:
            yield "added", name, described(new[name]), bool(new[name].get("required"))
        elif name not in new:
            yield "removed", name, described(old[name]), True
        elif old[name] != new[name]:
            words = f"{described(old[name])} → {described(new[name])}"
            different = [fact for fact in new[name] if old[name].get(fact) != new[name][fact]]
            breaking = any(
                fact != "default" and (fact, new[name][fact]) not in harmless for fact in different
            )
            yield "changed", name, words, breaking


def of_operations(old: Json, new: Json) -> Iterator[Change]:
    """Yield the changes of operations, of their parameters and of the fields of their bodies."""
    before, after = dict(operations(old)), dict(operations(new))
    for key in sorted(before.keys() | after.keys(), key=lambda key: (key[1], key[0])):
        if key not in before or key not in after:
            spec, found, how = (new, after, "added") if key in after else (old, before, "removed")
            operation = found[key]
            yield Change(
                how,
                "operation",
                "",
                operation.id,
                returned(operation)["type"],
                breaking=how == "removed",
                address=operation.address,
                names=tuple(parameters(spec, operation)),
            )
            continue
        left, right = before[key], after[key]
        for _how, _name, words, breaking in of_facts(
            {"": returned(left)}, {"": returned(right)}, HARMLESS
        ):
            yield Change(
                "changed", "operation", "", right.id, f"returns {words}", breaking, right.address
            )
        if left.id and left.id != right.id:
            words = f"{left.id} → {right.id}"
            yield Change("changed", "operation", "", right.id, words, False, right.address)
        for how, name, words, breaking in of_facts(
            parameters(old, left), parameters(new, right), HARMLESS
        ):
            yield Change(how, "parameter", right.id, name, words, breaking, right.address)


def of_schemas(old: Json, new: Json) -> Iterator[Change]:
    """Yield the changes of schemas and of their fields."""
    left, right = old["components"]["schemas"], new["components"]["schemas"]
    for name in sorted(left.keys() | right.keys()):
        if name not in left or name not in right:
            how = "added" if name in right else "removed"
            schema = right.get(name) or left[name]
            names = tuple(
                f"{owner}.{key}".partition(".")[2] for owner, key, _ in walk(name, schema)
            )
            yield Change(how, "schema", "", name, type_of(schema), how == "removed", names=names)
            continue
        before = {f"{owner}.{key}": facts(node) for owner, key, node in walk(name, left[name])}
        after = {f"{owner}.{key}": facts(node) for owner, key, node in walk(name, right[name])}
        for how, path, words, breaking in of_facts(before, after, HARMLESS_IN_SCHEMAS):
            yield Change(how, "field", name, path.partition(".")[2], words, breaking)


def of_enums(old: Json, new: Json) -> Iterator[Change]:
    """Yield the values that enums gained and lost. A new enum belongs to what has it."""
    before, after = enums(old), enums(new)
    for name in sorted(before.keys() & after.keys()):
        for value in after[name]:
            if value not in before[name]:
                yield Change("added", "value", name, str(value))
        for value in before[name]:
            if value not in after[name]:
                yield Change("removed", "value", name, str(value), breaking=True)


def changes(old: Json, new: Json) -> list[Change]:
    """Return the changes from one spec to another: operations first, enums last."""
    return [*of_operations(old, new), *of_schemas(old, new), *of_enums(old, new)]
