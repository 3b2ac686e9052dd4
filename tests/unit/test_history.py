"""The history of the API, its corrections, and the releases that the docstrings name."""

from __future__ import annotations

import copy
import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest

import generate
import history
import operations
from airflow_rest import Airflow, types

SPEC = generate.corrected_spec()
RELEASES = history.releases(SPEC)
PATHS = {
    f"{method.upper()} {path}": operation["operationId"]
    for path, method, operation in generate.operations(SPEC)
}
# Parameters and fields that have another name in the facade.
RENAMED = {"limit": "page_size", "offset": "start", "states": "state"}
# These methods also work on servers without the parameters. Such servers send all rows at once.
PAGING = {"page_size", "start"}


def facade() -> dict[str, Any]:
    """Return the methods of the facade by name, such as `dags.list`."""
    client = Airflow("http://localhost", verify=False)
    resources = {
        name: resource
        for name, resource in inspect.getmembers(client)
        if not name.startswith("_") and not callable(resource) and hasattr(resource, "_client")
    }
    methods = {
        f"{name}.{key}": method
        for name, resource in resources.items()
        for key, method in inspect.getmembers(resource, callable)
        if not key.startswith("_")
    }
    return methods | {"health": client.health, "version": client.version}


METHODS = facade()


def operations_of(name: str) -> list[str]:
    """Return the operations of a method: those in the table, or those in its docstring."""
    listed = [operation for operation, method in operations.FACADE.items() if method == name]
    named = re.findall(r"`([A-Z]+ /[^`]*)`", inspect.getdoc(METHODS[name]) or "")
    return listed or [PATHS[each] for each in named]


def changes_of(method: Any) -> Any:
    """Return the TypedDict of the changes that a method accepts, or None."""
    for parameter in inspect.signature(method).parameters.values():
        if parameter.kind is inspect.Parameter.VAR_KEYWORD:
            return getattr(types, re.findall(r"\w+Changes", str(parameter.annotation))[0])
    return None


def entries(docstring: str, section: str) -> dict[str, str]:
    """Return the description of each argument or attribute in a section, on one line."""
    _before, _heading, text = docstring.partition(f"\n{section}:\n")
    body = re.split(r"\n(?=\S)", text)[0]
    found = re.findall(r"^    (\w+): (.*(?:\n {6}.*|\n)*)", body, re.MULTILINE)
    return {name: " ".join(words.split()) for name, words in found}


def named_releases(words: str) -> list[str]:
    """Return the releases in each `From Airflow 2.x`."""
    return re.findall(r"From Airflow (\d+\.\d+)", " ".join(words.split()))


def works(name: str, releases: list[str]) -> str:
    """Return the first release on which something works, by the releases of its operations.

    A method in the table calls one of its operations. Any other method may need all operations that
    its docstring names.
    """
    calls_one = name in operations.FACADE.values()
    return (min if calls_one else max)(releases, key=history.order)


def since_argument(name: str, argument: str) -> str | None:
    """Return the release that introduced an argument; None if no operation has it."""
    releases = [
        release
        for operation in operations_of(name)
        for table in (RELEASES.parameters, RELEASES.request_fields)
        for known, release in table[operation].items()
        if RENAMED.get(known, known) == argument
    ]
    return works(name, releases) if releases else None


def statements() -> Iterator[tuple[str, list[str], str | None]]:
    """Yield the name of each method and argument, the releases documented, and the right one."""
    for name, method in METHODS.items():
        docstring = inspect.getdoc(method) or ""
        # What a workflow needs depends on how it uses the operations. Its release was tried out.
        if not operations_of(name) or ".workflows import" in inspect.getsource(method):
            continue
        since = works(name, [RELEASES.since(operation) for operation in operations_of(name)])
        whole = docstring.partition("\nArgs:\n")[0]
        yield name, named_releases(whole), since if since != "2.0" else None
        described = dict.fromkeys(inspect.signature(method).parameters, "")
        described |= entries(docstring, "Args")
        changes = changes_of(method)
        if changes is not None:
            described |= dict.fromkeys(changes.__annotations__, "")
            described |= entries(inspect.getdoc(changes) or "", "Attributes")
        for argument, words in described.items():
            own = since_argument(name, argument)
            wanted = None if own == since or argument in PAGING else own
            yield f"{name}({argument})", named_releases(words), wanted


STATEMENTS = list(statements())


@pytest.mark.parametrize(
    ("what", "said", "since"), STATEMENTS, ids=[what for what, _said, _since in STATEMENTS]
)
def test_docstring_names_the_release(what: str, said: list[str], since: str | None) -> None:
    if since is None:
        assert not said, f"the docstring of {what} must not say `From Airflow {said[0]}`"
    else:
        assert said == [since], f"the docstring of {what} must say `From Airflow {since}.`"


def test_the_docstrings_name_many_releases() -> None:
    assert sum(len(said) for _what, said, _since in STATEMENTS) >= 110


# --- the history itself ---------------------------------------------------------------------------


def small_spec(
    path: str, *, operation: str = "patch_it", query: tuple[str, ...] = (), **properties: Any
) -> dict[str, Any]:
    """Return a spec with one operation, whose body combines two schemas."""
    return {
        "paths": {
            path: {
                "parameters": [{"name": "path_id", "in": "path"}],
                "patch": {
                    "operationId": operation,
                    "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in query],
                    "requestBody": {
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}
                        }
                    },
                },
            }
        },
        "components": {
            "parameters": {name: {"name": name, "in": "query"} for name in query},
            "schemas": {
                "Part": {"type": "object", "properties": properties},
                "Thing": {
                    "allOf": [
                        {"$ref": "#/components/schemas/Part"},
                        {"properties": {"id": {"type": "string"}}},
                    ]
                },
                "State": {"type": "string", "enum": ["new"]},
            },
        },
    }


OLD = small_spec("/things/{thing}", operation="edit", state={"readOnly": True})
MIDDLE = small_spec("/things/{thing_id}", query=("mask",), state={}, note={"readOnly": True})
NEW = small_spec("/things/{thing_id}", query=("mask", "force"), state={}, note={})
RECORDED = {
    "operations": {"patch_it": "2.1"},
    "parameters": {"patch_it": {"force": "2.10", "mask": "2.9"}},
    "request_fields": {"patch_it": {"note": "2.10", "state": "2.9"}},
    "schemas": {"Part": "2.1", "Thing": "2.1"},
    "fields": {"Part": {"note": "2.9"}, "Thing": {"note": "2.9"}},
}


def corrected() -> dict[str, Any]:
    return copy.deepcopy(NEW)


def test_history_is_read_from_the_specs_of_all_releases() -> None:
    specs = {"2.1": OLD, "2.9": MIDDLE, "2.10": NEW}
    assert history.history(NEW, specs) == RECORDED


def test_the_history_is_sorted_and_complete() -> None:
    provenance = (history.ROOT / "openapi" / "provenance.toml").read_text()
    assert f'version = "{history.VERSIONS[-1]}"' in provenance
    text = history.HISTORY.read_text()
    recorded = history.YAML(typ="safe").load(text)
    assert history.written(recorded) == text
    corrections = {
        operation["operationId"]
        for _path, _method, operation in generate.operations(SPEC)
        if "x-since" in operation
    }
    assert list(recorded["operations"]) == sorted(recorded["operations"])
    assert recorded["operations"].keys() <= set(PATHS.values())
    assert set(PATHS.values()) - recorded["operations"].keys() <= corrections
    assert set(recorded["operations"].values()) == set(history.RELEASES) - {"2.6", "2.8", "2.11"}


def test_releases_without_corrections() -> None:
    known = history.releases(NEW, RECORDED)
    assert known.since("patch_it") == "2.1"
    assert known.parameters == {"patch_it": {"path_id": "2.1", "mask": "2.9", "force": "2.10"}}
    assert known.request_fields == {"patch_it": {"id": "2.1", "state": "2.9", "note": "2.10"}}
    assert known.fields["Thing"] == {"id": "2.1", "state": "2.1", "note": "2.9"}


def test_corrections_override_the_history() -> None:
    spec = corrected()
    operation = spec["paths"]["/things/{thing_id}"]["patch"]
    operation["x-since"] = "2.3"
    operation["parameters"][0]["x-since"] = "2.7"
    operation["requestBody"]["x-since"] = {"note": "2.11"}
    spec["components"]["schemas"]["Part"]["properties"]["note"]["x-since"] = "2.2"
    spec["components"]["schemas"]["Part"]["x-since"] = "2.0"
    known = history.releases(spec, RECORDED)
    assert known.since("patch_it") == known.since_parameter("patch_it", "path_id") == "2.3"
    assert known.since_parameter("patch_it", "mask") == "2.7"
    assert known.since_parameter("patch_it", "force") == "2.10"
    assert known.since_request_field("patch_it", "note") == "2.11"
    assert known.since_request_field("patch_it", "id") == "2.3"
    assert known.since_field("Part", "note") == known.since_field("Thing", "note") == "2.2"
    assert (known.schemas["Part"], known.schemas["Thing"]) == ("2.0", "2.1")


def test_an_operation_that_the_history_lacks_has_the_release_of_the_overlay() -> None:
    spec = corrected()
    spec["paths"]["/things/{thing_id}"]["patch"]["x-since"] = "2.3"
    recorded = RECORDED | {"operations": {}, "parameters": {}, "request_fields": {}}
    known = history.releases(spec, recorded)
    assert known.since("patch_it") == known.since_parameter("patch_it", "mask") == "2.3"
    assert known.since_request_field("patch_it", "note") == "2.3"


@pytest.mark.parametrize("what", ["operation", "parameter", "body", "schema", "field"])
def test_a_correction_that_corrects_nothing_is_refused(what: str) -> None:
    spec = corrected()
    operation = spec["paths"]["/things/{thing_id}"]["patch"]
    part = spec["components"]["schemas"]["Part"]
    if what == "body":
        operation["requestBody"]["x-since"] = {"note": "2.10"}
    else:
        node, since = {
            "operation": (operation, "2.1"),
            "parameter": (operation["parameters"][0], "2.9"),
            "schema": (part, "2.1"),
            "field": (part["properties"]["note"], "2.9"),
        }[what]
        node["x-since"] = since
    with pytest.raises(history.HistoryError, match="^moot: "):
        history.releases(spec, RECORDED)


def test_a_shared_correction_may_repeat_the_history_in_places() -> None:
    spec = corrected()
    spec["components"]["schemas"]["Part"]["properties"]["note"]["x-since"] = "2.9"
    recorded = copy.deepcopy(RECORDED)
    recorded["fields"]["Thing"]["note"] = "2.10"
    assert history.releases(spec, recorded).since_field("Thing", "note") == "2.9"


def test_invalid_corrections_are_refused() -> None:
    spec = corrected()
    spec["paths"]["/things/{thing_id}"]["patch"]["x-since"] = 2.1
    with pytest.raises(
        history.HistoryError, match="x-since of patch_it is not an Airflow 2 minor release: 2.1$"
    ):
        history.releases(spec, RECORDED)
    spec = corrected()
    spec["paths"]["/things/{thing_id}"]["patch"]["requestBody"]["x-since"] = {"color": "2.2"}
    with pytest.raises(history.HistoryError, match="the body of patch_it has no field color$"):
        history.releases(spec, RECORDED)
    with pytest.raises(
        history.HistoryError, match="lacks the operation patch_it; run `make history`, or give it"
    ):
        history.releases(NEW, RECORDED | {"operations": {}})
    path, other = "/things/{thing_id}", "/others/{other_id}"
    spec = corrected()
    spec["paths"][other] = copy.deepcopy(spec["paths"][path])
    spec["paths"][other]["patch"]["operationId"] = "patch_other"
    with pytest.raises(history.HistoryError, match="patch_it; .*\n.* patch_other; ") as caught:
        history.releases(spec, RECORDED | {"operations": {}})
    assert str(caught.value).count("lacks the operation") == 2
