"""The scripts that write the spec and the generated code."""

from __future__ import annotations

import copy
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import derive
import generate
import overlay
import vendor_spec


def test_vendoring_keeps_facts_and_drops_prose() -> None:
    source: Any = {
        "openapi": "3.0.3",
        "info": {"title": "T", "description": "D", "version": "1", "license": {"name": "L"}},
        "paths": {
            "/description": {
                "summary": "S",
                "get": {
                    "summary": "S",
                    "description": "D",
                    "deprecated": True,
                    "operationId": "get_it",
                    "x-openapi-router-controller": "module",
                    "parameters": [{"name": "title", "in": "query", "description": "D"}],
                    "responses": {
                        "200": {
                            "description": "D",
                            "content": {
                                "application/json": {
                                    "example": {"a": 1},
                                    "schema": {"$ref": "#/components/schemas/description"},
                                }
                            },
                        }
                    },
                },
            }
        },
        "components": {
            "schemas": {
                "description": {
                    "title": "T",
                    "description": "D",
                    "type": "object",
                    "required": ["title", "description"],
                    "properties": {
                        "title": {"type": "string", "title": "T", "example": "x"},
                        "description": {"type": "string", "description": "D"},
                        "properties": {
                            "description": "D",
                            "properties": {"summary": {"enum": ["b", "a"], "summary": "S"}},
                        },
                    },
                }
            }
        },
    }
    kept = vendor_spec.facts(copy.deepcopy(source))
    assert kept == {
        "openapi": "3.0.3",
        "info": {"version": "1"},
        "paths": {
            "/description": {
                "get": {
                    "deprecated": True,
                    "operationId": "get_it",
                    "parameters": [{"name": "title", "in": "query"}],
                    "responses": {
                        "200": {
                            "content": {
                                "application/json": {
                                    "schema": {"$ref": "#/components/schemas/description"}
                                }
                            }
                        }
                    },
                }
            }
        },
        "components": {
            "schemas": {
                "description": {
                    "type": "object",
                    "required": ["title", "description"],
                    "properties": {
                        "title": {"type": "string"},
                        "description": {"type": "string"},
                        "properties": {"properties": {"summary": {"enum": ["b", "a"]}}},
                    },
                }
            }
        },
    }
    assert list(kept) == sorted(kept)


def test_the_vendored_spec_has_only_facts() -> None:
    spec = generate.load(generate.OPENAPI / "v1.yaml")
    assert vendor_spec.facts(spec) == spec
    assert sum(1 for _ in generate.operations(spec)) >= 89
    assert len(spec["components"]["schemas"]) >= 98


def test_an_overlay_updates_and_removes() -> None:
    document = {
        "a": {"x": 1, "list": [1], "deep": {"k": 1}},
        "b": {"f": "old"},
        "c": {"f": "old"},
        "many": [{"gone": 1}, {"stays": 1}, {"gone": 2}, {"gone": 3}],
    }
    actions = [
        {"target": "$.a", "update": {"y": 2, "list": [2], "deep": {"l": 2}}},
        {"target": "$..[?@.f == 'old']", "update": {"f": "new"}},
        {"target": "$.a.x", "remove": True},
        {"target": "$.many[?@.gone]", "remove": True},
    ]
    overlay.apply(document, {"actions": actions})
    assert document == {
        "a": {"y": 2, "list": [1, 2], "deep": {"k": 1, "l": 2}},
        "b": {"f": "new"},
        "c": {"f": "new"},
        "many": [{"stays": 1}],
    }


@pytest.mark.parametrize("action", [{"remove": True}, {"update": {"x": 1}}])
def test_an_overlay_action_that_matches_nothing_fails(action: dict[str, Any]) -> None:
    with pytest.raises(overlay.OverlayError, match=r"no match .* \$\.gone"):
        overlay.apply({"a": 1}, {"actions": [{"target": "$.gone"} | action]})


def test_every_correction_says_why() -> None:
    actions = generate.load(generate.OPENAPI / "overlay.yaml")["actions"]
    reasons = [action.get("description") for action in actions if action.get("remove")]
    assert reasons
    assert all(reasons)


def test_a_summary_is_a_sentence() -> None:
    operations = [each for _, _, each in generate.operations(generate.corrected_spec())]
    words = [each["summary"] for each in operations]
    assert all(text.endswith(".") and "\n" not in text for text in words)


def test_all_that_the_overlay_lacks_is_named() -> None:
    effective, spec = generate.effective_spec(), generate.corrected_spec()
    assert generate.gaps(effective, spec) == []
    named = {each["operationId"]: each for _, _, each in generate.operations(spec)}
    del named["get_pool"]["summary"]
    del named["get_pools"]["x-list"]
    del named["get_pools"]["x-order-by"]
    del effective["components"]["schemas"]["Pool"]["properties"]["name"]["description"]
    del spec["components"]["schemas"]["Provider"]["x-identifiers"]
    assert generate.gaps(effective, spec) == [
        "openapi/overlay.yaml has no summary of get_pool",
        "openapi/overlay.yaml has no x-list of get_pools",
        "openapi/overlay.yaml has no x-order-by of get_pools",
        "openapi/overlay.yaml has no description of Pool.name",
        "openapi/overlay.yaml has no x-identifiers of Provider",
    ]


def test_what_the_client_or_a_module_lacks_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(derive, "RESOURCES", tmp_path)
    (tmp_path / "client.py").write_text("pools = LazyResource(lambda: resources.AsyncPools)\n")
    (tmp_path / "dags.py").write_text("class AsyncDags(AsyncResource): ...\n")
    assert derive.missing() == [
        "no module in src/airflow_rest/_async/ defines AsyncPools, which its client.py uses",
        (
            "src/airflow_rest/_async/client.py lacks the line"
            " `dags = LazyResource(lambda: resources.AsyncDags)`"
        ),
    ]


def descriptions(node: Any) -> list[Any]:
    """Return all descriptions of parameters and fields in the overlay."""
    if isinstance(node, list):
        return [text for item in node for text in descriptions(item)]
    if not isinstance(node, dict):
        return []
    own = [node["description"]] if isinstance(node.get("description"), str) else []
    # The x-since of a request body maps fields to releases; `description` may be a field.
    below = [value for key, value in node.items() if key != "x-since"]
    return own + descriptions(below)


def test_descriptions_are_whole_sentences() -> None:
    actions = generate.load(generate.OPENAPI / "overlay.yaml")["actions"]
    words = descriptions([action.get("update") for action in actions])
    assert len(words) > 100
    # In YAML, a comma ends a value that is not quoted.
    assert not [text for text in words if not text.endswith(".")]


@pytest.mark.parametrize("change", ["edited", "missing", "extra"])
def test_a_generated_file_that_differs_is_found(tmp_path: Path, change: str) -> None:
    left, right = tmp_path / "left", tmp_path / "right"
    shutil.copytree(generate.TARGET, left)
    shutil.copytree(generate.TARGET, right)
    assert generate.differences(left, right) == []
    file = right / "models" / "dag.py"
    if change == "edited":
        text = bytearray(file.read_bytes())
        text[100] ^= 1
        file.write_bytes(text)
    elif change == "missing":
        file.unlink()
    else:
        (right / "client.py").touch()
    expected = "client.py" if change == "extra" else "models/dag.py"
    assert generate.differences(left, right) == [expected]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("written", "derived"),
    [
        ("AsyncWidgets", "Widgets"),
        ("_AsyncRow", "_Row"),
        ("httpx.AsyncClient", "httpx.Client"),
        ("x = 'AsyncXComs'", "x = 'XComs'"),
        ("# An AsyncAirflow, its AsyncDags.", "# An Airflow, its Dags."),
        ("airflow_rest._async.dags.AsyncDags", "airflow_rest._sync.dags.Dags"),
        ("await airflow.aclose()", "airflow.close()"),
        ("await anyio.sleep(wait)", "time.sleep(wait)"),
        ("AsyncIterator[T]", "Iterator[T]"),
        ("AsyncExitStack()", "ExitStack()"),
        ("async with a, b:\n    pass", "with a, b:\n    pass"),
        ("async def __aenter__(self): ...", "def __enter__(self): ..."),
        ("# async, Async, Asynchronous, asyncio", "# async, Async, Asynchronous, asyncio"),
    ],
)
def test_a_name_is_derived_by_one_rule(tmp_path: Path, written: str, derived: str) -> None:
    source, target = tmp_path / "_async", tmp_path / "_sync"
    source.mkdir()
    (source / "module.py").write_text(written + "\n")
    derive.derive(source, target)
    _mark, _, text = (target / "module.py").read_text().partition("\n")
    assert text.replace('"', "'").replace("(self):\n    ...", "(self): ...").strip() == derived


def test_every_name_in_the_derivation_table_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert derive.unused() == []
    monkeypatch.setitem(derive.NAMES, "asleep", "sleep")
    assert derive.unused() == ["asleep"]


def test_the_derived_code_has_nothing_async() -> None:
    for folder in derive.FOLDERS:
        for path in (derive.ROOT / folder / "_sync").rglob("*.py"):
            _mark, _, text = path.read_text().partition("\n")
            for word in (
                r"\basync ",
                r"\bawait ",
                r"\b_*Async[A-Z]",
                r"\b_async\b",
                "__aiter__",
                r"asyncio\.",
            ):
                assert not re.search(word, text), f"{path} has {word!r}"
            assert not re.search(r"\bSync[A-Z]", text), f"{path} has a name SyncX"
