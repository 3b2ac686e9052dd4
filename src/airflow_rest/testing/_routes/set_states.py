"""Task instances: clearing them and setting their states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow_rest.testing._errors import not_found
from airflow_rest.testing._routes.dag_runs import reference
from airflow_rest.testing._runs import clear, set_instance_state

if TYPE_CHECKING:
    from datetime import datetime

    from airflow_rest.testing._requests import Received
    from airflow_rest.testing._state import Dag, Instance, Run, Server

__all__ = [
    "patch_mapped_task_instance",
    "patch_task_instance",
    "post_clear_task_instances",
    "post_set_task_instances_state",
]


def _runs(
    server: Server,
    dag: Dag,
    moment: datetime | None,
    body: Any,
    *,
    least: datetime | None = None,
    most: datetime | None = None,
) -> list[Run]:
    """Return the runs of a DAG from one moment to another, wider if the body asks for it."""
    first, last = moment or least, moment or most
    if body.get("include_past"):
        first = None
    if body.get("include_future"):
        last = None
    return [
        run
        for run in server.runs.values()
        if run.dag is dag
        and (first is None or run.logical_date >= first)
        and (last is None or run.logical_date <= last)
    ]


def _task_ids(dag: Dag, task_ids: list[str], body: Any) -> set[str]:
    """Return some tasks, and those before and after them if the body asks for these."""
    found = set(task_ids) & dag.tasks.keys()
    for each in list(found):
        found |= dag.related(
            each,
            upstream=bool(body.get("include_upstream")),
            downstream=bool(body.get("include_downstream")),
        )
    return found


def post_clear_task_instances(server: Server, received: Received) -> Any:
    dag_id, body = received.path["dag_id"], received.body
    dag = server.dags.get(dag_id)
    if dag is None:
        raise not_found(f"Dag id {dag_id} not found")
    moment = None
    if (dag_run_id := body.get("dag_run_id")) is not None:
        run = server.runs.get((dag_id, dag_run_id))
        if run is None:
            raise not_found(f"Dag Run id {dag_run_id} not found in dag {dag_id}")
        moment = run.logical_date
    least, most = received.body_time("start_date"), received.body_time("end_date")
    runs = _runs(server, dag, moment, body, least=least, most=most)
    task_ids = body.get("task_ids")
    tasks = set(dag.tasks) if task_ids is None else _task_ids(dag, task_ids, body)
    states: set[str] = set()
    if body.get("only_failed", True):
        states |= {"failed", "upstream_failed"}
    if body.get("only_running", False):
        states |= {"running"}
    found = [
        each
        for run in runs
        for each in run.instances
        if each.task.task_id in tasks and (not states or each.now.state in states)
    ]
    if not body.get("dry_run", True):
        clear(server, found, reset_runs=bool(body.get("reset_dag_runs", False)))
    return {"task_instances": [reference(each) for each in found]}


def post_set_task_instances_state(server: Server, received: Received) -> Any:
    dag_id, body = received.path["dag_id"], received.body
    dag = server.dags.get(dag_id)
    if dag is None:
        raise not_found(f"Dag ID {dag_id} not found")
    task_id = received.required("task_id")
    if task_id not in dag.tasks:
        raise not_found(f"Task ID {task_id} not found")
    moment, dag_run_id = received.body_time("execution_date"), body.get("dag_run_id")
    if moment is not None and not _runs(server, dag, moment, {}):
        raise not_found(
            detail=f"Task instance not found for task {task_id!r} on execution_date {moment}"
        )
    if dag_run_id is not None:
        run = server.runs.get((dag_id, dag_run_id))
        if run is None or _instance(run, task_id, -1) is None:
            raise not_found(
                detail=f"Task instance not found for task {task_id!r} on DAG run with ID"
                f" {dag_run_id!r}"
            )
        moment = run.logical_date
    state, tasks = received.required("new_state"), _task_ids(dag, [task_id], body)
    changed = [
        each
        for run in _runs(server, dag, moment, body)
        for each in run.instances
        if each.task.task_id in tasks and each.now.state != state
    ]
    if not body.get("dry_run", True):
        _set_all(server, dag, changed, state)
    return {"task_instances": [reference(each) for each in changed]}


def _set_all(server: Server, dag: Dag, instances: list[Instance], state: str) -> None:
    """Set the state of instances. Like the server, clear what has failed because of them."""
    for instance in instances:
        set_instance_state(server, instance, state)
        after = dag.related(instance.task.task_id, upstream=False, downstream=True)
        clear(
            server,
            [
                each
                for each in instance.run.instances
                if each.task.task_id in after
                and each.now.state in ("failed", "upstream_failed")
                and each not in instances
            ],
        )


def _instance(run: Run, task_id: str, map_index: int) -> Instance | None:
    return next(
        (
            each
            for each in run.instances
            if each.task.task_id == task_id and each.map_index == map_index
        ),
        None,
    )


def patch_task_instance(server: Server, received: Received) -> Any:
    dag_id, task_id = received.path["dag_id"], received.path["task_id"]
    dag_run_id = received.path["dag_run_id"]
    dag = server.dags.get(dag_id)
    if dag is None:
        raise not_found("DAG not found", f"DAG {dag_id!r} not found")
    if task_id not in dag.tasks:
        raise not_found("Task not found", f"Task {task_id!r} not found in DAG {dag_id!r}")
    run = server.runs.get((dag_id, dag_run_id))
    map_index = int(received.path.get("map_index", -1))
    instance = None if run is None else _instance(run, task_id, map_index)
    if instance is None:
        detail = f"Task instance not found for task {task_id!r} on DAG run with ID {dag_run_id!r}"
        raise not_found(detail=detail)
    if received.body.get("dry_run", True):
        return reference(instance)
    _set_all(server, dag, [instance], received.required("new_state"))
    return {}  # the real server describes a list here, which has none of the fields


patch_mapped_task_instance = patch_task_instance
