"""The fields of responses that old releases of Airflow do not send."""

from __future__ import annotations

import sys
import typing
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from airflow_api_v1.runtime import ResponseModel, as_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from airflow_rest.testing._catalog import Known

# From openapi/history.yaml and its corrections in overlay.yaml; a test compares them. A field that
# is missing here is as old as its model.
NEWER_FIELDS: Mapping[str, Mapping[str, str]] = {
    "Connection": {
        "description": "2.2",
    },
    "ConnectionCollectionItem": {
        "description": "2.2",
    },
    "DAG": {
        "dag_display_name": "2.9",
        "default_view": "2.3",
        "has_import_errors": "2.3",
        "has_task_concurrency_limits": "2.3",
        "is_active": "2.1",
        "last_expired": "2.3",
        "last_parsed_time": "2.3",
        "last_pickled": "2.3",
        "max_active_runs": "2.3",
        "max_active_tasks": "2.3",
        "max_consecutive_failed_dag_runs": "2.9",
        "next_dagrun": "2.3",
        "next_dagrun_create_after": "2.3",
        "next_dagrun_data_interval_end": "2.3",
        "next_dagrun_data_interval_start": "2.3",
        "pickle_id": "2.3",
        "scheduler_lock": "2.3",
        "timetable_description": "2.3",
    },
    "DAGDetail": {
        "dag_display_name": "2.9",
        "dataset_expression": "2.9",
        "end_date": "2.3",
        "has_import_errors": "2.3",
        "has_task_concurrency_limits": "2.3",
        "is_active": "2.1",
        "is_paused_upon_creation": "2.3",
        "last_expired": "2.3",
        "last_parsed": "2.3",
        "last_parsed_time": "2.3",
        "last_pickled": "2.3",
        "max_active_runs": "2.3",
        "max_active_tasks": "2.3",
        "max_consecutive_failed_dag_runs": "2.9",
        "next_dagrun": "2.3",
        "next_dagrun_create_after": "2.3",
        "next_dagrun_data_interval_end": "2.3",
        "next_dagrun_data_interval_start": "2.3",
        "pickle_id": "2.3",
        "render_template_as_native_obj": "2.3",
        "scheduler_lock": "2.3",
        "template_searchpath": "2.8",
        "timetable_description": "2.3",
    },
    "DAGRun": {
        "data_interval_end": "2.4",
        "data_interval_start": "2.4",
        "last_scheduling_decision": "2.4",
        "logical_date": "2.2",
        "note": "2.5",
        "run_type": "2.4",
    },
    "HealthInfo": {
        "dag_processor": "2.7",
        "triggerer": "2.6",
    },
    "Pool": {
        "deferred_slots": "2.7",
        "description": "2.3",
        "include_deferred": "2.7",
        "running_slots": "2.6",
        "scheduled_slots": "2.6",
    },
    "Task": {
        "doc_md": "2.10",
        "executor": "2.10",
        "is_mapped": "2.3",
        "task_display_name": "2.9",
    },
    "TaskInstance": {
        "dag_run_id": "2.3",
        "executor": "2.10",
        "map_index": "2.4",
        "note": "2.5",
        "rendered_fields": "2.3",
        "rendered_map_index": "2.9",
        "task_display_name": "2.9",
        "trigger": "2.5",
        "triggerer_job": "2.5",
    },
    "Variable": {
        "description": "2.4",
    },
    "XCom": {
        "map_index": "2.7",
    },
    "XComCollectionItem": {
        "map_index": "2.7",
    },
}


def without_newer_fields(known: Known, value: Any, version: tuple[int, ...]) -> Any:
    """Return the JSON of a response without the fields that a version does not send."""
    if version >= (2, 10):
        return value
    module = sys.modules[known.operation.parse.__module__]
    model = typing.get_type_hints(module.parse).get("return")
    return _without(value, model, version)


def _without(value: Any, model: Any, version: tuple[int, ...]) -> Any:
    if isinstance(value, list) and typing.get_args(model):
        (item,) = typing.get_args(model)
        return [_without(each, item, version) for each in as_list(value)]
    if not isinstance(value, dict) or not _is_model(model):
        return cast("Any", value)
    newer = NEWER_FIELDS.get(model.__name__, {})
    kinds = _kinds(model)
    fields = cast("dict[str, Any]", value)
    return {
        name: _without(item, kinds.get(name), version)
        for name, item in fields.items()
        if tuple(map(int, newer.get(name, "2.0").split("."))) <= version[:2]
    }


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, ResponseModel)


@cache
def _kinds(model: Any) -> dict[str, Any]:
    """Return the type of each field of a model, without None."""
    found: dict[str, Any] = {}
    hints = typing.get_type_hints(model)
    for name, key in vars(sys.modules[model.__module__])["_NAMES"].items():
        kinds = typing.get_args(hints[name])
        is_list = typing.get_origin(hints[name]) is list
        found[key] = hints[name] if is_list or not kinds else kinds[0]
    return found
