"""The report on another Airflow release: what changed, and where it belongs."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import bump
import generate
import history
import operations
import vendor_spec
from spec_changes import Change, changes, enums, walk

CURRENT = generate.load(vendor_spec.SPEC)
RECORDED = generate.load(history.HISTORY)
OPERATIONS = {operation.id: operation for _key, operation in history.operations(CURRENT)}
CLIENT = bump.Client.read()


def known_at(release: str) -> dict[str, Any]:
    """Return the current spec without what the history dates to a later release."""

    def later(since: str | None) -> bool:
        return since is not None and history.order(since) > history.order(release)

    spec = copy.deepcopy(CURRENT)
    for _key, operation in list(history.operations(spec)):
        method, _, path = operation.address.partition(" ")
        if later(RECORDED["operations"].get(operation.id)):
            del spec["paths"][path][method.lower()]
            continue
        sinces = RECORDED["parameters"].get(operation.id, {})
        for owner in (operation.node, spec["paths"][path]):
            owner["parameters"] = [
                node
                for node in owner.get("parameters", [])
                if not later(sinces.get(history.resolved(spec, node)["name"]))
            ]
    schemas = spec["components"]["schemas"]
    for name, schema in list(schemas.items()):
        if later(RECORDED["schemas"].get(name)):
            del schemas[name]
        for part in [schema, *schema.get("allOf", [])]:
            for key, since in RECORDED["fields"].get(name, {}).items():
                if later(since):
                    part.get("properties", {}).pop(key, None)
    return spec


BEFORE, AFTER = known_at("2.9"), known_at("2.10")


def compared(old: Any, new: Any, client: bump.Client = CLIENT) -> bump.Report:
    return bump.report("2.9.3", "2.10.5", old, new, client)


@pytest.fixture(scope="module")
def release() -> bump.Report:
    """The report on what 2.10 changed."""
    return compared(BEFORE, AFTER)


# --- a real release -------------------------------------------------------------------------------


def test_the_operations_of_a_release_and_their_files(release: bump.Report) -> None:
    assert {
        change.name: release.file_of(change.name)
        for change in release.changes
        if (change.kind, change.how) == ("operation", "added")
    } == {
        "get_dag_stats": "src/airflow_rest/_async/dags.py",
        "get_mapped_task_instance_dependencies": "src/airflow_rest/_async/task_instances.py",
        "get_mapped_task_instance_tries": "src/airflow_rest/_async/task_instances.py",
        "get_mapped_task_instance_try_details": "src/airflow_rest/_async/task_instances.py",
        "get_task_instance_dependencies": "src/airflow_rest/_async/task_instances.py",
        "get_task_instance_tries": "src/airflow_rest/_async/task_instances.py",
        "get_task_instance_try_details": "src/airflow_rest/_async/task_instances.py",
        "reparse_dag_file": "src/airflow_rest/_async/dags.py",
    }


def test_the_parameters_of_a_release_and_their_methods(release: bump.Report) -> None:
    assert {
        (change.owner, change.name, release.place(change.owner))
        for change in release.changes
        if (change.kind, change.how) == ("parameter", "added")
    } == {
        (operation, name, f"`{method}` in `src/airflow_rest/_async/{method.split('.')[0]}.py`")
        for operation, name, method in [
            ("get_event_logs", "map_index", "event_logs.list"),
            ("get_event_logs", "try_number", "event_logs.list"),
            ("get_extra_links", "map_index", "task_instances.extra_links"),
            ("get_mapped_task_instances", "executor", "task_instances.list_mapped"),
            ("get_task_instances", "executor", "task_instances.list"),
            ("get_task_instances_batch", "executor", "task_instances.search"),
            ("get_task_instances_batch", "page_limit", "task_instances.search"),
            ("get_task_instances_batch", "page_offset", "task_instances.search"),
            ("get_xcom_entry", "stringify", "xcoms.get"),
        ]
    }


def test_an_addition_that_the_client_has_leaves_no_work(release: bump.Report) -> None:
    assert release.work() == []
    assert release.status() == bump.ADDITIONS
    assert "\n\n## What the client lacks\n\nNothing.\n" in release.text()


def test_the_same_spec_leaves_nothing_to_do() -> None:
    report = compared(CURRENT, CURRENT)
    assert (report.changes, report.outdated, report.work()) == ([], {}, [])
    assert report.status() == bump.NOTHING
    assert "The specs are the same." in report.text()


# Their tag and their path say DAG, like those of most operations in dags.py.
ELSEWHERE = dict.fromkeys(
    ("post_clear_task_instances", "post_set_task_instances_state"),
    "src/airflow_rest/_async/dags.py",
)


@pytest.mark.parametrize("operation", operations.FACADE)
def test_a_new_operation_belongs_with_its_neighbours(operation: str) -> None:
    new = OPERATIONS[operation]
    actual = bump.module(operations.FACADE[operation])
    assert (bump.ROOT / actual).exists()
    tags = [each.node["tags"] for each in OPERATIONS.values()]
    if tags.count(new.node["tags"]) > 1:
        home = bump.home(new, OPERATIONS.values(), operations.FACADE)
        assert home == ELSEWHERE.get(operation, actual)


def test_a_new_tag_makes_a_new_resource() -> None:
    spec = copy.deepcopy(CURRENT)
    spec["paths"]["/dagVersions/{version_id}"] = {
        "get": {
            "operationId": "get_dag_version",
            "tags": ["DagVersion"],
            "parameters": [{"name": "version_id", "in": "path"}],
            "responses": {},
        }
    }
    work = compared(CURRENT, spec).work()
    file = "src/airflow_rest/_async/dag_versions.py"
    assert work == [
        (
            f"`{file}` (a new resource, see CONTRIBUTING.md): a method for"
            " `GET /dagVersions/{version_id}`, get_dag_version with `version_id`"
        ),
        "`tests/live/_async/test_dag_versions.py`: `test_get_dag_version`",
        "`openapi/overlay.yaml`: a summary of get_dag_version",
    ]


def test_an_operation_without_a_method_is_named_with_its_file() -> None:
    methods = {name: each for name, each in operations.FACADE.items() if name != "reparse_dag_file"}
    report = compared(BEFORE, AFTER, bump.Client(methods))
    assert report.work() == [
        (
            "`src/airflow_rest/_async/dags.py`: a method for `PUT /parseDagFile/{file_token}`,"
            " reparse_dag_file with `file_token`"
        ),
        "`tests/live/_async/test_dags.py`: `test_reparse_dag_file`",
    ]
    assert f"- [ ] {report.work()[0]}\n" in report.text()


def test_a_parameter_that_the_method_does_not_take_is_named() -> None:
    spec = copy.deepcopy(CURRENT)
    spec["paths"]["/dags"]["get"]["parameters"].append(
        {"name": "color", "in": "query", "schema": {"type": "string"}}
    )
    report = compared(CURRENT, spec)
    assert report.work() == ["`src/airflow_rest/_async/dags.py`: `dags.list` does not take `color`"]
    assert (
        "| added | get_dags | `color` | string | `dags.list` in `src/airflow_rest/_async/dags.py` |"
    ) in report.text()


def test_an_operation_that_the_spec_lacks_is_named_with_its_method() -> None:
    spec = copy.deepcopy(CURRENT)
    del spec["paths"]["/plugins"]["get"]
    report = compared(CURRENT, spec)
    assert report.status() == bump.BREAKING
    assert (
        "`src/airflow_rest/_async/plugins.py`: `plugins.list` calls get_plugins, which this spec"
        " lacks"
    ) in report.work()


def test_a_new_field_of_a_response_needs_words() -> None:
    spec = copy.deepcopy(CURRENT)
    schemas = spec["components"]["schemas"]
    schemas["DAG"]["properties"]["color"] = {"type": "string", "readOnly": True}
    schemas["ListTaskInstanceForm"]["properties"]["executor2"] = {"type": "string"}
    report = compared(CURRENT, spec)
    assert report.work() == [
        (
            "`src/airflow_rest/_async/task_instances.py`: `task_instances.search` does not take"
            " `executor2`"
        ),
        "`openapi/overlay.yaml`: words for `color` in `$.components.schemas.DAG.properties`",
    ]


def test_actions_of_the_overlay_that_no_longer_apply_are_reported() -> None:
    spec = copy.deepcopy(CURRENT)
    del spec["components"]["schemas"]["SLAMiss"]
    properties = spec["components"]["schemas"]["TaskInstance"]["properties"]
    del properties["sla_miss"], properties["queued_when"]
    report = compared(CURRENT, spec)
    assert report.outdated["$.components.schemas.SLAMiss.properties"] == "matches nothing"
    assert (
        "`openapi/overlay.yaml`: `$.components.schemas.SLAMiss.properties`: matches nothing"
    ) in report.work()
    assert "## Actions of the overlay that no longer apply" in report.text()
    assert report.status() == bump.BREAKING


def test_a_broken_spec_does_not_end_the_report() -> None:
    spec = copy.deepcopy(CURRENT)
    spec["components"]["schemas"]["DAGRun"]["properties"] = []
    actions = generate.load(bump.ROOT / bump.OVERLAY)["actions"]
    _document, failures = bump.corrected(spec, actions)
    assert any("DAGRun" in target for target in failures)


def test_a_client_that_cannot_be_imported_does_not_end_the_report() -> None:
    report = compared(BEFORE, AFTER, bump.Client(problem="ImportError: no get_dags"))
    assert "The client cannot be imported: ImportError: no get_dags" in report.text()
    assert report.file_of("reparse_dag_file") == "src/airflow_rest/_async/parse_dag_file.py"


# --- kinds of changes -----------------------------------------------------------------------------

SMALL: dict[str, Any] = {
    "paths": {
        "/pools": {
            "post": {
                "operationId": "post_pool",
                "tags": ["Pool"],
                "parameters": [
                    {
                        "name": "mode",
                        "in": "query",
                        "schema": {"type": "string", "enum": ["fast", "slow"]},
                    }
                ],
                "requestBody": {
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Pool"}}
                    }
                },
                "responses": {
                    "200": {
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Pool"}}
                        }
                    }
                },
            }
        }
    },
    "components": {
        "parameters": {},
        "schemas": {
            "Pool": {
                "type": "object",
                "required": ["name"],
                "properties": {
                    "name": {"type": "string"},
                    "slots": {"type": "integer", "default": 1},
                    "code": {"type": "string", "nullable": True},
                    "used": {"type": "integer", "readOnly": True},
                    "owner": {"type": "object", "properties": {"email": {"type": "string"}}},
                },
            },
            "State": {"type": "string", "enum": ["new", "old"]},
        },
    },
}
Edit = Callable[[Any, Any, Any], object]


def told(change: Change) -> str:
    """Return a change in one line, with a `!` if it may break callers."""
    where = f"{change.owner}.{change.name}" if change.owner else change.name
    words = f": {change.words}" if change.words else ""
    return f"{'! ' if change.breaking else ''}{change.how} {change.kind} {where}{words}"


# Each edits the operation, the fields of Pool, or the schemas of SMALL.
EDITS: list[tuple[Edit, list[str]]] = [
    (lambda post, pool, schemas: None, []),
    (
        lambda post, pool, schemas: post.update(operationId="create_pool"),
        ["changed operation create_pool: post_pool → create_pool"],
    ),
    (
        lambda post, pool, schemas: post.update(deprecated=True),
        ["changed operation post_pool: returns Pool → Pool, deprecated"],
    ),
    (
        lambda post, pool, schemas: post["responses"].clear(),
        ["! changed operation post_pool: returns Pool → nothing"],
    ),
    (
        lambda post, pool, schemas: post["parameters"].append({"name": "force", "in": "query"}),
        ["added parameter post_pool.force: any"],
    ),
    (
        lambda post, pool, schemas: post["parameters"].append(
            {"name": "force", "in": "query", "required": True, "schema": {"type": "boolean"}}
        ),
        ["! added parameter post_pool.force: boolean, required"],
    ),
    (
        lambda post, pool, schemas: post["parameters"].clear(),
        ["! removed parameter post_pool.mode: string enum"],
    ),
    (
        lambda post, pool, schemas: post["parameters"][0].update(required=True),
        ["! changed parameter post_pool.mode: string enum → string enum, required"],
    ),
    (
        lambda post, pool, schemas: post["parameters"][0]["schema"]["enum"].append("medium"),
        ["added value post_pool(mode).medium"],
    ),
    (
        lambda post, pool, schemas: pool.update(color={"type": "string"}),
        ["added parameter post_pool.color: string", "added field Pool.color: string"],
    ),
    (
        lambda post, pool, schemas: pool["name"].update(nullable=True),
        [
            "changed parameter post_pool.name: string, required → string, required, nullable",
            "changed field Pool.name: string → string, nullable",
        ],
    ),
    (
        lambda post, pool, schemas: pool["code"].update(nullable=False),
        [
            "! changed parameter post_pool.code: string, nullable → string",
            "changed field Pool.code: string, nullable → string",
        ],
    ),
    (
        lambda post, pool, schemas: schemas["Pool"]["required"].append("slots"),
        ["! changed parameter post_pool.slots: integer, default 1 → integer, required, default 1"],
    ),
    (
        lambda post, pool, schemas: schemas["Pool"]["required"].clear(),
        ["changed parameter post_pool.name: string, required → string"],
    ),
    (
        lambda post, pool, schemas: pool["slots"].update(default=2),
        [
            "changed parameter post_pool.slots: integer, default 1 → integer, default 2",
            "changed field Pool.slots: integer, default 1 → integer, default 2",
        ],
    ),
    (
        lambda post, pool, schemas: pool["slots"].update(readOnly=True),
        [
            "! removed parameter post_pool.slots: integer, default 1",
            "changed field Pool.slots: integer, default 1 → integer, read-only, default 1",
        ],
    ),
    (
        lambda post, pool, schemas: pool["used"].update(type="array", items={"type": "integer"}),
        ["! changed field Pool.used: integer, read-only → list of integer, read-only"],
    ),
    (
        lambda post, pool, schemas: pool.pop("used"),
        ["! removed field Pool.used: integer, read-only"],
    ),
    (
        lambda post, pool, schemas: pool["owner"]["properties"].clear(),
        ["! removed field Pool.owner.email: string"],
    ),
    (
        lambda post, pool, schemas: schemas.update(Slot={"properties": {"id": {}}}),
        ["added schema Slot: any"],
    ),
    (
        lambda post, pool, schemas: schemas.pop("State"),
        ["! removed schema State: string enum"],
    ),
    (
        lambda post, pool, schemas: schemas["State"].update(enum=["new", "gone"]),
        ["added value State.gone", "! removed value State.old"],
    ),
]


@pytest.mark.parametrize(("edit", "expected"), EDITS)
def test_every_kind_of_change_is_found(edit: Edit, expected: list[str]) -> None:
    spec = copy.deepcopy(SMALL)
    schemas = spec["components"]["schemas"]
    edit(spec["paths"]["/pools"]["post"], schemas["Pool"]["properties"], schemas)
    assert [told(change) for change in changes(SMALL, spec)] == expected


def test_an_operation_is_the_same_if_its_path_parameter_has_another_name() -> None:
    old, new = copy.deepcopy(SMALL), copy.deepcopy(SMALL)
    for spec, name in ((old, "pool"), (new, "pool_name")):
        spec["paths"]["/pools/{" + name + "}"] = {
            "get": {
                "operationId": "get_pool",
                "parameters": [{"name": name, "in": "path"}],
                "responses": {},
            }
        }
    found = changes(old, new)
    assert [(each.how, each.kind, each.name) for each in found] == [
        ("removed", "parameter", "pool"),
        ("added", "parameter", "pool_name"),
    ]


def test_fields_are_those_that_the_schema_itself_states() -> None:
    schema = {
        "allOf": [
            {"$ref": "#/components/schemas/Base"},
            {"properties": {"a": {"type": "array", "items": {"properties": {"b": {}}}}}},
        ]
    }
    assert [(owner, key) for owner, key, _node in walk("S", schema)] == [("S", "a"), ("S.a", "b")]


def test_enums_are_found_wherever_they_are() -> None:
    found = enums(CURRENT)
    assert "success" in found["TaskState"]
    assert found["DAGRun.run_type"] == ["backfill", "manual", "scheduled", "dataset_triggered"]
    assert {"DagState", "HealthStatus"} <= found.keys()


# --- the program ----------------------------------------------------------------------------------


def spec_file(folder: Path, spec: Any) -> str:
    path = folder / f"{len(list(folder.iterdir()))}.yaml"
    path.write_text(json.dumps(spec))
    return str(path)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        (CURRENT, CURRENT, bump.NOTHING),
        (BEFORE, AFTER, bump.ADDITIONS),
        (AFTER, BEFORE, bump.BREAKING),
    ],
    ids=["same", "additions", "removals"],
)
def test_the_exit_status_tells_what_there_is_to_do(
    old: Any, new: Any, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = [
        path.read_bytes() for path in (vendor_spec.SPEC, history.HISTORY, bump.HISTORY_SCRIPT)
    ]
    arguments = ["--from", spec_file(tmp_path, old), "--to", spec_file(tmp_path, new)]
    assert bump.main(arguments) == status
    assert capsys.readouterr().out.startswith(f"# Airflow {arguments[1]} to {arguments[3]}\n")
    after = [path.read_bytes() for path in (vendor_spec.SPEC, history.HISTORY, bump.HISTORY_SCRIPT)]
    assert before == after


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "pass either --airflow, or --from and --to"),
        (["--from", "2.9.3"], "pass either --airflow, or --from and --to"),
        (["--airflow", "2.11.2", "--from", "2.9.3", "--to", "2.10.5"], "pass either --airflow"),
        (["--color"], "unrecognized arguments: --color"),
        (["--airflow", "3.0.0"], "not a version of Airflow 2, such as 2.11.2: 3.0.0"),
        (["--airflow", "2.11"], "not a version of Airflow 2, such as 2.11.2: 2.11"),
        (["--airflow", "2.0.0"], "2.0.0 is older than 2."),
        (["--airflow", "2.99.0", "--since", "nowhere"], "not a commit of this repository: nowhere"),
        (["--from", "2.9", "--to", "2.10.5"], "neither a version X.Y.Z nor a file: 2.9"),
    ],
)
def test_a_wrong_command_line_is_refused_before_anything_is_written(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bump.HISTORY_SCRIPT.read_bytes()
    assert bump.main(arguments) == bump.FAILED
    assert f"bump: {message}" in capsys.readouterr().err
    assert bump.HISTORY_SCRIPT.read_bytes() == before


@pytest.mark.slow
def test_a_version_that_does_not_exist_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    assert bump.main(["--airflow", "2.99.99"]) == bump.FAILED
    assert bump.main(["--from", "2.99.98", "--to", "2.10.5"]) == bump.FAILED
    printed = capsys.readouterr().err
    for version in ("2.99.99", "2.99.98"):
        assert f"bump: the package of Airflow {version} cannot be downloaded:\n" in printed
        assert f"No matching distribution found for apache-airflow=={version}\n" in printed
    assert "Traceback" not in printed


@pytest.mark.slow
@pytest.mark.parametrize(
    ("step", "status"),
    [("history", bump.FAILED), ("generate", bump.FAILED), ("docs", bump.ADDITIONS)],
)
def test_a_step_that_fails_is_reported(step: str, status: int) -> None:
    report = compared(BEFORE, AFTER)
    report.steps = [("vendor", ""), (step, "line 1\nthe reason")]
    assert report.status() == status
    assert f"- vendor: done\n- {step}: failed\n      line 1\n      the reason\n" in report.text()


def test_breaking_users_code_shows_in_the_status() -> None:
    report = compared(CURRENT, CURRENT)
    report.users, report.users_break = "Since v1.0.0:\n\n- Airflow.dags was removed", True
    assert report.status() == bump.BREAKING
    assert "## Users' code\n\nSince v1.0.0:\n\n- Airflow.dags was removed\n" in report.text()


def test_a_version_replaces_the_one_of_its_minor_release() -> None:
    source = bump.HISTORY_SCRIPT.read_text()
    last = history.VERSIONS[-1]
    assert bump.with_version(source, last) == source
    minor, _, patch = last.rpartition(".")
    newer = f"{minor}.{int(patch) + 1}"
    assert bump.with_version(source, newer) == source.replace(f'"{last}",\n)', f'"{newer}",\n)')
    assert bump.with_version(source, "2.99.0") == source.replace(
        f'"{last}",\n)', f'"{last}",\n    "2.99.0",\n)'
    )
