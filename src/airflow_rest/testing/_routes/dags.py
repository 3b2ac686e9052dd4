"""DAGs."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from airflow_rest.testing._errors import Crash, bad_request, not_found
from airflow_rest.testing._lists import only, ordered, page
from airflow_rest.testing._scripts import RUN_STATES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from airflow_rest.testing._requests import Received
    from airflow_rest.testing._state import Dag, Server

__all__ = [
    "delete_dag",
    "get_dag",
    "get_dag_details",
    "get_dag_source",
    "get_dag_stats",
    "get_dags",
    "patch_dag",
    "patch_dags",
    "reparse_dag_file",
]


def found(server: Server, dag_id: str) -> Dag:
    """Return a DAG.

    Raises:
        Problem: There is no such DAG.
    """
    dag = server.dags.get(dag_id)
    if dag is None:
        raise not_found("DAG not found", f"The DAG with dag_id: {dag_id} was not found")
    return dag


def token(dag: Dag) -> str:
    """Return the token for the source of a DAG's file."""
    return f"fake.{dag.dag_id}"


def shown(dag: Dag) -> dict[str, Any]:
    """Return the JSON of a DAG."""
    return {
        "dag_display_name": dag.dag_id,
        "dag_id": dag.dag_id,
        "default_view": "grid",
        "description": dag.description,
        "file_token": token(dag),
        "fileloc": str(PurePosixPath("/opt/airflow/dags", f"{dag.dag_id}.py")),
        "has_import_errors": dag.import_errors,
        "has_task_concurrency_limits": False,
        "is_active": dag.active,
        "is_paused": dag.paused,
        "is_subdag": False,
        "last_expired": None,
        "last_parsed_time": dag.parsed.isoformat(),
        "last_pickled": None,
        "max_active_runs": 16,
        "max_active_tasks": 16,
        "max_consecutive_failed_dag_runs": 0,
        "next_dagrun": None,
        "next_dagrun_create_after": None,
        "next_dagrun_data_interval_end": None,
        "next_dagrun_data_interval_start": None,
        "owners": list(dag.owners),
        "pickle_id": None,
        "root_dag_id": None,
        "schedule_interval": dag.schedule,
        "scheduler_lock": None,
        "tags": [{"name": tag} for tag in dag.tags],
        "timetable_description": "" if dag.schedule else "Never, external triggers only",
    }


def _details(server: Server, dag: Dag) -> dict[str, Any]:
    return shown(dag) | {
        "catchup": True,
        "concurrency": 16,
        "dag_run_timeout": None,
        "dataset_expression": None,
        "doc_md": None,
        "end_date": None,
        "is_paused_upon_creation": None,
        "last_parsed": dag.parsed.isoformat(),
        "orientation": "LR",
        "owners": [],
        "params": {
            name: {
                "__class": "airflow.models.param.Param",
                "value": value,
                "description": None,
                "schema": {},
            }
            for name, value in dag.params.items()
        },
        "render_template_as_native_obj": False,
        "schedule_interval": _schedule_of_details(server, dag.schedule),
        "start_date": dag.start_date.isoformat(),
        "template_searchpath": None,
        "timezone": "UTC",
    }


# The fields of a relativedelta that replace a part of a date.
_ABSOLUTE = ("year", "month", "day", "hour", "minute", "second", "microsecond")


def _schedule_of_details(server: Server, schedule: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return a schedule as the details have it. Before Airflow 2.8, they lack its zeros."""
    if schedule is None or schedule.get("__type") != "RelativeDelta" or server.version >= (2, 8):
        return schedule
    return schedule | {name: schedule[name] or None for name in _ABSOLUTE if name in schedule}


def get_dag(server: Server, received: Received) -> Any:
    dag = shown(found(server, received.path["dag_id"]))
    fields = _fields(received, dag, "DAGSchema")
    return only(dag, fields)


def get_dag_details(server: Server, received: Received) -> Any:
    dag = _details(server, found(server, received.path["dag_id"]))
    fields = _fields(received, dag, "DAGDetailSchema")
    return only(dag, fields)


def _fields(received: Received, row: dict[str, Any], schema: str, prefix: str = "") -> list[str]:
    """Return the fields to send.

    Raises:
        Problem: A DAG has no such field.
    """
    fields = received.texts("fields")
    unknown = {prefix + name for name in fields if name not in row}
    if unknown:
        detail = f"Invalid fields for <{schema}(many=False)>: {unknown}."
        raise bad_request(detail, title=f"{schema} error")
    return fields


def get_dags(server: Server, received: Received) -> Any:
    paused = received.flag("paused")
    rows = [
        dag
        for dag in _matching(server.dags.values(), received, received.text("dag_id_pattern"))
        if paused is None or dag.paused is paused
    ]
    order_by = str(received.text("order_by", "dag_id"))
    rows, total = page(
        server, received, ordered(rows, order_by, {"dag_id": lambda dag: dag.dag_id})
    )
    fields = received.texts("fields")
    if fields:
        known = shown(rows[0]) if rows else dict.fromkeys(fields)
        fields = _fields(received, known, "DAGCollectionSchema", "dags.")
    return {"dags": [only(shown(dag), fields) for dag in rows], "total_entries": total}


def _matching(dags: Iterable[Dag], received: Received, pattern: str | None) -> list[Dag]:
    """Return the DAGs that match the filters of both `get_dags` and `patch_dags`."""
    tags = set(received.texts("tags"))
    only_active = received.flag("only_active", default=True)
    like = None if pattern is None else _like(pattern)
    return [
        dag
        for dag in dags
        if (dag.active or not only_active)
        and (like is None or like.search(dag.dag_id))
        and (not tags or tags & set(dag.tags))
    ]


def _like(pattern: str) -> re.Pattern[str]:
    """Return what matches like SQL's ILIKE, anywhere in the text."""
    parts = (".*" if each == "%" else "." if each == "_" else re.escape(each) for each in pattern)
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)


def _paused(received: Received) -> bool:
    mask = received.text("update_mask")
    if mask is not None and mask.split(",") != ["is_paused"]:
        raise bad_request("Only `is_paused` field can be updated through the REST API")
    if "is_paused" not in received.body:
        raise Crash
    paused: bool = received.body["is_paused"]
    return paused


def patch_dag(server: Server, received: Received) -> Any:
    dag_id, paused = received.path["dag_id"], _paused(received)
    if dag_id not in server.dags:
        raise not_found(f"Dag with id: '{dag_id}' not found")
    server.dags[dag_id].paused = paused
    return shown(server.dags[dag_id])


def patch_dags(server: Server, received: Received) -> Any:
    paused, pattern = _paused(received), str(received.text("dag_id_pattern"))
    dags = _matching(server.dags.values(), received, "%" if pattern == "~" else pattern)
    rows, total = page(server, received, sorted(dags, key=lambda dag: dag.dag_id))
    for dag in rows:
        dag.paused = paused
    return {"dags": [shown(dag) for dag in rows], "total_entries": total}


def delete_dag(server: Server, received: Received) -> Any:
    dag_id = received.path["dag_id"]
    if dag_id not in server.dags:
        raise not_found(f"Dag with id: '{dag_id}' not found")
    # Its file is still there: the next time that it is parsed, the DAG is back.
    dag = server.dags.pop(dag_id)
    server.files[token(dag)] = dag
    server.runs = {key: run for key, run in server.runs.items() if key[0] != dag_id}
    server.xcoms = {key: xcom for key, xcom in server.xcoms.items() if key[0] != dag_id}


def get_dag_source(server: Server, received: Received) -> Any:
    for dag in server.dags.values():
        if token(dag) == received.path["file_token"]:
            return {"content": dag.source}
    raise not_found("Dag source not found")


def reparse_dag_file(server: Server, received: Received) -> Any:
    file_token = received.path["file_token"]
    for dag in [*server.dags.values(), *server.files.values()]:
        if token(dag) == file_token:
            server.files.pop(file_token, None)
            server.dags[dag.dag_id] = dag
            dag.parsed = server.time.now
            return None
    raise not_found("File not found")


def get_dag_stats(server: Server, received: Received) -> Any:
    dags = [
        {
            "dag_id": dag_id,
            "stats": [
                {
                    "state": state,
                    "count": sum(
                        1
                        for run in server.runs.values()
                        if run.dag.dag_id == dag_id and run.state == state
                    ),
                }
                for state in RUN_STATES
            ],
        }
        for dag_id in dict.fromkeys(received.texts("dag_ids"))
        if dag_id in server.dags
    ]
    return {"dags": dags, "total_entries": len(dags)}
