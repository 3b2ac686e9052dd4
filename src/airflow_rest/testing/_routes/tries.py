"""The tries of task instances."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow_rest.testing._errors import not_found
from airflow_rest.testing._routes.task_instances import map_index, of_task, shown_try, with_index
from airflow_rest.testing._state import RETRYING

if TYPE_CHECKING:
    from airflow_rest.testing._requests import Received
    from airflow_rest.testing._state import Server

__all__ = [
    "get_mapped_task_instance_tries",
    "get_mapped_task_instance_try_details",
    "get_task_instance_tries",
    "get_task_instance_try_details",
]


def get_task_instance_tries(server: Server, received: Received) -> Any:
    instance = with_index(of_task(server, received), map_index(received))
    tries = [*instance.earlier, instance.now] if instance else []
    rows = [shown_try(instance, each) for each in tries] if instance else []
    for row in rows:
        if row["state"] == RETRYING:
            row["state"] = "failed"  # the history already has this try
    return {"task_instances": rows, "total_entries": len(rows)}


get_mapped_task_instance_tries = get_task_instance_tries


def get_task_instance_try_details(server: Server, received: Received) -> Any:
    instance = with_index(of_task(server, received), map_index(received))
    number = int(received.path["task_try_number"])
    if instance is not None:
        for each in (instance.now, *instance.earlier):
            if each.number == number:
                return shown_try(instance, each)
    where = received.path
    detail = (
        f"Task Instance not found for dag_id={where['dag_id']}, run_id={where['dag_run_id']},"
        f" task_id={where['task_id']}, map_index={map_index(received)}, try_number={number}."
    )
    raise not_found("Task instance not found", detail)


get_mapped_task_instance_try_details = get_task_instance_try_details
