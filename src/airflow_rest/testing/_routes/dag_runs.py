"""DAG runs."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from airflow_rest.testing._errors import Crash, bad_request, conflict, not_found
from airflow_rest.testing._lists import in_range, only, ordered, page
from airflow_rest.testing._runs import add_run, clear, set_state
from airflow_rest.testing._scheduler import poll

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from airflow_rest.testing._requests import Received
    from airflow_rest.testing._state import Instance, Run, Server

__all__ = [
    "clear_dag_run",
    "delete_dag_run",
    "get_dag_run",
    "get_dag_runs",
    "get_dag_runs_batch",
    "post_dag_run",
    "set_dag_run_note",
    "update_dag_run_state",
]

_RESERVED = ("scheduled__", "backfill__", "dataset_triggered__")
_ALLOWED = re.compile(r"[A-Za-z0-9_.~:+-]+")
_ORDERS: dict[str, Callable[[Run], Any]] = {
    "conf": lambda run: str(run.conf),
    "dag_id": attrgetter("dag.dag_id"),
    "dag_run_id": attrgetter("dag_run_id"),
    "end_date": attrgetter("end_date"),
    "execution_date": attrgetter("logical_date"),
    "external_trigger": attrgetter("external"),
    "id": attrgetter("id"),
    "start_date": attrgetter("start_date"),
    "state": attrgetter("state"),
    "updated_at": attrgetter("updated"),
}


def text(time: datetime | None) -> str | None:
    """Return a time as the server sends it."""
    return None if time is None else time.isoformat()


def shown(run: Run) -> dict[str, Any]:
    """Return the JSON of a run."""
    return {
        "conf": run.conf,
        "dag_id": run.dag.dag_id,
        "dag_run_id": run.dag_run_id,
        "data_interval_end": text(run.data_interval[1]),
        "data_interval_start": text(run.data_interval[0]),
        "end_date": text(run.end_date),
        "execution_date": text(run.logical_date),
        "external_trigger": run.external,
        "last_scheduling_decision": text(run.decided),
        "logical_date": text(run.logical_date),
        "note": run.note,
        "run_type": run.run_type,
        "start_date": text(run.start_date),
        "state": run.state,
    }


def reference(instance: Instance) -> dict[str, Any]:
    """Return the JSON of a reference to a task instance."""
    return {
        "dag_id": instance.run.dag.dag_id,
        "dag_run_id": instance.run.dag_run_id,
        "execution_date": text(instance.run.logical_date),
        "task_id": instance.task.task_id,
    }


def _found(server: Server, received: Received, words: str | None = None) -> Run:
    dag_id, dag_run_id = received.path["dag_id"], received.path["dag_run_id"]
    run = server.runs.get((dag_id, dag_run_id))
    if run is not None:
        return run
    if words is not None:
        raise not_found(words.format(dag_id=dag_id, dag_run_id=dag_run_id))
    detail = f"DAGRun with DAG ID: '{dag_id}' and DagRun ID: '{dag_run_id}' not found"
    raise not_found("DAGRun not found", detail)


def get_dag_run(server: Server, received: Received) -> Any:
    run = _found(server, received)
    poll(server, run)
    return only(shown(run), received.texts("fields"))


def _list(
    server: Server,
    received: Received,
    dag_ids: Collection[str] | None,
    states: Collection[str],
    times: Callable[[str], datetime | None],
    order_by: str,
) -> tuple[list[Run], int]:
    rows = [
        run
        for run in server.runs.values()
        if (dag_ids is None or run.dag.dag_id in dag_ids)
        and (not states or run.state in states)
        and in_range(run.logical_date, times("execution_date_gte"), times("execution_date_lte"))
        and in_range(run.start_date, times("start_date_gte"), times("start_date_lte"))
        and in_range(run.end_date, times("end_date_gte"), times("end_date_lte"))
        and in_range(run.updated, times("updated_at_gte"), times("updated_at_lte"))
    ]
    rows = ordered(rows, order_by, _ORDERS, then=_ORDERS["id"])
    found, total = page(server, received, rows, clamped=received.known.operation.method == "GET")
    for run in found:
        poll(server, run)
    return found, total


def get_dag_runs(server: Server, received: Received) -> Any:
    dag_id = received.path["dag_id"]
    rows, total = _list(
        server,
        received,
        None if dag_id == "~" else [dag_id],
        received.texts("state"),
        received.time,
        str(received.text("order_by", "id")),
    )
    fields = received.texts("fields")
    return {"dag_runs": [only(shown(run), fields) for run in rows], "total_entries": total}


def get_dag_runs_batch(server: Server, received: Received) -> Any:
    body = received.body
    rows, total = _list(
        server,
        received,
        body.get("dag_ids"),
        body.get("states") or [],
        received.body_time,
        body.get("order_by", "id"),
    )
    return {"dag_runs": [shown(run) for run in rows], "total_entries": total}


def post_dag_run(server: Server, received: Received) -> Any:
    dag_id, body = received.path["dag_id"], received.body
    dag = server.dags.get(dag_id)
    if dag is None or not dag.active:
        raise not_found("DAG not found", f"DAG with dag_id: '{dag_id}' not found")
    if dag.import_errors:
        detail = f"DAG with dag_id: '{dag_id}' has import errors"
        raise bad_request(detail, title="DAG cannot be triggered")
    logical_date = received.body_time("logical_date") or server.time.now
    dag_run_id = body.get("dag_run_id", f"manual__{logical_date.isoformat()}")
    for run in server.runs.values():
        if run.dag is dag and run.logical_date == logical_date:
            shown_date = logical_date.isoformat(sep=" ")
            raise conflict(
                f"DAGRun with DAG ID: '{dag_id}' and DAGRun logical date: '{shown_date}'"
                " already exists"
            )
    if (dag_id, dag_run_id) in server.runs:
        raise conflict(
            f"DAGRun with DAG ID: '{dag_id}' and DAGRun ID: '{dag_run_id}' already exists"
        )
    if dag_run_id.startswith(_RESERVED):
        kind = dag_run_id.partition("__")[0]
        raise bad_request(
            f"A manual DAG run cannot use ID {dag_run_id!r} since it is reserved for {kind} runs"
        )
    if not _ALLOWED.fullmatch(dag_run_id):
        raise Crash
    start, end = received.body_time("data_interval_start"), received.body_time("data_interval_end")
    if (start is None) is not (end is None):
        raise bad_request(
            "{'_schema': [\"Both 'data_interval_start' and 'data_interval_end' must be specified"
            ' together"]}'
        )
    run = add_run(
        server,
        dag,
        dag_run_id,
        logical_date=logical_date,
        data_interval=(start or logical_date, end or logical_date),
        conf=body.get("conf") or {},
        note=body.get("note"),
    )
    return shown(run)


def update_dag_run_state(server: Server, received: Received) -> Any:
    run = _found(server, received, "Dag Run id {dag_run_id} not found in dag {dag_id}")
    set_state(server, run, received.required("state"))
    return shown(run)


def set_dag_run_note(server: Server, received: Received) -> Any:
    run = _found(server, received, "Dag Run id {dag_run_id} not found in dag {dag_id}")
    run.note, run.updated = received.required("note"), server.time.now
    return shown(run)


def clear_dag_run(server: Server, received: Received) -> Any:
    run = _found(server, received, "Dag Run id {dag_run_id} not found in dag   {dag_id}")
    if received.body.get("dry_run", True):
        return {"task_instances": [reference(each) for each in run.instances]}
    clear(server, run.instances)
    return shown(run)


def delete_dag_run(server: Server, received: Received) -> Any:
    dag_id, dag_run_id = received.path["dag_id"], received.path["dag_run_id"]
    if server.runs.pop((dag_id, dag_run_id), None) is None:
        detail = f"DAGRun with DAG ID: '{dag_id}' and DagRun ID: '{dag_run_id}' not found"
        raise not_found(detail=detail)
    for key in [key for key in server.xcoms if key[:2] == (dag_id, dag_run_id)]:
        del server.xcoms[key]
