"""Task instances: reading them, and their notes, links and unmet dependencies."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from airflow_api_v1.models import TaskState
from airflow_rest.testing._errors import Crash, bad_request, not_found
from airflow_rest.testing._lists import in_range, ordered, page
from airflow_rest.testing._routes.dag_runs import text
from airflow_rest.testing._scheduler import poll

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from airflow_rest.testing._requests import Received
    from airflow_rest.testing._state import Instance, Server, Try

__all__ = [
    "get_extra_links",
    "get_mapped_task_instance",
    "get_mapped_task_instance_dependencies",
    "get_mapped_task_instances",
    "get_task_instance",
    "get_task_instance_dependencies",
    "get_task_instances",
    "get_task_instances_batch",
    "set_mapped_task_instance_note",
    "set_task_instance_note",
]

IS_MAPPED = "Task instance is mapped, add the map_index value to the URL"
_STATES = frozenset(state.value for state in TaskState) | {"none"}
_ORDERS: dict[str, Callable[[Instance], Any]] = {
    "-map_index": attrgetter("map_index"),
    "duration": attrgetter("now.duration"),
    "end_date": attrgetter("now.end_date"),
    "map_index": attrgetter("map_index"),
    "start_date": attrgetter("now.start_date"),
    "state": attrgetter("now.state"),
}


def shown_try(instance: Instance, each: Try) -> dict[str, Any]:
    """Return the JSON of one try, without what the server only sends for the newest one."""
    return {
        "dag_id": instance.run.dag.dag_id,
        "dag_run_id": instance.run.dag_run_id,
        "duration": each.duration,
        "end_date": text(each.end_date),
        "executor": None,
        "executor_config": "{}",
        "hostname": "worker" if each.start_date else "",
        "map_index": instance.map_index,
        "max_tries": instance.max_tries,
        "operator": instance.task.operator,
        "pid": 4711 if each.start_date else None,
        "pool": instance.task.pool,
        "pool_slots": 1,
        "priority_weight": 1,
        "queue": instance.task.queue,
        "queued_when": text(each.queued_when),
        "start_date": text(each.start_date),
        "state": each.state,
        "task_display_name": instance.task.task_id,
        "task_id": instance.task.task_id,
        "try_number": each.number,
        "unixname": "airflow",
    }


def shown(instance: Instance) -> dict[str, Any]:
    """Return the JSON of a task instance."""
    return shown_try(instance, instance.now) | {
        "execution_date": text(instance.run.logical_date),
        "note": instance.note,
        "rendered_fields": dict(instance.task.rendered(instance.map_index)),
        "rendered_map_index": None,
        "sla_miss": None,
        "trigger": None,
        "triggerer_job": None,
    }


def of_task(server: Server, received: Received) -> list[Instance]:
    """Return the instances of the task of a request, in the order of their map indexes."""
    run = server.runs.get((received.path["dag_id"], received.path["dag_run_id"]))
    if run is None:
        return []
    poll(server, run)
    return [each for each in run.instances if each.task.task_id == received.path["task_id"]]


def with_index(instances: list[Instance], map_index: int) -> Instance | None:
    """Return the instance that has a map index."""
    return next((each for each in instances if each.map_index == map_index), None)


def map_index(received: Received) -> int:
    """Return the map index of a request, in its path or its query; -1 if there is none."""
    return int(received.path.get("map_index", received.number("map_index", -1) or 0))


def get_task_instance(server: Server, received: Received) -> Any:
    found = of_task(server, received)
    if not found:
        raise not_found("Task instance not found")
    if found[0].map_index != -1:
        raise not_found("Task instance not found", IS_MAPPED)
    return shown(found[0])


def get_mapped_task_instance(server: Server, received: Received) -> Any:
    found = with_index(of_task(server, received), map_index(received))
    if found is None:
        raise not_found("Task instance not found")
    return shown(found)


def _matching(
    instances: list[Instance],
    states: Collection[str],
    lists: Callable[[str], Collection[str] | None],
    times: Callable[[str], datetime | None],
    numbers: Callable[[str], float | None],
) -> list[Instance]:
    if not _STATES.issuperset(states):
        raise Crash
    pools, queues, executors = lists("pool"), lists("queue"), lists("executor")
    return [
        each
        for each in instances
        if (not states or (each.now.state or "none") in states)
        and (not pools or each.task.pool in pools)
        and (not queues or each.task.queue in queues)
        and not executors  # they have no executor
        and in_range(
            each.run.logical_date, times("execution_date_gte"), times("execution_date_lte")
        )
        and in_range(each.now.start_date, times("start_date_gte"), times("start_date_lte"))
        and in_range(each.now.end_date, times("end_date_gte"), times("end_date_lte"))
        and in_range(each.updated, times("updated_at_gte"), times("updated_at_lte"))
        and in_range(each.now.duration, numbers("duration_gte"), numbers("duration_lte"))
    ]


def _listed(server: Server, received: Received, rows: list[Instance], **options: bool) -> Any:
    rows, total = page(server, received, rows, **options)
    for run in {id(each.run): each.run for each in rows}.values():
        poll(server, run)
    return {"task_instances": [shown(each) for each in rows], "total_entries": total}


def get_task_instances(server: Server, received: Received) -> Any:
    dag_id, dag_run_id = received.path["dag_id"], received.path["dag_run_id"]
    rows = [
        each
        for each in server.instances
        if dag_id in ("~", each.run.dag.dag_id) and dag_run_id in ("~", each.run.dag_run_id)
    ]
    rows = _matching(rows, received.texts("state"), received.texts, received.time, received.decimal)
    return _listed(server, received, rows, clamped=False)


def get_task_instances_batch(server: Server, received: Received) -> Any:
    body = received.body
    rows = [
        each
        for each in server.instances
        if _within(each.run.dag.dag_id, body.get("dag_ids"))
        and _within(each.run.dag_run_id, body.get("dag_run_ids"))
        and _within(each.task.task_id, body.get("task_ids"))
    ]
    rows = _matching(rows, body.get("state") or [], body.get, received.body_time, body.get)
    return _listed(server, received, rows, clamped=False)


def _within(value: str, allowed: Collection[str] | None) -> bool:
    return not allowed or value in allowed


def get_mapped_task_instances(server: Server, received: Received) -> Any:
    rows = of_task(server, received)
    if not any(each.map_index >= 0 for each in rows):
        dag_id, task_id = received.path["dag_id"], received.path["task_id"]
        dag = server.dags.get(dag_id)
        if dag is None:
            raise not_found(f"DAG {dag_id} not found")
        if task_id not in dag.tasks:
            raise not_found(f"Task id {task_id} not found")
        if dag.tasks[task_id].mapped is None:
            raise not_found(f"Task id {task_id} is not mapped")
    rows = _matching(rows, received.texts("state"), received.texts, received.time, received.decimal)
    order_by = received.text("order_by")
    allowed = _ORDERS if server.version >= (2, 10) else ("state",)
    if order_by in (None, "-map_index"):
        rows = ordered(rows, str(order_by or "map_index"), {"map_index": _ORDERS["map_index"]})
    elif order_by.lstrip("-") in allowed and order_by != "map_index":
        rows = ordered(rows, order_by, _ORDERS)
    else:
        raise bad_request(f"Ordering with '{order_by}' is not supported")
    return _listed(server, received, rows)


def _one(server: Server, received: Received) -> Instance:
    found = with_index(of_task(server, received), map_index(received))
    if found is None:
        where = received.path
        raise not_found(
            f"Task Instance not found for dag_id={where['dag_id']}, run_id={where['dag_run_id']},"
            f" task_id={where['task_id']}"
        )
    return found


def set_task_instance_note(server: Server, received: Received) -> Any:
    instance = _one(server, received)
    instance.note, instance.updated = received.required("note"), server.time.now
    return shown(instance)


set_mapped_task_instance_note = set_task_instance_note


def get_task_instance_dependencies(server: Server, received: Received) -> Any:
    instance = _one(server, received)
    unmet: list[dict[str, str]] = []
    dag = instance.run.dag
    if instance.now.state is None:
        if dag.paused:
            reason = f"Task's DAG '{dag.dag_id}' is paused."
            unmet.append({"name": "Dag Not Paused", "reason": reason})
        if instance.run.state != "running":
            reason = (
                "Task instance's dagrun was not in the 'running' state but in the state"
                f" '{instance.run.state}'."
            )
            unmet.append({"name": "Dagrun Running", "reason": reason})
        waiting = [
            each
            for each in instance.run.instances
            if each.task.task_id in instance.task.upstream and each.now.state != "success"
        ]
        if waiting:
            reason = (
                "Task's trigger rule 'all_success' requires all upstream tasks to have succeeded,"
                f" but found {len(waiting)} non-success(es)."
            )
            unmet.append({"name": "Trigger Rule", "reason": reason})
    return {"dependencies": unmet}


get_mapped_task_instance_dependencies = get_task_instance_dependencies


def get_extra_links(server: Server, received: Received) -> Any:
    dag_id, task_id = received.path["dag_id"], received.path["task_id"]
    dag = server.dags.get(dag_id)
    if dag is None:
        raise not_found("DAG not found", f'DAG with ID = "{dag_id}" not found')
    if task_id not in dag.tasks:
        raise not_found("Task not found", f'Task with ID = "{task_id}" not found')
    if with_index(of_task(server, received), map_index(received)) is None:
        dag_run_id = received.path["dag_run_id"]
        raise not_found("DAG Run not found", f'DAG Run with ID = "{dag_run_id}" not found')
    return dict(dag.tasks[task_id].links)
